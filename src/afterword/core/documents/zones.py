"""Time zone names as people write them, and what they mean."""

from datetime import datetime, timedelta, timezone, tzinfo

from afterword.core.documents.patterns import Pattern

OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MET": 60, "MEST": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "GST": 240, "PKT": 300, "ICT": 420, "WIB": 420, "SGT": 480, "HKT": 480,
    "AWST": 480, "PHT": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "BRT": -180, "ART": -180, "EDT": -240, "EST": -300, "CDT": -300, "CST": -360, "MDT": -360, "MST": -420,
    "PDT": -420, "PST": -480, "AKDT": -480, "AKST": -540, "HST": -600, "SAST": 120, "WAT": 60, "CAT": 120, "EAT": 180,
}  # fmt: skip
"""Minutes east of UTC of the abbreviations found in postmortems (tzdata 2025b; the most common sense of each)."""

REGIONS = {
    "PT": "America/Los_Angeles", "MOUNTAIN": "America/Denver", "PACIFIC": "America/Los_Angeles", "PACIFIC TIME": "America/Los_Angeles",
    "MT": "America/Denver", "MOUNTAIN TIME": "America/Denver", "CT": "America/Chicago", "CENTRAL TIME": "America/Chicago",
    "ET": "America/New_York", "EASTERN": "America/New_York", "EASTERN TIME": "America/New_York",
}  # fmt: skip
"""Names that follow daylight saving: the instant depends on the date."""

AMBIGUOUS = frozenset({"IST", "CST", "BST", "AST", "EST", "SST", "GST", "ECT", "AMT", "MST"})
"""Abbreviations with several senses in use (hostile case 61): reported where they stand alone in a document."""

WINTER = frozenset({"PST", "MST", "CST", "EST", "CET", "EET", "WET", "AKST", "AEST", "NZST"})
SUMMER = frozenset({"PDT", "MDT", "CDT", "EDT", "CEST", "EEST", "WEST", "AKDT", "BST", "AEDT", "NZDT"})

LONG_NAMES = {
    "coordinated universal time": "UTC", "greenwich mean time": "GMT", "british summer time": "BST",
    "central european time": "CET", "central european summer time": "CEST", "eastern european time": "EET",
    "pacific standard time": "PST", "pacific daylight time": "PDT", "mountain standard time": "MST",
    "mountain daylight time": "MDT", "central standard time": "CST", "central daylight time": "CDT",
    "eastern standard time": "EST", "eastern daylight time": "EDT", "japan standard time": "JST",
    "singapore time": "SGT", "pacific time": "PACIFIC TIME", "mountain time": "MOUNTAIN TIME",
    "central time": "CENTRAL TIME", "eastern time": "EASTERN TIME",
}  # fmt: skip
"""Zones in full words, with the abbreviation or name that tells their offset."""

ZONE_NAMES = "|".join(sorted([*OFFSETS, *REGIONS, "IST", "AST", "MYT", "UCT"], key=len, reverse=True)).replace(
    " ", r"\s"
)
ZONE_PATTERN = (
    r"(?:(?:UTC|GMT)\s?[+\-−](?:1[0-4]|0?\d)(?::?[0-5]\d)?(?![\d:])"
    rf"|(?:{ZONE_NAMES}|utc|gmt|cet|cest|pst|pdt)\b(?!/[A-Za-z])"
    r"|(?:Pacific|Eastern|Mountain)(?:\s[Tt]ime)?\b(?![/\w])(?!\s[A-Z])"
    rf"|(?i:{'|'.join(name.replace(' ', '[ ]') for name in LONG_NAMES)}|local\stime)"
    r"|(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?"
    r"|\+\d{2}:?\d{2}(?!\d|:\d))"
)
"""A zone as it may follow a time or stand in a declaration."""

_OFFSET = Pattern(r"^(?:UTC|GMT)?\s?([+\-−])\s?(\d{1,2}):?(\d{2})?$")


def find_zone(name: str, wall: datetime) -> tzinfo | None:
    """The zone of a written name at a wall time; None if the name does not tell one.

    `EST`, `CST` and the like are read in their most common sense; `IST` and others without one give None.
    """
    key = " ".join(name.upper().split())
    key = LONG_NAMES.get(key.lower(), key)
    if key in OFFSETS:
        return timezone(timedelta(minutes=OFFSETS[key]))
    offset = _OFFSET.match(key)
    if offset is not None:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 14 or minutes > 59:
            return None
        total = timedelta(hours=hours, minutes=minutes)
        return timezone(-total if offset[1] in "-−" else total)
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  most zones are plain offsets

    try:
        zone = ZoneInfo(REGIONS.get(key, name.strip()))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return zone if _exists(wall, zone) else None


def _exists(wall: datetime, zone: tzinfo) -> bool:
    """Whether a wall time happens exactly once in a zone (neither in a gap nor in an overlap of a DST change)."""
    early, late = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    return early.utcoffset() == late.utcoffset()
