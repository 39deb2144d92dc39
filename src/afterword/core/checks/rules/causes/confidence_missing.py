"""Some causes say how sure they are or what shows them, and others do not.

A cause without either reads like the others in three months: as a fact. Whoever builds on it does not know that it was
a guess.

Bad:

    ## Root cause

    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job. Evidence: E1.
    - **C2** (condition): The worker requeues a rejected job without limit.

Good:

    ## Root cause

    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job. Evidence: E1.
    - **C2** (condition, likely): The worker requeues a rejected job without limit. Evidence: E2.

A document that states neither anywhere is left alone, and a cause that is `unknown` needs no evidence.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._shared import REFERENCE, cause_span, structured
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Cause
from afterword.core.model.words import Certainty, Confidence, Level

_LABEL = Pattern(r"(?i)\bevidence\b[*_]*:")


def check(case: Case) -> Iterator[Problem]:
    """The causes with an id that lack what another one has."""
    causes = structured(case)
    graded = any(cause.confidence is not None for cause in causes)
    shown = any(_is_shown(cause) for cause in causes)
    for cause in causes:
        lacks = []
        if graded and cause.confidence is None:
            lacks.append(f"how sure it is (`**{cause.id}** ({cause.role or 'condition'}, likely): …`)")
        if shown and cause.confidence is not Confidence.UNKNOWN and not _is_shown(cause):
            lacks.append("what shows it (`Evidence: E3.` behind it)")
        if lacks:
            yield Problem(
                span=cause_span(case, cause),
                message=f"{cause.id} does not say {' nor '.join(lacks)}, as another cause does.",
            )


def _is_shown(cause: Cause) -> bool:
    return _LABEL.search(cause.text) is not None or REFERENCE.search(cause.text) is not None


RULE = Rule(
    code="C11",
    slug="confidence-missing",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("PagerDuty postmortem documentation", "NTSB: findings and their evidence"),
    check=check,
)
