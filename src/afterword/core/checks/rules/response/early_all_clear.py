"""Customers were told "resolved" before the incident was mitigated.

Whoever reads "resolved" and still sees the error does not believe the next update. If the row is right, the all clear
was too early and belongs into the review; if not, one of the times is wrong.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:50 Status page: resolved
    - 2026-03-04 10:14 Mitigated: rollback complete

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:50 Status page: rolling back
    - 2026-03-04 10:14 Mitigated: rollback complete
    - 2026-03-04 10:50 Status page: resolved
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import events_of, is_later, write_moment
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import find_answer, updates
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Related
from afterword.core.model.words import Certainty, Level, Marker, Question

_ALL_CLEAR = Pattern(
    r"(?i)^\W*(?:(?:status ?page|customer update|public update)\W+)?(?:(?:incident|issue|fully|now|is|marked|as)\W+)*"
    r"(?:resolved|all clear)\b"
)
_TOLD = Pattern(r"(?i)\b(?:too early|too soon|premature|reopen|before (?:it|the incident|mitigation|impact)|early)")


def check(case: Case) -> Iterator[Problem]:
    """Each update that says "resolved" certainly before any mitigation, unless the review says so."""
    mitigated = events_of(case, Marker.MITIGATED, Marker.IMPACT_ENDED)
    answer = find_answer(case, Question.UPDATES)
    if not mitigated or (answer is not None and _TOLD.search(answer.text)):
        return
    for event in updates(case):
        if _ALL_CLEAR.match(event.text.text) and all(is_later(one.at, event.at) for one in mitigated):
            yield Problem(
                span=event.text.span,
                message=f"Customers are told 'resolved' at {write_moment(event.at)}, but line {mitigated[0].line} "
                f"mitigates only at {write_moment(mitigated[0].at)}. Correct a time, or say under 'Were customer "
                "updates timely?' that it was too early.",
                related=(Related(span=mitigated[0].at.span, message=f"'{mitigated[0].marker}'"),),
            )


RULE = Rule(
    code="R09",
    slug="all-clear-too-early",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("PagerDuty incident response: post when recovery is confirmed",),
    check=check,
    words="clear* resolved*",
)
