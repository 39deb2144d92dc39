from datetime import UTC, date, datetime, time

import pytest

from afterword.core.model.moment import Moment
from afterword.core.model.postmortem import Impact, Postmortem, Section
from afterword.core.model.span import Span
from afterword.core.model.words import Part, Precision

NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)


def moment(day: date | None, clock: time | None, utc: datetime | None = None) -> Moment:
    return Moment(
        span=Span(0, 5, 1),
        day=day,
        clock=clock,
        zone=None,
        utc=utc,
        precision=Precision.MINUTE,
        date_source=None,
        zone_source=None,
    )


DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (moment(DAY, time(9)), moment(DAY, time(9, 30)), 30),
        (moment(DAY, time(9), NINE), moment(DAY, time(11, 30), NINE.replace(minute=30)), 30),
        (moment(DAY, time(9)), moment(DAY, time(8)), None),
        (moment(DAY, time(9)), moment(DAY, None), None),
        (moment(None, time(9)), moment(DAY, time(9, 30)), None),
        (moment(DAY, time(9), NINE), moment(DAY, time(9, 30)), None),
        (moment(DAY, time(9)), None, None),
        (None, moment(DAY, time(9)), None),
    ],
)
def test_a_duration_needs_a_start_and_an_end_that_can_be_compared(
    start: Moment | None, end: Moment | None, minutes: int | None
) -> None:
    assert Impact(started_at=start, ended_at=end).duration_minutes == minutes


def test_the_sections_about_one_part_are_in_the_order_of_the_text() -> None:
    sections = tuple(
        Section(kind=kind, heading=str(line), level=2, first_line=line, last_line=line)
        for line, kind in enumerate((Part.IMPACT, Part.CAUSES, Part.IMPACT), start=1)
    )
    assert [section.heading for section in Postmortem(sections=sections).parts(Part.IMPACT)] == ["1", "3"]
    assert Postmortem().parts(Part.IMPACT) == ()
