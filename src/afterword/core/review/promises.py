"""When a public update promises the next one."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

from afterword.core.documents.zones import ZONE_PATTERN, find_zone

_NEXT = r"(?:next|another|further|more|an?) (?:status |public )?(?:update|information|news|details)"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})|(?=\s?[ap]\.?m))"
    rf"\s?(?P<half>[aApP]\.?[mM]\b\.?)?\s?(?P<zone>{ZONE_PATTERN})?"
)
_AT = re.compile(rf"(?i:{_NEXT}).{{0,40}}?(?i:\bby|\bat|\bbefore|\baround|\buntil|:|,)?\s*{_CLOCK}")
_FIRST = re.compile(rf"\W{{0,3}}{_CLOCK}")
_WITHIN = re.compile(
    rf"(?i)(?:{_NEXT}|update you(?: again)?|be back)[^.]{{0,30}}?\b(?:in|within)\s(?:the next |about )?(?P<count>\d+|an?|one|two|half an)\s?(?P<unit>minutes?|mins?|m|hours?|hrs?|h)\b"
)
_WORDS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "half an": 0.5}
_BACK = timedelta(hours=1)
"""A promised clock time so far before the update means the next day."""


def find_promise(text: str, posted: datetime, zone: tzinfo) -> datetime | None:
    """The instant by which the next update is promised; None if none is. A time without a zone is read in `zone`."""
    within = _WITHIN.search(text)
    if within is not None:
        count = _WORDS.get(within["count"].casefold()) or float(within["count"])
        return posted + timedelta(minutes=count * (60 if within["unit"][0] in "hH" else 1))
    found = _AT.search(text)
    return None if found is None else _read(found, posted, zone)


def read_clock(text: str, posted: datetime, zone: tzinfo) -> datetime | None:
    """The latest instant before a text was posted at which the clock showed the time that it begins with."""
    found = _FIRST.match(text)
    at = None if found is None else _read(found, posted, zone)
    return at - timedelta(days=1) if at is not None and at > posted + _BACK else at


def _read(found: re.Match[str], posted: datetime, zone: tzinfo) -> datetime | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").casefold()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    local = posted.astimezone(zone).replace(tzinfo=None)
    named = find_zone(found["zone"], local) if found["zone"] else None
    used = named or zone
    day = posted.astimezone(used)
    at = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (at + timedelta(days=1) if at < day - _BACK else at).astimezone(UTC)
