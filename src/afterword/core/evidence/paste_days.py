"""The days that stand in pasted lines: `2026-03-04`, `3/4/26`, `04.03.2026`, `3/4`.

Whether the day or the month comes first is decided for the whole text: by lines where only one is possible, else by the
day that was told. A day without a year takes the year that lies nearest to the told day.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from afterword.core.evidence.instants import EARLIEST

PATTERN = r"(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2}))?)"

LATEST = 9000
"""The last year that is taken for one: beyond it instants cannot be computed."""

_MONTHS = 12
_PARTS = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?")


def find_days(written: Iterable[str], told: date) -> dict[str, date]:
    """What each written day means; a day that is none is left out."""
    both = {text: (_read(text, told, month_first=False), _read(text, told, month_first=True)) for text in written}
    month_first = _is_month_first(list(both.values()), told)
    return {text: day for text, found in both.items() if (day := found[month_first] or found[not month_first])}


def _is_month_first(both: list[tuple[date | None, date | None]], told: date) -> bool:
    """Whether the month comes first: by the days that can be read in one way only, else nearest to the told day."""
    sure = {day is None for day, month in both if (day is None) != (month is None)}
    if len(sure) == 1:
        return sure.pop()
    apart = [[abs(day - told) for day in days if day] for days in zip(*both, strict=True)]
    return bool(apart) and bool(apart[1]) and min(apart[1]) < min(apart[0])


def _read(written: str, told: date, *, month_first: bool) -> date | None:
    found = _PARTS.fullmatch(written)
    if found is None:
        year, month, day = map(int, written.split("-"))
        return next(_existing((year,), month, day), None)
    month, day = (int(found[1]), int(found[2])) if month_first else (int(found[2]), int(found[1]))
    if found[3]:
        year = int(found[3]) + (2000 if len(found[3]) < len("2026") else 0)
        return next(_existing((year,), month, day), None)
    near = range(told.year - 1, told.year + 2)
    return min(_existing(near, month, day), key=lambda found: abs(found - told), default=None)


def _existing(years: Iterable[int], month: int, day: int) -> Iterator[date]:
    """The days of these years that there are."""
    for year in years:
        if EARLIEST.year <= year <= LATEST and 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1]:
            yield date(year, month, day)
