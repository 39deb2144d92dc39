"""What a metric was over time."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Point(NamedTuple):
    """A value at an instant, and the line of the file on which it stands."""

    at: datetime
    value: float
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The points of one metric in order of time; `name` is its column or its labels."""

    file: str
    name: str
    points: tuple[Point, ...]
