"""Somebody who was needed joined late, and no gap says so.

The right person an hour late is the most common single delay. If nothing is recorded about it, the next page goes the
same way.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:18 Declared: SEV2
    - 2026-03-04 10:05 Broker engineer joins
    - 2026-03-04 10:14 Mitigated: rollback complete

    ## Response review
    - **Were the right responders involved?** Yes.

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:18 Declared: SEV2
    - 2026-03-04 10:05 Broker engineer joins
    - 2026-03-04 10:14 Mitigated: rollback complete

    ## Response review
    - **Were the right responders involved?** Not in time.
    - **G1**: The broker team has no on-call; its engineer was reached after 47 min.

The option `minutes` is how long after the declaration a responder may join.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import events_of, first_of, is_later, minutes_between, write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import is_recorded
from afterword.core.checks.topics import ABOUT_RESPONDERS
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Related
from afterword.core.model.words import Certainty, Level, Marker

_WORDS = r"\b(?:joins|joined|was brought in|is brought in|arrives|takes over)\b"
_JOINS = Pattern(f"(?i){_WORDS}")


def check(case: Case) -> Iterator[Problem]:
    """One finding at the last who joined before the mitigation, if that was too late and nothing is recorded."""
    declared, mitigated = first_of(case, Marker.DECLARED), events_of(case, Marker.MITIGATED)
    if declared is None or not mitigated:
        return
    for event in reversed(case.postmortem.timeline):
        if _JOINS.search(event.text.text) is None or not is_later(mitigated[-1].at, event.at):
            continue
        minutes = minutes_between(declared, event.at)
        if minutes is not None and minutes > case.option("minutes") and not is_recorded(case, ABOUT_RESPONDERS):
            yield Problem(
                span=event.at.span,
                message=f"Somebody joins {write_minutes(minutes)} after the declaration (policy "
                f"{case.option('minutes')} min), and no gap or action is about it. Add `- **G1**: on-call …` below "
                "'Were the right responders involved?'.",
                related=(Related(span=declared.span, message="declared"),),
            )
        return


RULE = Rule(
    code="R10",
    slug="responder-late",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Atlassian incident handbook: response", "DORA, article 13: escalation"),
    check=check,
    words="arrives* brought* joined* joins* takes*",
    options={"minutes": 30},
)
