"""How much of what was found is answered by an action that works when forgotten.

Causes and gaps that are answered by training, documents or reviews only are answered as long as somebody remembers.
The share is shown to the author and the reviewer before the document is closed; it is no grade.

Bad:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.
    - **C2** (condition, likely): No test sends live jobs to a new worker.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1 |
    | **A2** Document the job schema in the wiki | Labels team | 2026-03-18 | C2 |

Good:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1 |

An accepted risk counts neither way. The strength is judged by words unless `- Strength:` states it.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of, has_strong_action
from afterword.core.model.words import Certainty, Level, Part


def check(case: Case) -> Iterator[Problem]:
    """One finding with the share, where the chain is recorded and not all of it is covered."""
    chain = chain_of(case)
    counted = [strand for strand in chain.strands if not strand.is_accepted]
    covered = sum(has_strong_action(strand) for strand in counted)
    if chain.recorded and covered < len(counted):
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message=f"{covered} of {len(counted)} causes and gaps ({100 * covered // len(counted)} %) have an action that "
            "still works when everybody has forgotten it. See which of the others deserve one.",
        )


RULE = Rule(
    code="X06",
    slug="chain-coverage",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("RCA2 (IHI 2015): action hierarchy",),
    check=check,
)
