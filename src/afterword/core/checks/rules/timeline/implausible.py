"""A row of the timeline lies in the future, or in another year than the rows around it.

A mistyped year turns an hour into a year in every number that is computed from the row.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-01-04 09:13 Alert fires
    - 2025-01-04 09:15 On-call acknowledges
    - 2026-01-04 09:40 Rollback begins

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-01-04 09:13 Alert fires
    - 2026-01-04 09:15 On-call acknowledges
    - 2026-01-04 09:40 Rollback begins
"""

import datetime
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.finding import Related
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, DateSource, Level

FAR = datetime.timedelta(days=30)
"""A step back by more than this is looked at twice (catalogue, T04)."""

CLOSE = datetime.timedelta(days=7)
"""Another year counts only if it brings the row so close to its neighbour."""


def check(case: Case) -> Iterator[Problem]:
    """The rows whose written date is in the future or fits its neighbours only with another year."""
    days = [event.at.day for event in case.postmortem.timeline if event.at.day is not None]
    if not days or (max(days) <= case.today and max(days) - min(days) <= FAR):
        return
    rows = [event for event in case.postmortem.timeline if _year_is_written(case, event)]
    yield from _future(rows, case.today)
    for index in range(1, len(rows)):
        above, below = rows[index - 1], rows[index]
        if _is_a_year_apart(above, below):
            wrong, right, years = (above, below, -1) if _is_upper_wrong(rows, index) else (below, above, 1)
            mended = _shift(_day(wrong), years)
            yield Problem(
                span=wrong.at.span,
                message=f"{_day(wrong)} does not fit the rows around it (line {right.line}: {_day(right)}). If the "
                f"year is mistyped, write {mended}.",
                related=(Related(span=right.at.span, message="the row beside it"),),
                suggestions=(str(mended),),
            )


def _future(rows: list[Event], today: datetime.date) -> Iterator[Problem]:
    for event in rows:
        if _day(event) > today + datetime.timedelta(days=1):
            yield Problem(
                span=event.at.span,
                message=f"{_day(event)} is in the future (today is {today}). Correct the date; what is planned belongs "
                "under Follow-up actions with a due date.",
            )


def _day(event: Event) -> datetime.date:
    return event.at.day or datetime.date.min


def _year_is_written(case: Case, event: Event) -> bool:
    """Whether the row itself names the year (else the year is ours, not the author's)."""
    written = case.text[event.at.span.start : event.at.span.end]
    return event.at.date_source is DateSource.ROW and str(_day(event).year) in written


def _is_a_year_apart(above: Event, below: Event) -> bool:
    """Whether a row is far before the row above it, and close to it with the next year."""
    if _day(above) - _day(below) <= FAR:
        return False
    return abs(_day(above) - _shift(_day(below), 1)) <= CLOSE


def _is_upper_wrong(rows: list[Event], index: int) -> bool:
    """Whether the upper of two rows stands alone with its year: none above it shares it, the next one does not."""
    alone = index < 2 or abs(_day(rows[index - 1]) - _day(rows[index - 2])) > FAR  # noqa: PLR2004  # a row above both
    return alone and index + 1 < len(rows) and abs(_day(rows[index + 1]) - _day(rows[index])) <= FAR


def _shift(day: datetime.date, years: int) -> datetime.date:
    """The same day in another year (28 February for a leap day); the day itself at the ends of the calendar."""
    year = min(max(day.year + years, datetime.MINYEAR), datetime.MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


RULE = Rule(
    code="T04",
    slug="timestamp-implausible",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("own sample: year typos in at least 2 documents",),
    check=check,
)
