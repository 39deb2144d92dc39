"""An action answers a cause or gap that is not there.

The link was right once, or it is a slip of a digit. Either way somebody who follows it ends nowhere, and the cause that
was meant stays without an action.

Bad:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1, C3 |

Good:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1 |
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The actions that name an id which no cause and no gap has."""
    known = [strand.item.id for strand in chain_of(case).strands if strand.item.id]
    for action in read_actions(case):
        lost = [name for name in action.addresses if name not in known]
        if lost:
            there = f"there are {', '.join(known)}" if known else "no cause or gap has an id"
            yield Problem(
                span=words_span(case, action),
                message=f"{action.id or 'This action'} answers {', '.join(lost)}, which is not in the document; {there}. "
                "Correct the link, or add what it meant.",
            )


RULE = Rule(
    code="X14",
    slug="link-dangling",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("document format: identity",),
    check=check,
)
