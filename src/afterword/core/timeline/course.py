"""How a metric went while an incident lasted: the one that tells of its harm, in the stretch of the timeline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from afterword.core.evidence.series import Point, Series
from afterword.core.evidence.signal import FAILING, GOOD, find_departures, tells_of_harm
from afterword.core.model.postmortem import Event

MARGIN = 40
"""Before the first row and after the last a fortieth of the time between them is shown as well."""

FEWEST = 8
"""With fewer points in the stretch there is no course to show."""

MOST = 180
"""Of more points the worst of each few stand for all."""

_UNITS = {"ms": "ms", "milliseconds": "ms", "seconds": "s", "percent": "%", "%": "%", "bytes": "bytes"}
_UNIT = re.compile(r"(?i)(?:^|[_\s(])(ms|milliseconds|seconds|percent|bytes|%)\)?$|(%)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The points of a metric in order of time; each is the worst of so `many`.

    `unit` is what its name says, empty if it says none.
    """

    name: str
    file: str
    unit: str
    points: tuple[Point, ...]
    many: int
    lowest: Point
    highest: Point


def find_stretch(events: Iterable[Event]) -> tuple[datetime, datetime] | None:
    """From before the first row until after the last, as instants; None if no two of them are known."""
    known = sorted(event.at.utc for event in events if event.at.utc is not None and not event.at.problem)
    if not known or known[0] == known[-1]:
        return None
    margin = (known[-1] - known[0]) / MARGIN
    return known[0] - margin, known[-1] + margin


def find_course(series: Iterable[Series], start: datetime, end: datetime) -> Course | None:
    """The first metric that left its normal range in a stretch, one of failures before one of slowness; None if none."""
    for one in sorted(filter(_tells, series), key=lambda one: not (FAILING.search(one.name) or GOOD.search(one.name))):
        points = tuple(point for point in one.points if start <= point.at <= end)
        left = [departure.left.at for departure in find_departures(one)]
        if len(points) >= FEWEST and any(start <= at <= end for at in left):
            return _course(one, points)
    return None


def _tells(series: Series) -> bool:
    return tells_of_harm(series.name)


def _course(series: Series, points: Sequence[Point]) -> Course:
    many = -(-len(points) // MOST)
    found = _UNIT.search(series.name)
    return Course(
        name=series.name,
        file=series.file,
        unit=_UNITS[(found[1] or found[2]).lower()] if found else "",
        points=tuple(_worst(points, many, is_good=GOOD.search(series.name) is not None)),
        many=many,
        lowest=min(points, key=lambda point: point.value),
        highest=max(points, key=lambda point: point.value),
    )


def _worst(points: Sequence[Point], many: int, *, is_good: bool) -> Iterator[Point]:
    for at in range(0, len(points), many):
        few = points[at : at + many]
        yield (min if is_good else max)(few, key=lambda point: point.value)
