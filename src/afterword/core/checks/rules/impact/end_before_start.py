"""The impact ends before it starts.

One of the two times is wrong, and with it every duration. Three months later nobody remembers which.

Bad:

    ## Customer impact

    - **Start:** 2026-03-04 14:10 UTC
    - **End:** 2026-03-04 13:55 UTC

Good:

    ## Customer impact

    - **Start:** 2026-03-04 14:10 UTC
    - **End:** 2026-03-04 14:55 UTC

Times without a date may cross midnight; they are only reported if the way across it would take more than half a day.
"""

import datetime
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.clock import find_dates
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Related
from afterword.core.model.moment import Moment
from afterword.core.model.words import Certainty, DateSource, Level, Precision

_HALF_A_DAY = datetime.timedelta(hours=12)
_A_DAY = datetime.timedelta(days=1)
_NUMERIC = Pattern(r"\b\d{1,2}([/.\-])\d{1,2}\1\d{2,4}\b")
_ANY_DAY = datetime.date(2000, 1, 3)


def check(case: Case) -> Iterator[Problem]:
    """The end that must be before the start."""
    start, end = case.postmortem.impact.started_at, case.postmortem.impact.ended_at
    if start is None or end is None or _is_doubtful(case, start) or _is_doubtful(case, end):
        return
    if not _is_before(case, end, start):
        return
    yield Problem(
        span=end.span,
        message=f"The impact ends at `{_words(case, end)}`, before its start at `{_words(case, start)}`. Correct "
        "the one that is wrong; write both as `2026-03-04 09:02 UTC`.",
        related=(Related(span=start.span, message="the start"),),
    )


def _words(case: Case, moment: Moment) -> str:
    return case.text[moment.span.start : moment.span.end].strip()[:40]


def _is_doubtful(case: Case, moment: Moment) -> bool:
    if moment.problem is not None or moment.until is not None or moment.precision is Precision.APPROXIMATE:
        return True
    return not case.reading.context.order_known and _NUMERIC.search(_words(case, moment)) is not None


def _is_before(case: Case, end: Moment, start: Moment) -> bool:
    """Whether the end is certainly before the start."""
    if start.zone != end.zone and (start.utc is None or end.utc is None):
        return False
    if start.date_source is DateSource.ROW and end.date_source is DateSource.ROW:
        return _is_dated_before(end, start)
    if start.clock is None or end.clock is None or _holds_date(case, start) or _holds_date(case, end):
        return False
    return start.zone == end.zone and _is_clock_before(case, end.clock, start.clock)


def _is_dated_before(end: Moment, start: Moment) -> bool:
    if start.utc is not None and end.utc is not None:
        return end.utc < start.utc
    if start.wall is not None and end.wall is not None:
        return end.wall < start.wall
    return start.day is not None and end.day is not None and end.day < start.day


def _holds_date(case: Case, moment: Moment) -> bool:
    return any(stamp.has_date for stamp in find_dates(case.text, moment.span.start, moment.span.end))


def _is_clock_before(case: Case, end: datetime.time, start: datetime.time) -> bool:
    """Whether a clock without date is before another, and midnight does not explain it."""
    if end >= start or len({event.at.day for event in case.postmortem.timeline if event.at.day}) > 1:
        return False
    across = datetime.datetime.combine(_ANY_DAY, end) + _A_DAY - datetime.datetime.combine(_ANY_DAY, start)
    return across > _HALF_A_DAY


RULE = Rule(
    code="I02",
    slug="impact-end-before-start",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text",),
    check=check,
)
