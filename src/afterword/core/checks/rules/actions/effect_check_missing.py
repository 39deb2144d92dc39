"""Nobody will look whether a follow-up action worked.

An action can be done and change nothing. Three months later only a number tells whether it worked, and only if it was
named before.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 |

Good:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 |

    ### A1
    - Effect check: no label job redelivered more than 5 times in 30 days
    - Check on: 2026-04-20

Actions without ids have no place for it and are left alone, as are investigations.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState, ActionType, Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The actions with an id that have no effect check, and those done of which nobody knows when to look."""
    for action in read_actions(case):
        if action.id is None or action.type is ActionType.INVESTIGATE or action.state in _OVER:
            continue
        if not _has(action, "effect check"):
            yield Problem(
                span=words_span(case, action),
                message=f"{action.id} does not say which number will show that it worked. Add `- Effect check:` and "
                f"`- Check on:` below `### {action.id}`.",
            )
        elif action.state is ActionState.DONE and not _has(action, "check on"):
            yield Problem(
                span=action.fields["effect check"].span,
                message=f"{action.id} is done, but no day is set for the look whether it worked. Add `- Check on: "
                f"YYYY-MM-DD` below `### {action.id}`.",
            )


_OVER = (ActionState.WONT_DO, ActionState.VERIFIED)


def _has(action: Action, name: str) -> bool:
    written = action.fields.get(name)
    return written is not None and not is_placeholder(written.text)


RULE = Rule(
    code="A13",
    slug="action-effect-check-missing",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("RCA2 (IHI 2015): measuring", "ISO/IEC 27002 5.27"),
    check=check,
)
