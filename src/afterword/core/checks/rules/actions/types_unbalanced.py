"""A grave incident is answered by one kind of action only.

Prevention alone leaves the next cause unseen; detection and mitigation alone let the same cause come back. Three months
later a SEV1 or SEV2 with one kind of answer is the one that recurs.

Bad:

    ## Summary
    - **Severity:** SEV1

    ## Follow-up actions

    | Action | Owner | Due date | Type |
    |---|---|---|---|
    | Page when 1 % of jobs are redelivered | Labels team | 2026-03-25 | detect |

Good:

    ## Summary
    - **Severity:** SEV1

    ## Follow-up actions

    | Action | Owner | Due date | Type |
    |---|---|---|---|
    | Page when 1 % of jobs are redelivered | Labels team | 2026-03-25 | detect |
    | Park a label job after 5 rejections | Labels team | 2026-03-18 | prevent |

Suppress it with the reason where one kind is all that can be done, for example because the system is retired.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import ActionState, ActionType, Certainty, Level, Part

_SOONER = frozenset({ActionType.DETECT, ActionType.MITIGATE_FUTURE, ActionType.MITIGATE_NOW})


def check(case: Case) -> Iterator[Problem]:
    """One finding, if every action has a type and one of the two kinds is missing."""
    actions = [action for action in read_actions(case) if action.state is not ActionState.WONT_DO]
    types = {action.type for action in actions}
    if not case.is_grave or not types or None in types:
        return
    if ActionType.PREVENT not in types:
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message=f"No action of this SEV{case.severity} is of type `prevent`. Add one that keeps the cause from having "
            "this effect again, or suppress this with the reason.",
        )
    if types.isdisjoint(_SOONER):
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message=f"No action of this SEV{case.severity} is of type `detect` or `mitigate future`. Add one that shows or "
            "ends the next such incident sooner, or suppress this with the reason.",
        )


RULE = Rule(
    code="A11",
    slug="action-types-unbalanced",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("Postmortem Action Items, ;login: Spring 2017", "PagerDuty postmortem documentation"),
    check=check,
)
