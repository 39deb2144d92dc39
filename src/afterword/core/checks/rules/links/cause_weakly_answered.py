"""A confirmed cause is answered by weak actions only.

What is known for certain deserves more than a reminder: training, documents and reviews work while somebody thinks of
them, and the cause will still be there when nobody does.

Bad:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Document the job schema in the wiki | Labels team | 2026-03-18 | C1 |

Good:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1 |

The strength is judged by words. Where they mislead, write `- Strength: stronger` (or intermediate) in the action's
block.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of, has_strong_action, item_span
from afterword.core.model.chain import Strand
from afterword.core.model.postmortem import Cause
from afterword.core.model.words import Certainty, Confidence, Level


def check(case: Case) -> Iterator[Problem]:
    """The confirmed causes that have actions, all of them weak."""
    for strand in chain_of(case).strands:
        if _is_confirmed(strand) and strand.actions and not strand.breaks.startswith("won't"):
            if has_strong_action(strand):
                continue
            yield Problem(
                span=item_span(case, strand.item),
                message=f"{strand.item.id} is confirmed, but {_written(strand)} people to remember it. Add an action "
                "that works when forgotten: a check, a limit, a safe default.",
            )


def _is_confirmed(strand: Strand) -> bool:
    item = strand.item
    return isinstance(item, Cause) and item.confidence is Confidence.CONFIRMED and not strand.is_accepted


def _written(strand: Strand) -> str:
    names = " and ".join(action.id or "its action" for action in strand.actions)
    return f"{names} need{'s' if len(strand.actions) == 1 else ''}"


RULE = Rule(
    code="X07",
    slug="cause-weakly-answered",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("RCA2 (IHI 2015): action hierarchy",),
    check=check,
)
