"""An action answers nothing.

An action without a cause or gap behind it cannot be judged: not whether it is worth its time, and not whether it worked.
Three months later it is closed because nobody remembers what it was for.

Bad:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1 |
    | **A2** Rename the label queue | Labels team | 2026-03-18 | |

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
    """The actions that name no cause and no gap, where the document records its chain."""
    if not chain_of(case).recorded:
        return
    for action in read_actions(case):
        if not action.addresses:
            yield Problem(
                span=words_span(case, action),
                message=f"{action.id or 'This action'} answers no cause and no gap. Name one under `Addresses`, add the gap "
                "that it closes, or leave the action to the ordinary backlog.",
            )


RULE = Rule(
    code="X03",
    slug="action-unconnected",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text: root cause, response gaps and specific, owned actions",),
    check=check,
)
