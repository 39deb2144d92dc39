"""A response gap has no action.

The review has found what made the incident longer than it had to be. Without an action it will do so again, also in
incidents with quite another cause.

Bad:

    ## Response review
    - **G1**: No alert covers redeliveries.
    - **G2**: The first update waits for an approval.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Page when 1 % of jobs are redelivered | Labels team | 2026-03-25 | G1 |

Good:

    ## Response review
    - **G1**: No alert covers redeliveries.
    - **G2**: The first update waits for an approval. Accepted risk: approval takes 4 min; accepted by the head of
      support; until 2026-12-31.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Page when 1 % of jobs are redelivered | Labels team | 2026-03-25 | G1 |
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of, item_span
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Gap
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The gaps with an id that no action answers, where the document records its chain."""
    for strand in chain_of(case).strands:
        if (
            isinstance(strand.item, Gap)
            and strand.item.id
            and not is_placeholder(strand.item.text)
            and strand.breaks in ("no action", "won't do")
        ):
            yield Problem(
                span=item_span(case, strand.item),
                message=f"Nothing that will be done answers {strand.item.id}. Name it under `Addresses` of an action, or "
                "write behind it `Accepted risk: …; accepted by …; until …`.",
                suggestions=("What would have to be there so that the next responder does not meet this gap?",),
            )


RULE = Rule(
    code="X02",
    slug="gap-unanswered",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text: root cause, response gaps and specific, owned actions",),
    check=check,
)
