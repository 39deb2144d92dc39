"""When a metric left its normal range, and when it came back to stay; with the rule by which that was told."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from afterword.core.evidence.series import Point, Series

FAR = 6.0
"""A departure is so many scaled deviations away from the median (MAD x 1.4826, as a standard deviation).

Source: Leys et al., "Detecting outliers: do not use standard deviation around the mean, use absolute deviation around
the median" (Journal of Experimental Social Psychology, 2013), who call 3 very conservative; twice that for a signal
that is watched at every point.
"""

NEAR = 2.0
"""From the departure back to the last point nearer than this: there it began."""

SCALE = 1.4826
WOBBLE = 0.02
"""A part of the greatest excursion so small is no departure."""

FEWEST = 8
"""Points without which nothing is normal."""

FAILING = re.compile(
    r"(?i)err|fail|5xx|unavail|reject|drop(?:ped|s)?\b|loss|timeout|unhealthy|refused|lag|backlog|queue_?age|stale"
)
SLOW = re.compile(r"(?i)latency|duration|p50|p9\d|p99|response_?time|_ms$|_seconds$")
GOOD = re.compile(r"(?i)success|availab|uptime|healthy|ok_?(?:rate|ratio)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A stretch outside of the normal range; `returned` is None if the metric never came back."""

    left: Point
    returned: Point | None
    peak: float
    median: float
    limit: float


def tells_of_harm(name: str) -> bool:
    """Whether a metric of this name is bad when it is high, or good when it is high."""
    return any(pattern.search(name) for pattern in (FAILING, GOOD, SLOW))


def find_departures(series: Series) -> tuple[Departure, ...]:
    """Every departure to the bad side, in order of time."""
    if len(series.points) < FEWEST:
        return ()
    sign = -1.0 if GOOD.search(series.name) and not FAILING.search(series.name) else 1.0
    values = [sign * point.value for point in series.points]
    median, spread = _normal(values)
    wobble = WOBBLE * (max(values) - median)
    far = median + max(FAR * spread, wobble)
    near = median + NEAR * spread
    found = []
    place = 0
    while place < len(values):
        if not _departs(values, place, far):
            place += 1
            continue
        left = place
        while left > 0 and values[left - 1] > near:
            left -= 1
        back = place
        while back < len(values) and not _stays(values, back, far):
            back += 1
        found.append(
            Departure(
                left=series.points[left],
                returned=series.points[back] if back < len(values) else None,
                peak=sign * max(values[place:back]),
                median=sign * median,
                limit=sign * far,
            )
        )
        place = back + 1
    return tuple(found)


def _normal(values: Sequence[float]) -> tuple[float, float]:
    """Median and spread of the quieter of the whole and its first third: harm may fill most of what was exported."""
    first = values[: max(FEWEST, len(values) // 3)]
    median, sample = min((statistics.median(part), part) for part in (list(values), list(first)))
    return median, SCALE * statistics.median(abs(value - median) for value in sample)


def _departs(values: Sequence[float], place: int, limit: float) -> bool:
    """Two of three points beyond the limit, the first of them here: one alone is an outlier."""
    if values[place] <= limit:
        return False
    following = values[place + 1 : place + 3]
    return any(value > limit for value in following)


def _stays(values: Sequence[float], place: int, limit: float) -> bool:
    """Whether the points from here on are within the limit for a while."""
    ahead = values[place : place + 3]
    return all(value <= limit for value in ahead)
