from datetime import date, datetime, time

import pytest

from afterword.core.model.moment import Moment
from afterword.core.model.span import Span
from afterword.core.model.words import Precision


def moment(day: date | None, clock: time | None) -> Moment:
    return Moment(
        span=Span(0, 5, 1),
        day=day,
        clock=clock,
        zone=None,
        utc=None,
        precision=Precision.MINUTE,
        date_source=None,
        zone_source=None,
    )


@pytest.mark.parametrize(
    ("day", "clock", "written"),
    [
        (date(2026, 3, 4), time(9, 2), "2026-03-04T09:02"),
        (None, time(9, 2), "T09:02"),
        (date(2026, 3, 4), None, "2026-03-04"),
    ],
)
def test_a_moment_is_written_as_far_as_it_is_known(day: date | None, clock: time | None, written: str) -> None:
    assert str(moment(day, clock)) == written


def test_a_wall_time_needs_a_date_and_a_clock() -> None:
    assert moment(date(2026, 3, 4), time(9, 2)).wall == datetime(2026, 3, 4, 9, 2)  # noqa: DTZ001
    assert moment(None, time(9, 2)).wall is None
    assert moment(date(2026, 3, 4), None).wall is None
