"""Dates and times as people write them at the beginning of a row, in a heading or in a field.

One pattern finds the tokens, one small reader puts them together. It takes what is there and says what is impossible;
it never completes a date (that needs the document, see `dates.py`).
"""

import re
from datetime import date, time
from typing import NamedTuple

from afterword.core.documents.patterns import Pattern
from afterword.core.documents.zones import ZONE_PATTERN

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|"
        "nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"

_TOKEN = Pattern(
    rf"""
      (?P<iso>(?<!\d)\d{{4}}(?P<isosep>[-/.])\d{{1,2}}(?P=isosep)\d{{1,2}}(?!\d))
    | (?P<basic>(?<!\d)(?:19|20)\d{{6}}(?=[T\s_:|,]|$))
    | (?P<short>(?<!\d)\d{{1,2}}(?:/\d{{1,2}}|\.\d{{1,2}}\.)(?=,?\s+(?:(?:at|@)\s)?\d{{1,2}}(?::\d\d|\s?[ap]\.?m)))
    | (?P<clock>(?<![\d.])\d{{1,2}}(?P<sep>[:.h])\d{{2}}(?P<sec>:\d{{2}}(?:[.,]\d+)?)?(?!\d)(?!\.\d)(?:\s?(?P<half>[ap]\.?m\.?)(?![a-z]))?)
    | (?P<numeric>(?<!\d)\d{{1,2}}(?P<numsep>[/.\-])\d{{1,2}}(?P=numsep)(?:\d{{4}}|\d{{2}})(?!\d))
    | (?P<hour>(?<!\d)\d{{1,2}}\s?(?P<half2>[ap]\.?m\.?)(?![a-z]))
    | (?P<compact>(?<=T)[0-2]\d[0-5]\d[0-5]\d(?=Z|[\s:|,)\]]|\Z)|(?<!\d)[0-2]\d[0-5]\d(?:(?=[\s:|,\-–—\])]|Z\b|\Z)|\s?(?:h|hrs|hours)\b))
    | (?P<monthday>{_MONTH}\.?,?[\s\-]?\d{{1,2}}(?:st|nd|rd|th|(?!\d|:\d|\.\d))(?:,?\s?(?P<y1>(?:19|20)\d\d)(?!\d))?)
    | (?P<daymonth>(?<![\d:.])\d{{1,2}}(?:st|nd|rd|th|\.(?=\s(?!may\b)))?(?:\sof)?[\s\-]?{_MONTH}\b\.?(?:,?[\s\-]?(?P<y2>(?:19|20)\d\d)(?!\d))?)
    | (?P<weekday>{_DAY_NAME}\b[,.]?)
    | (?P<zone>(?-i:{ZONE_PATTERN}))
    | (?P<zulu>(?<=\d)Z\b)
    | (?P<minus>(?:(?<=:\d\d:\d\d)|(?<=T\d\d:\d\d)|(?<=\.\d\d\d)|(?<=\.\d{{6}}))[-−]\d\d:?\d\d(?!\d)|(?<=:\d\d:\d\d)\s[-−]\d{{4}}(?![\d:]))
    | (?P<dash>\s?(?:–|—|-{{1,2}}>?|→|\bto\b|\buntil\b|\btill\b)\s?)
    | (?P<approx>~(?=[\s\d])|≈|≃|\bc(?:irca|a)?\.?(?=\s?\d)|\b(?:approximately|approx|about|around|roughly|before|after|by)\b\.?|\((?:approx|approximately|ca|estimated|est)\.?\)|(?<=\d)ish\b|[+?](?=[\s:|\])*]|$))
    | (?P<joint>:\s+(?=\d{{1,2}}(?:[:.]\d\d|\s?[ap]\.?m)))
    | (?P<filler>\b(?:at|on|the|of|from|between|and|from|day|time|hrs?|hours|h)\b|(?<=\d)T(?=\d)|,|@|_|\*+|`|\(|\)|\[|\]|\{{|\}}|<(?=\d)|(?<=\d)>|\s+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Stamp(NamedTuple):
    """A date, a clock time or both as they stand at one place; `end` is the offset behind it.

    `month`/`day` may stand without `year`. `numeric` is set while a date like 03/04/2026 awaits the decision which of
    its numbers is the month. `clock` is None for a bare date; `until` is the end of a range.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    numeric: tuple[int, int] | None = None
    clock: time | None = None
    until: time | None = None
    zone: str | None = None
    has_seconds: bool = False
    approximate: bool = False
    hour_only: bool = False
    compact: bool = False
    dotted: bool = False
    problem: str | None = None

    @property
    def has_date(self) -> bool:
        """Whether any date is written here."""
        return self.day is not None or self.numeric is not None

    def date(self, year: int | None, *, month_first: bool = True) -> date | None:
        """The date, with `year` where none is written; None if there is none or it is impossible."""
        month, day = self.month, self.day
        if self.numeric is not None:
            month, day = self.numeric if month_first else self.numeric[::-1]
        year = self.year or year
        if month is None or day is None or year is None:
            return None
        try:
            return date(year, month, day)
        except ValueError:
            return None


class _Draft:
    """A stamp while its tokens are read."""

    __slots__ = (
        "approximate", "clock", "compact", "day", "dotted", "has_seconds", "hour_only", "month", "numeric", "problem",
        "until", "year", "zone",
    )  # fmt: skip

    def __init__(self) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.numeric: tuple[int, int] | None = None
        self.clock: time | None = None
        self.until: time | None = None
        self.zone: str | None = None
        self.problem: str | None = None
        self.has_seconds = self.approximate = self.hour_only = self.compact = self.dotted = False

    @property
    def has_date(self) -> bool:
        return self.day is not None or self.numeric is not None

    def finish(self, start: int, end: int) -> Stamp:
        """The finished stamp."""
        return Stamp(
            start=start, end=end, year=self.year, month=self.month, day=self.day, numeric=self.numeric, clock=self.clock,
            until=self.until, zone=self.zone, has_seconds=self.has_seconds, approximate=self.approximate,
            hour_only=self.hour_only, compact=self.compact, dotted=self.dotted, problem=self.problem,
        )  # fmt: skip


def read_stamp(text: str, start: int, end: int) -> Stamp | None:
    """The stamp at the very beginning of `text[start:end]`, or None if no date or time stands there."""
    quick = _QUICK.match(text, start, end)
    if quick is not None:
        return _read_quick(quick)
    draft = _Draft()
    position, ranged, behind = start, False, start
    while position < end:
        token = _TOKEN.match(text, position, end)
        if token is None or token.end() == position:
            break
        kind = token.lastgroup or ""
        if kind in _LOOSE:
            if _ends(draft, token, kind, text, end):
                break
            ranged = ranged or kind == "dash"
            draft.approximate = draft.approximate or kind == "approx"
            position = token.end()
            if kind in ("weekday", "approx") or (token[0].strip(" \t") in _CLOSERS and not _opens(text, token, end)):
                behind = position
            continue
        if not _take(draft, token, kind, ranged=ranged):
            break
        position = behind = token.end()
    if draft.clock is None and not draft.has_date:
        return None
    return draft.finish(start, behind)


_LOOSE = frozenset(("filler", "weekday", "approx", "dash", "joint"))
_CLOSERS = frozenset((")", "]", "}", "`", "*", "**", "_", "h", "hrs", "hr", ">"))
_QUICK = Pattern(
    r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])[T ]([01]\d|2[0-3]):([0-5]\d)(?=$|\s+(?:\||`|"
    rf"(?!(?i:[ap]\.?m\b|to\b|until\b|till\b|hr?s?\b|hours\b|approx|about|around|roughly|{_DAY_NAME}\b)|{ZONE_PATTERN})"
    r"[A-Za-z](?![A-Z])))"
)
"""The most common stamp of all, `2026-03-04 09:02`, with nothing behind it that could belong to it."""


def _read_quick(found: re.Match[str]) -> Stamp:
    year, month, day, hour, minute = map(int, found.groups())
    return Stamp(start=found.start(), end=found.end(), year=year, month=month, day=day, clock=time(hour, minute))


def _ends(draft: _Draft, token: re.Match[str], kind: str, text: str, end: int) -> bool:
    """Whether a token that only joins others ends the stamp here."""
    begun = draft.clock is not None or draft.has_date
    if kind == "joint":
        return draft.clock is not None or not draft.has_date
    if kind == "dash":
        return not (begun and _dash_continues(text, token.end(), end))
    if kind == "approx":
        return begun and token[0].lower() in ("before", "after", "by")
    return kind == "filler" and token[0] == "," and draft.clock is not None and draft.has_date


def _opens(text: str, token: re.Match[str], end: int) -> bool:
    """Whether a mark opens the emphasis of what follows (`14:54 **Outage begins**`), rather than closing the stamp's."""
    before, behind = text[token.start() - 1 : token.start()], text[token.end() : min(token.end() + 1, end)]
    return token[0][0] in "*_`" and before.isspace() and not behind.isspace() and behind != ""


def _dash_continues(text: str, position: int, end: int) -> bool:
    """Whether a dash joins two times (a range) or a date and a time, rather than opening the row's words."""
    following = _TOKEN.match(text, position, end)
    while (
        following is not None and following.lastgroup in ("filler", "approx", "weekday") and following.end() > position
    ):
        position = following.end()
        following = _TOKEN.match(text, position, end)
    if following is None or following.lastgroup not in _TIMES:
        return False
    if following.lastgroup == "compact":
        return text[following.end() : following.end() + 1] in ("", ":", " ", "|", ")", "*")
    return True


_TIMES = frozenset(("clock", "hour", "iso", "monthday", "daymonth", "numeric", "short", "compact"))


def _take(draft: _Draft, token: re.Match[str], kind: str, *, ranged: bool) -> bool:
    """Takes one more token into the draft; False if it cannot belong there."""
    if kind in ("clock", "hour", "compact"):
        return _take_clock(draft, token, ranged=ranged)
    if kind in ("zone", "zulu", "minus"):
        if draft.clock is None or (draft.zone is not None and not ranged):
            return False
        draft.zone = draft.zone or token[0].strip()
        return True
    if draft.has_date:
        return ranged
    return _take_date(draft, token)


def _take_clock(draft: _Draft, token: re.Match[str], *, ranged: bool) -> bool:
    clock, problem = _read_clock(token)
    if clock is None and problem is None:
        return False
    if draft.clock is not None:
        if not ranged or draft.until is not None:
            return False
        draft.until = clock
        return True
    draft.clock = clock or time(0, 0)
    draft.problem = draft.problem or problem
    draft.has_seconds = token["sec"] is not None
    draft.hour_only = token["hour"] is not None
    draft.compact = token["compact"] is not None
    draft.dotted = token["clock"] is not None and token["sep"] == "."
    return True


def _read_clock(token: re.Match[str]) -> tuple[time | None, str | None]:
    """The wall time of a token, and what is wrong with it; (None, None) if it is no time at all."""
    written = token[0].strip()
    if token["compact"]:
        hour, minute = int(written[:2]), int(written[2:4])
        second = int(written[4:6]) if written[4:6].isdigit() else 0
    elif token["hour"]:
        hour, minute, second = int(_NUMBER.findall(written)[0]), 0, 0
    else:
        numbers = [int(number) for number in _NUMBER.findall(written)]
        hour, minute, second = numbers[0], numbers[1], numbers[2] if token["sec"] else 0
    half = (token["half"] or token["half2"] or "")[:1].lower()
    problem = None
    if half and hour > 12:
        problem = f"'{written}' mixes 24-hour and am/pm; read as {hour:02}:{minute:02}"
    elif half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif half and hour == 0:
        problem = f"'{written}' has no hour 0 on a 12-hour clock; read as 00:{minute:02}"
    if hour == 24 and minute == 0:
        return time(0, 0), f"'{written}' is midnight of the next day; write 00:00 with that date"
    if second == 60:
        return time(hour % 24, min(minute, 59), 59), f"'{written}' is a leap second; read as :59"
    if hour > 23 or minute > 59 or second > 59:
        is_time = token["clock"] is not None and token["sep"] == ":" and hour < 30
        return None, (f"'{written}' is not a time of day" if is_time else None)
    return time(hour, minute, second), problem


def _take_date(draft: _Draft, token: re.Match[str]) -> bool:
    """Takes a date token into the draft; False if it is no date after all."""
    written = token[0]
    numbers = [int(number) for number in _NUMBER.findall(written)]
    if token["iso"]:
        _set_date(draft, numbers[0], numbers[1], numbers[2], written)
    elif token["basic"]:
        _set_date(draft, int(written[:4]), int(written[4:6]), int(written[6:8]), written)
    elif token["numeric"]:
        return _set_numeric(draft, numbers[0], numbers[1], numbers[2], written)
    elif token["short"]:
        return _set_numeric(draft, numbers[0], numbers[1], None, written)
    else:
        month = MONTHS[_MONTH_NAME.findall(written)[0].lower()]
        year = token["y1"] or token["y2"]
        _set_date(draft, int(year) if year else None, month, numbers[0], written)
    return True


def _set_date(draft: _Draft, year: int | None, month: int, day: int, written: str) -> None:
    try:
        date(year or 2024, month, day)
    except ValueError:
        draft.problem = f"'{written.strip()}' is not a day of the calendar"
    draft.year, draft.month, draft.day = year, month, day


def _set_numeric(draft: _Draft, first: int, second: int, year: int | None, written: str) -> bool:
    """A date of two or three numbers: the one above 12 is the day, else the document decides."""
    year = year + 2000 if year is not None and year < 100 else year
    if second <= 12 and (first > 12 or ("." in written and first <= 31)):
        _set_date(draft, year, second, first, written)
    elif first <= 12 < second:
        _set_date(draft, year, first, second, written)
    elif first > 12:
        return False
    else:
        draft.year, draft.numeric = year, (first, second)
    return True


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[Stamp]:
    """Every written date in a stretch of text, in order (a bare clock time is not one)."""
    found: list[Stamp] = []
    for begin in _DATE_BEGINS.finditer(text, start, len(text) if end is None else end):
        token = _TOKEN.match(text, begin.start(), len(text) if end is None else end)
        if token is None or token.lastgroup not in ("iso", "basic", "numeric", "monthday", "daymonth"):
            continue
        if found and token.start() < found[-1].end:
            continue
        draft = _Draft()
        if _take_date(draft, token):
            found.append(draft.finish(token.start(), token.end()))
    return found


_DATE_BEGINS = Pattern(
    rf"(?<!\d)(?:\d{{4}}[-/.]\d|(?:19|20)\d{{6}}(?!\d)|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d|\d{{1,2}}(?:st|nd|rd|th|\.(?=\s))?(?:\sof)?[\s-]?(?={_MONTH}))|\b{_MONTH}\b\.?,?[\s-]?\d",
    re.IGNORECASE,
)
_NUMBER = Pattern(r"\d+")
_MONTH_NAME = Pattern(_MONTH, re.IGNORECASE)
