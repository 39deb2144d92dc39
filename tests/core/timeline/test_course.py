"""Which metric is shown beside a timeline, and what is shown of it."""

from datetime import UTC, datetime, timedelta

import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.evidence.series import Point, Series
from afterword.core.timeline.course import MOST, find_course, find_stretch

START = datetime(2026, 3, 4, 9, tzinfo=UTC)
END = START + timedelta(hours=1)


def series(name: str, harmed: float, *, normal: float = 0.01, step: float = 1, from_minute: int = 20) -> Series:
    """Three hours of a metric that harms for ten minutes."""
    n = int(180 / step)
    points = (
        Point(
            START - timedelta(hours=1) + timedelta(minutes=place * step),
            harmed if from_minute <= place * step - 60 < from_minute + 10 else normal + place % 3 / 1000,
            place,
        )
        for place in range(n)
    )
    return Series(file="a.csv", name=name, points=tuple(points))


def test_failures_are_shown_before_slowness_and_only_the_stretch_of_the_timeline() -> None:
    found = find_course([series("p95_ms", 900), series("requests", 9), series("error_rate", 0.2)], START, END)
    assert found
    assert (found.name, found.file, found.unit, found.many) == ("error_rate", "a.csv", "", 1)
    assert (found.points[0].at, found.points[-1].at) == (START, END)
    assert (found.lowest.value, found.highest.value) == (0.01, 0.2)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("p95_ms", "ms"),
        ("response_time_seconds", "s"),
        ("errors %", "%"),
        ("error_percent", "%"),
        ("errors", ""),
        ('http_errors{code="500"}', ""),
    ],
)
def test_a_unit_is_told_where_the_name_says_one(name: str, unit: str) -> None:
    found = find_course([series(name, 900)], START, END)
    assert found
    assert found.unit == unit


def test_of_many_points_the_worst_of_each_few_is_shown() -> None:
    found = find_course([series("error_rate", 0.2, step=0.1)], START, END)
    assert found
    assert found.many == 4
    assert len(found.points) <= MOST
    assert max(point.value for point in found.points) == 0.2
    good = find_course([series("availability", 0.8, normal=0.99, step=0.1)], START, END)
    assert good
    assert min(point.value for point in good.points) == 0.8


def test_a_metric_that_stayed_normal_or_left_at_another_time_is_not_shown() -> None:
    quiet = series("error_rate", 0.011)
    before = series("error_rate", 0.2, from_minute=-40)
    few = Series(file="a.csv", name="errors", points=series("errors", 0.2).points[78:84])
    assert find_course([quiet, before, few, series("requests", 900)], START, END) is None


def test_the_stretch_reaches_a_little_beyond_the_rows() -> None:
    text = "# x\n\ntimezone: UTC\n\n## Timeline\n| Time | Event |\n|---|---|\n"
    rows = "| 2026-03-04 09:00 UTC | a |\n| 2026-03-04 09:40 UTC | b |\n"
    events = read_document(Document.decode(f"{text}{rows}".encode(), "a.md")).postmortem.timeline
    assert find_stretch(events) == (START - timedelta(minutes=1), START + timedelta(minutes=41))
    assert find_stretch(events[:1]) is None
    assert find_stretch([]) is None
