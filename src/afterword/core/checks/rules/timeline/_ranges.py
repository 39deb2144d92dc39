"""Ranges of time inside a sentence: `16:58 to 18:46 UTC`, `22:30 UTC on October 29 to 05:39 UTC on October 30`."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from afterword.core.documents.clock import MONTHS, Stamp, read_stamp
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.zones import ZONE_PATTERN

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_DATE = (
    rf"(?:\d{{4}}-\d\d-\d\d|(?i:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?i:{_MONTH})(?:\s\d{{4}})?)"
)
_CLOCK = r"(?:\d{1,2}:\d\d(?::\d\d)?(?:\s?[aApP]\.?[mM]\b\.?)?|\d{1,2}\s?[aApP]\.?[mM]\b\.?)"
_STAMP = rf"(?:{_DATE}(?:T|,?\s(?:at\s)?))?{_CLOCK}(?:\s?(?:Z\b|{ZONE_PATTERN}))?(?:,?\s(?:on\s)?{_DATE})?"
_RANGE = rf"(?P<a>{_STAMP})\s?(?:-|–|—|→|to|until|till)\s?(?P<b>{_STAMP})"
_ON = rf"(?:,?\s?on\s{_DATE})?"

IN_BRACKETS = Pattern(rf"[\s*_]*{_ON}[\s*_]*\((?:from\s)?{_RANGE}")
"""A range in brackets behind a duration ("27 minutes (09:02-09:29 UTC)")."""

BEHIND = Pattern(rf"[\s*_]*{_ON}[\s*_]*[,;:]?\s?(?:(?:—|–|-)\s)?from\s{_RANGE}")
"""A range behind a duration that is told of the incident ("lasted 48 minutes, from 16:58 to 18:46 UTC")."""

LASTS = Pattern(
    r"(?i)\b(?:last(?:ed|ing|s)?|for|took|taking|down|unavailable|offline|(?:outage|downtime|duration|total) ?"
    r"(?:of|was)?)[\s:*_]*(?:about |around |approximately |roughly |almost |nearly |over |more than |up to |~)?$"
)
"""What stands before such a duration."""

BEFORE = Pattern(rf"(?<![\d:.]){_RANGE}[\s*_]*[,(=][\s*_]*(?:lasting\s|for\s|(?:a\s)?total(?:\sof)?\s|=\s?)?\Z")
"""A range before a duration that closes the clause ("21:45 to 23:28 UTC (103 minutes)")."""

CLOSES = Pattern(r"\s*(?:in total|total|long|of \w+(?: impact)?)?\s*(?:[).,;\]]|\Z)")
_JOINTS = ("(", ",", "=", "lasting", "for", "total", "total of")
"""How the words between such a range and its duration end."""

MOVES = Pattern(r"(?i)[\s*_]*(?:after|before|later|earlier|ago|prior|into|past|apart|intervals?|windows?)\b")
"""What makes a duration a distance from something else."""

REACH = 110
"""So far before a duration a range may begin."""

NEAR = 40
"""So far behind a duration a range may begin (a date may stand between)."""

DAY = 24 * 60
NIGHT_ENDS = time(4)


class Range(NamedTuple):
    """A range as written, with the minutes that it can mean (several, where am/pm stands once)."""

    text: str
    minutes: tuple[float, ...]
    may_shift: bool

    def agrees(self, low: float, high: float) -> bool:
        """Whether it can be between so many minutes; an hour more or less, if the clocks may have changed in it."""
        shifts = (0, -60, 60) if self.may_shift else (0,)
        return any(low <= minutes + shift <= high for minutes in self.minutes for shift in shifts)


def find_range(text: str, start: int, end: int, bounds: tuple[int, int], year: int | None) -> Range | None:
    """The range that stands directly behind or before `text[start:end]`, inside the bounds of its sentence."""
    found = _find(text, start, end, bounds)
    if found is None:
        return None
    first = read_stamp(text, found.start("a"), found.end("a"))
    second = read_stamp(text, found.start("b"), found.end("b"))
    if first is None or second is None or (first.zone and second.zone and first.zone != second.zone):
        return None
    written = text[found.start("a") : found.end("b")].strip("*_ ")
    return _measure(first, second, written, year or 2001)


def _find(text: str, start: int, end: int, bounds: tuple[int, int]) -> re.Match[str] | None:
    """The range as it stands in the text; cheap looks first, because most durations stand alone."""
    low = max(bounds[0], start - REACH)
    found = None
    if text.find("(", end, min(end + NEAR, bounds[1])) >= 0:
        found = IN_BRACKETS.match(text, end, bounds[1])
    if found is None and text.find("from ", end, min(end + NEAR, bounds[1])) >= 0 and LASTS.search(text, low, start):
        found = BEHIND.match(text, end, bounds[1])
    if (
        found is None
        and text[low:start].rstrip(" *_").endswith(_JOINTS)
        and CLOSES.match(text, end, bounds[1]) is not None
    ):
        found = BEFORE.search(text, low, start)
    return None if MOVES.match(text, end, bounds[1]) else found


def _measure(first: Stamp, second: Stamp, written: str, year: int) -> Range | None:
    """The minutes of a range; None if one of its ends cannot be."""
    if first.problem or second.problem or first.clock is None or second.clock is None:
        return None
    days = _days(first, second, year)
    minutes = [_minutes(first.clock, second.clock, days)]
    if first.clock.hour < 12 <= second.clock.hour and _says_half(written) == 1:  # noqa: PLR2004  # noon
        minutes.append(minutes[0] - 12 * 60)
    fixed = (second.zone or first.zone or "").upper() in ("UTC", "GMT", "Z")
    crosses = first.clock > second.clock or first.clock < NIGHT_ENDS or bool(days)
    return Range(written, tuple(one for one in minutes if one >= 0), not fixed and crosses)


def _days(first: Stamp, second: Stamp, year: int) -> int | None:
    """The days between the two dates; None if only one or none is written."""
    one, other = first.date(year), second.date(year)
    return (other - one).days if one is not None and other is not None else None


def _minutes(first: time, second: time, days: int | None) -> float:
    gap = datetime.combine(date.min, second) - datetime.combine(date.min, first)
    if days is None:
        gap %= timedelta(days=1)
    else:
        gap += timedelta(days=days)
    return gap.total_seconds() / 60


def _says_half(written: str) -> int:
    """How often am or pm is written."""
    low = written.lower().replace(".", "")
    return sum(low.count(half) for half in ("am", "pm")) - low.count("america") - low.count("amsterdam")
