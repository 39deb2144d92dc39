"""A follow-up action has no type.

The type tells whether an action prevents, detects, mitigates or repairs. Three months later it shows whether anything
was done so that the next such incident does not happen, or only so that it ends sooner.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date | Type |
    |---|---|---|---|
    | Park a label job after 5 rejections | Labels team | 2026-03-18 | prevent |
    | Page when 1 % of jobs are redelivered | Labels team | 2026-03-25 | |

Good:

    ## Follow-up actions

    | Action | Owner | Due date | Type |
    |---|---|---|---|
    | Park a label job after 5 rejections | Labels team | 2026-03-18 | prevent |
    | Page when 1 % of jobs are redelivered | Labels team | 2026-03-25 | detect |
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import find_home, read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import open_actions
from afterword.core.documents.action_table import TYPE_HEADS
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionType, Certainty, Level, Part

_TYPES = ", ".join(ActionType)


def check(case: Case) -> Iterator[Problem]:
    """The open actions without a type; one finding if no action has one."""
    missing = [action for action in open_actions(case) if action.type is None]
    written = {action.line: _cell(case, action) for action in missing}
    if missing and not any(action.type for action in read_actions(case)) and not any(written.values()):
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message=f"No action has a type. Add a column `Type` with one of: {_TYPES}.",
        )
        return
    for action in missing:
        words = written[action.line]
        what = f"`{words[:40]}` is no type of an action." if words else "This action has no type, others do."
        yield Problem(span=words_span(case, action), message=f"{what} Write one of: {_TYPES}.")


def _cell(case: Case, action: Action) -> str:
    home = find_home(case, action)
    cell = home.cell(TYPE_HEADS) if home is not None else None
    return "" if cell is None or is_placeholder(cell.text) else cell.text


RULE = Rule(
    code="A10",
    slug="action-type-missing",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("Postmortem Action Items, ;login: Spring 2017: six categories",),
    check=check,
)
