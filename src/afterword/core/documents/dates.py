"""What a document says about dates and zones outside its rows: the context that completes a bare clock time."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from afterword.core.documents.clock import Stamp, find_dates
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.zones import LONG_NAMES, OFFSETS, ZONE_PATTERN
from afterword.core.model.words import DateSource, ZoneSource

_DECLARED = Pattern(
    rf"(?:\b[Tt]ime(?:s|stamps?|zones?|\szone)?\b[^.\n|]{{0,40}}?[\s(:]|\ball\s|\bin\s)\(?(?P<zone>{ZONE_PATTERN})(?!\w)",
)
_BRACKETED = Pattern(rf"[(\[,]\s?(?:[a-zA-Z ]{{0,24}}\s)?(?P<zone>{ZONE_PATTERN})\s?[)\],]")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/\-])(\d{1,2})\2\d{2,4}(?!\d)")
_DAY_FIRST = frozenset("UTC GMT BST CET CEST EET EEST WET WEST IST SAST AEST AEDT NZST NZDT".split())


class Context(NamedTuple):
    """What completes a row: the day of the document (with its source), a year, a zone, the order of numeric dates."""

    day: date | None
    day_source: DateSource | None
    year: int | None
    zone: str | None
    zone_source: ZoneSource | None
    month_first: bool
    order_known: bool


def find_declared_zone(line: str) -> str | None:
    """The zone that a line declares for the times around it ("All times in CET", "(UTC)"), or None."""
    if line.strip(" :*").casefold() in ("timeline", "time", "date", "event"):
        return None
    if "ime" not in line and "(" not in line and "UTC" not in line and "GMT" not in line:
        return None
    found = _DECLARED.search(line) if "ime" in line or "UTC" in line else None
    found = found or _BRACKETED.search(line)
    if found is None:
        return None
    zone = " ".join(found["zone"].split())
    short = LONG_NAMES.get(zone.lower(), zone)
    return short if short in OFFSETS else zone


def decide_order(
    stamps: list[Stamp], written: Iterable[str], known: date | None, zone: str | None
) -> tuple[bool, bool]:
    """Whether numeric dates are month/day, and whether anything in the document tells: a number above 12 in one of them."""
    for text in written:
        found = _NUMERIC.search(text)
        if found is not None and max(int(found[1]), int(found[3])) > 12:
            return int(found[3]) > 12, True
    for stamp in stamps:
        if stamp.numeric is None or known is None:
            continue
        first, second = stamp.numeric
        if first != second and (known.month, known.day) in ((first, second), (second, first)):
            return known.month == first, True
        if first != second and known.month in (first, second):
            return known.month == first, True
    if zone is not None:
        return zone not in _DAY_FIRST, False
    return True, False


def first_full_date(text: str) -> date | None:
    """The first date with a year in some text, if it is a day of the calendar."""
    for stamp in find_dates(text):
        day = stamp.date(None) if stamp.numeric is None else None
        if day is not None:
            return day
    return None


def first_year(text: str) -> int | None:
    """The first year that a date in some text names, or that stands alone (`2021`)."""
    for stamp in find_dates(text):
        if stamp.year is not None:
            return stamp.year
    found = re.search(r"(?<![\d.])(20[0-4]\d|199\d)(?![\d.]\d|\d)", text)
    return int(found[0]) if found else None


def file_date(path: str) -> date | None:
    """The date in a file's name (`2021-05-09-negative-coin.md`, `20210302_down.md`)."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    return first_full_date(name.replace("_", " "))
