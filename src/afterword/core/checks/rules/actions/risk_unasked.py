"""A strong change after a grave incident does not say what it could make worse.

A new safeguard is new machinery: it couples what was apart, and the next incident may begin with it. The question is
cheap while the change is planned and dear when it runs.

Bad:

    ## Summary
    - **Severity:** SEV1

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | **A1** Block a deploy automatically when the replay test fails | Labels team | 2026-03-18 |

Good:

    ## Summary
    - **Severity:** SEV1

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | **A1** Block a deploy automatically when the replay test fails | Labels team | 2026-03-18 |

    ### A1
    - Accepted risk: a broken test stops a hotfix; the on-call lead can override it

Actions without ids have no place for it and are left alone.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import ActionState, Certainty, Level, Strength

_GRAVEST = 1
_PLANNED = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED)


def check(case: Case) -> Iterator[Problem]:
    """Each stronger action with an id that is not finished and has no accepted risk, after a SEV1."""
    for action in read_actions(case) if case.severity == _GRAVEST else ():
        if (
            action.id is not None
            and action.strength is Strength.STRONGER
            and action.state in _PLANNED
            and "accepted risk" not in action.fields
        ):
            yield Problem(
                span=words_span(case, action),
                message=f"{action.id} changes how the system works. What could it make worse? Add `- Accepted risk:` below "
                f"`### {action.id}`.",
                suggestions=("What could this change make worse, and who would notice?",),
            )


RULE = Rule(
    code="A20",
    slug="action-risk-unasked",
    page=__doc__,
    levels=Levels(founding=None, standard=None, strict=Level.HINT),
    certainty=Certainty.LIKELY,
    sources=("Etsy, Debriefing Facilitation Guide: a fix may add accidents",),
    check=check,
)
