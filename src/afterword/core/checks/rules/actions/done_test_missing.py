"""A follow-up action does not say when it is done.

Without a test of being done an action ends when interest does. Three months later two people disagree whether
"improve resilience" has happened.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | **A1** Add a dead-letter queue | Labels team | 2026-03-18 |

Good:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | **A1** Add a dead-letter queue | Labels team | 2026-03-18 |

    ### A1
    - Done when: a job of an unknown schema leaves the queue after 5 rejections

Actions without ids have no place for it and are left alone. A number or a purpose in the action itself ("after 5
rejections", "so that …") is a test as well.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import find_home, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import open_actions
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.words import Certainty, Level

_COLUMNS = ("done when", "acceptance criteria", "acceptance", "done test", "definition of done")
_BOUND = Pattern(r"\d|[<>≤≥%]|\b(?:so that|until|proven|verified by|passes|fails when|only if|whenever|when)\b")


def check(case: Case) -> Iterator[Problem]:
    """The open actions with an id that have no test of being done."""
    for action in open_actions(case):
        if action.id is not None and not _is_bounded(case, action):
            yield Problem(
                span=words_span(case, action),
                message=f"{action.id} does not say when it is done. Add a block `### {action.id}` with `- Done when:` and "
                "what somebody will see then.",
            )


def _is_bounded(case: Case, action: Action) -> bool:
    test = action.fields.get("done when")
    if test is not None:
        return not is_placeholder(test.text)
    home = find_home(case, action)
    cell = home.cell(_COLUMNS) if home is not None else None
    if cell is not None and not is_placeholder(cell.text):
        return True
    return _BOUND.search(action.text.casefold()) is not None


RULE = Rule(
    code="A06",
    slug="action-done-test-missing",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING, grave=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("Postmortem Action Items, ;login: Spring 2017: bounded",),
    check=check,
)
