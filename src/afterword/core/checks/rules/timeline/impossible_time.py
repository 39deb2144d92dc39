"""A time that cannot be, or that can be two times.

`13:06 PM`, 25:10, 31 February and an hour that the clock change skipped are slips of the pen, and every duration that
is computed from them is a guess.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 13:06 PM Alert QueueAge fires
    - 2026-02-31 14:10 Rollback complete

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 13:06 Alert QueueAge fires
    - 2026-03-04 14:10 Rollback complete
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Fix
from afterword.core.model.moment import Moment
from afterword.core.model.words import Certainty, Level

_AFTERNOON = Pattern(r"(?i)\b(?P<clock>1[3-9]:\d\d(?::\d\d)?|2[0-3]:\d\d(?::\d\d)?)(?P<half>\s?p\.?m\b\.?)")
_READABLE = ("leap second", "midnight of the next day")
"""Unusual, but with one meaning only."""


def check(case: Case) -> Iterator[Problem]:
    """Each moment with a problem; what is the same in many rows is told once."""
    impact = case.postmortem.impact
    fields = [moment for moment in (impact.started_at, impact.ended_at) if moment is not None]
    told: set[str] = set()
    for moment in (*fields, *(event.at for event in case.postmortem.timeline)):
        if moment.problem is not None and moment.problem not in told:
            told.add(moment.problem)
            yield _problem(case, moment, moment.problem)


def _problem(case: Case, moment: Moment, what: str) -> Problem:
    return Problem(
        span=moment.span,
        message=f"{what[0].upper()}{what[1:]}. {_next(moment, what)}".rstrip(),
        fix=_without_half(case, moment),
        level=Level.WARNING if any(words in what for words in _READABLE) else None,
    )


def _next(moment: Moment, what: str) -> str:
    """What to write instead, where the problem does not say it itself."""
    if "write" in what:
        return ""
    if "read as" in what and moment.clock is not None:
        return f"If that is meant, write `{moment.clock:%H:%M}`; else correct it."
    return "Write a time that exists, as `2026-03-04 14:05`."


def _without_half(case: Case, moment: Moment) -> Fix | None:
    """Takes the "PM" from an afternoon hour; "23:00 AM" could be either, so that only the author knows."""
    found = _AFTERNOON.search(case.text, moment.span.start, moment.span.end)
    if found is None:
        return None
    return Fix(span=case.document.span(found.start("half"), found.end("half")), replacement="", safe=False)


RULE = Rule(
    code="T19",
    slug="impossible-time",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text: timestamps", "own sample: 13:06 PM and days in an order that nothing tells"),
    check=check,
)
