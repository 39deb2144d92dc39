"""A row of the timeline is earlier than the row above it.

The reader of a timeline takes the row above for what came before. A row out of order is often a mistyped hour or a
day's change that nobody wrote down. A timeline that runs backwards throughout is left alone.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Alert fires
    - 2026-03-04 09:40 Rollback begins
    - 2026-03-04 09:15 On-call acknowledges

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Alert fires
    - 2026-03-04 09:15 On-call acknowledges
    - 2026-03-04 09:40 Rollback begins
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from afterword.core.checks.case import Case
from afterword.core.checks.moments import is_later, write_moment
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import is_key_event
from afterword.core.model.finding import Related
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, Level

ALMOST_A_YEAR = timedelta(days=350)


def check(case: Case) -> Iterator[Problem]:
    """Each row that is certainly earlier than the row above it in the same list or table."""
    for rows in _lists(case):
        pairs = list(pairwise(rows))
        backward = [(above, below) for above, below in pairs if _is_out_of_order(above, below)]
        if len(backward) > 1 and not any(is_later(below.at, above.at) for above, below in pairs):
            continue
        for above, below in backward:
            yield Problem(
                span=below.at.span,
                message=f"{write_moment(below.at)} stands below {write_moment(above.at)} (line {above.line}). Correct "
                "the time, or move the row to its place; if a day had passed, write the date.",
                related=(Related(span=above.at.span, message="the row above"),),
            )


def _is_out_of_order(above: Event, below: Event) -> bool:
    """Whether a row is certainly earlier than the one above, by less than a year (that is a typo of its own, T04)."""
    if above.at.day is not None and below.at.day is not None and above.at.day - below.at.day > ALMOST_A_YEAR:
        return False
    return is_later(above.at, below.at)


def _lists(case: Case) -> Iterator[list[Event]]:
    """The rows of each section, list level by list level."""
    rows: list[Event] = []
    for section in case.postmortem.sections:
        levels: dict[tuple[int, str], list[Event]] = {}
        while len(rows) < len(case.postmortem.timeline):
            event = case.postmortem.timeline[len(rows)]
            if event.line > section.last_line:
                break
            rows.append(event)
            line = case.reading.lines[event.line - 1]
            if not is_key_event(event):
                levels.setdefault((line.depth, line.kind), []).append(event)
        yield from levels.values()


RULE = Rule(
    code="T03",
    slug="timeline-out-of-order",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("own sample: 2 of 32 documents of one organisation",),
    check=check,
)
