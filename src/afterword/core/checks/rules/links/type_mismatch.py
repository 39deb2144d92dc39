"""No action on a cause or gap is of a type that can help it.

An alert does not keep a cause from happening, and a prevented cause does not make the next detection earlier. An answer
of the wrong type looks like an answer until the incident comes back.

Bad:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses | Type |
    |---|---|---|---|---|
    | **A1** Delete the jobs that looped | Labels team | 2026-03-18 | C1 | repair |

Good:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses | Type |
    |---|---|---|---|---|
    | **A1** Delete the jobs that looped | Labels team | 2026-03-18 | C1 | repair |
    | **A2** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1 | prevent |

A cause needs `prevent`, `mitigate future` or `process`, one that is not confirmed may be investigated first, and one that
tells what was not seen may be answered by `detect`. A gap of detection needs `detect` or `process`; the other gaps need
`process`, `mitigate future` or `detect`.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of, item_span
from afterword.core.checks.topics import ABOUT_DETECTION
from afterword.core.model.chain import Item, Strand
from afterword.core.model.postmortem import Gap
from afterword.core.model.words import ActionState, ActionType, Certainty, Confidence, Level, Question

_LASTING = frozenset({ActionType.PREVENT, ActionType.MITIGATE_FUTURE, ActionType.PROCESS})


def check(case: Case) -> Iterator[Problem]:
    """The causes and gaps of which every action has a type, and none of the types fits."""
    for strand in chain_of(case).strands:
        types = _types(strand)
        if not types or None in types or strand.is_accepted:
            continue
        fitting = _fitting(case, strand.item)
        if fitting.isdisjoint(types):
            wanted = ", ".join(f"`{one}`" for one in ActionType if one in fitting)
            yield Problem(
                span=item_span(case, strand.item),
                message=f"{strand.item.id} is answered by {_written(types)} only. It needs an action of one of the types "
                f"{wanted}; or correct the type.",
            )


def _types(strand: Strand) -> set[ActionType | None]:
    return {action.type for action in strand.actions if action.state is not ActionState.WONT_DO}


def _written(types: set[ActionType | None]) -> str:
    return " and ".join(f"`{one}`" for one in ActionType if one in types)


def _fitting(case: Case, item: Item) -> frozenset[ActionType]:
    if isinstance(item, Gap):
        return (
            frozenset({ActionType.DETECT, ActionType.PROCESS})
            if _is_of_detection(case, item)
            else (frozenset({ActionType.PROCESS, ActionType.MITIGATE_FUTURE, ActionType.DETECT}))
        )
    more = {ActionType.INVESTIGATE} if item.confidence is not Confidence.CONFIRMED else set[ActionType]()
    if ABOUT_DETECTION.search(item.text):
        more.add(ActionType.DETECT)
    return _LASTING | more


def _is_of_detection(case: Case, gap: Gap) -> bool:
    """Whether a gap stands below the answer to the question of detection."""
    above = [answer for answer in case.postmortem.answers if answer.line <= gap.line]
    return bool(above) and max(above, key=lambda answer: answer.line).question is Question.DETECTION


RULE = Rule(
    code="X04",
    slug="action-type-mismatch",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=(
        "Postmortem Action Items, ;login: Spring 2017",
        "Ghosh et al.: How to fight production incidents, SoCC 2022: detection and mitigation axes",
    ),
    check=check,
)
