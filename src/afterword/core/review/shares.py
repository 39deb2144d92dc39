"""The share of failing requests over time, from the metrics of what failed."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from afterword.core.evidence.series import Series
from afterword.core.likeness.ranking import find_stems

_FAILING = re.compile(r"(?i)err|fail|5xx|unavail|reject|drop|loss")
_PERCENT = re.compile(r"(?i)pct|percent|%")
ROUNDING = 1.1
"""Some exporters divide two counts taken at different moments: a share may come out a little above one."""

_COUNT = re.compile(r"(?i)count|total|sum|number")


def failing_shares(series: Sequence[Series], affected: Sequence[str]) -> Iterator[Sequence[tuple[datetime, float]]]:
    """The points of every series that counts failing requests in shares of one, of what failed where names tell."""
    telling = [one for one in series if _is_share(one)]
    words = {stem for name in affected for stem in find_stems(name.replace("-", " "))}
    about = [one for one in telling if words & set(find_stems(re.sub(r"[-_./]", " ", f"{one.file} {one.name}")))]
    for one in about or telling:
        scale = 100 if _PERCENT.search(one.name) else 1
        yield [(point.at, point.value / scale) for point in one.points]


def _is_share(one: Series) -> bool:
    if not _FAILING.search(one.name) or _COUNT.search(one.name) or not one.points:
        return False
    return max(point.value for point in one.points) <= (100 if _PERCENT.search(one.name) else 1) * ROUNDING
