"""The same fact is given with two values.

The start of the impact, its end and the severity stand in several places. Where they differ, every duration and every
statistic depends on which of them somebody happened to read.

Bad:

    ## Customer impact
    - **Start:** 2026-03-04 09:02 UTC
    - **End:** 2026-03-04 10:41 UTC

    ## Timeline

    | Time | Event | Marker |
    |---|---|---|
    | 2026-03-04 09:12 UTC | First label requests fail | impact started |
    | 2026-03-04 10:41 UTC | Backlog printed | impact ended |

Good:

    ## Customer impact
    - **Start:** 2026-03-04 09:02 UTC
    - **End:** 2026-03-04 10:41 UTC

    ## Timeline

    | Time | Event | Marker |
    |---|---|---|
    | 2026-03-04 09:02 UTC | First label requests fail | impact started |
    | 2026-03-04 10:41 UTC | Backlog printed | impact ended |

Only rows with a written marker are compared, and only moments written to the minute in one zone. The summary's own
numbers are the matter of S05.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case, severity_rank
from afterword.core.checks.moments import events_of, minutes_between, write_moment
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Related
from afterword.core.model.moment import Moment
from afterword.core.model.words import Certainty, Level, Marker

_SEVERITY = Pattern(r"(?i)\bsev(?:erity)?[\s\-]?([0-5])\b")


def check(case: Case) -> Iterator[Problem]:
    """A start or an end that differs from its marked row, and a last severity that differs from the field."""
    impact = case.postmortem.impact
    yield from _moments(case, "Start", impact.started_at, Marker.IMPACT_STARTED)
    yield from _moments(case, "End", impact.ended_at, Marker.IMPACT_ENDED)
    yield from _severity(case)


def _moments(case: Case, label: str, stated: Moment | None, marker: Marker) -> Iterator[Problem]:
    rows = events_of(case, marker)
    if stated is None or len(rows) != 1 or stated.span == rows[0].at.span:
        return
    minutes = minutes_between(stated, rows[0].at)
    if minutes is not None and abs(minutes) >= 1:
        yield Problem(
            span=stated.span,
            message=f"{label} is {write_moment(stated)}; the row marked `{marker}` says {write_moment(rows[0].at)}. Correct "
            "the one that is wrong.",
            related=(Related(span=rows[0].at.span, message=f"the row marked `{marker}`"),),
        )


def _severity(case: Case) -> Iterator[Problem]:
    written, changes = case.postmortem.severity, events_of(case, Marker.SEVERITY_CHANGED)
    if written is None or not changes:
        return
    named = _SEVERITY.findall(changes[-1].text.text)
    if len(set(named)) == 1 and case.severity is not None and severity_rank(f"SEV{named[0]}") != case.severity:
        yield Problem(
            span=written.span,
            message=f"The severity is `{written.text[:40]}`; the last row that changes it says SEV{named[0]}. Correct the "
            "one that is wrong.",
            related=(Related(span=changes[-1].span, message="the last change of severity"),),
        )


RULE = Rule(
    code="X11",
    slug="facts-differ",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("measured on public postmortems: 40 % with stated durations that differ",),
    check=check,
)
