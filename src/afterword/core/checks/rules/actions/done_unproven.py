"""An action is called done and nothing shows it.

A closed ticket says that somebody closed a ticket. Three months later only the change itself, the alert or the test run
shows that the promise was kept.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date | Status | Tracker |
    |---|---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | done | LABEL-412 |

Good:

    ## Follow-up actions

    | Action | Owner | Due date | Status | Tracker |
    |---|---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | done | LABEL-412 |

    ### A1
    - Done on: 2026-03-16
    - Evidence: https://git.tidewell.example/labels/pull/918

Documents whose actions have no ids are left alone.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState, Certainty, Level

_FINISHED = (ActionState.DONE, ActionState.VERIFIED)
_PROOFS = ("evidence", "verified saw")


def check(case: Case) -> Iterator[Problem]:
    """The finished actions with an id of which neither a field nor a link shows anything."""
    for action in read_actions(case):
        if action.id is not None and action.state in _FINISHED and not _is_shown(action):
            yield Problem(
                span=words_span(case, action),
                message=f"{action.id} is {action.state}, but nothing shows it. Add `- Evidence:` below `### {action.id}` "
                "with a link to the change, the alert or the test run.",
            )


def _is_shown(action: Action) -> bool:
    proofs = [action.fields[name].text for name in _PROOFS if name in action.fields]
    return "://" in action.text or any(not is_placeholder(proof) for proof in proofs)


RULE = Rule(
    code="A16",
    slug="action-done-unproven",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("design: closing discipline",),
    check=check,
)
