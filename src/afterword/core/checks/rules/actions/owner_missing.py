"""A follow-up action has no owner.

What belongs to everybody is done by nobody. Three months later an action without an owner is still open, and there is
no one to ask why. A person, a team or a role can own an action.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | Park a label job after 5 rejections | TBD | 2026-03-18 |

Good:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | Park a label job after 5 rejections | Labels team | 2026-03-18 |

In a list the owner stands behind the action: `Park a label job after 5 rejections. Owner: Labels team.`
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import Home, find_home, read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import find_label_below, find_name, is_settled
from afterword.core.documents.action_table import OWNER_HEADS
from afterword.core.documents.people import is_owner_name
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.tables import Table
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level

_NOBODY = frozenset({
    "all", "any", "anybody", "anyone", "everybody", "everyone", "nobody", "no one", "none", "nobody yet", "open",
    "someone", "somebody", "team", "the team", "the teams", "teams", "unassigned", "unknown", "us", "various", "we",
    "whole team", "the whole team", "multiple", "multiple teams", "all teams",
})  # fmt: skip
_LABELS = frozenset({
    "owner", "owners", "owned by", "assignee", "assignees", "assigned to", "responsible", "responsible party", "dri",
    "poc", "who", "lead", "driver", "accountable", "team",
})  # fmt: skip


def check(case: Case) -> Iterator[Problem]:
    """The actions without an owner; one finding for a whole table that has no column for one."""
    actions = [action for action in read_actions(case) if _is_nobody(action)]
    lines = {action.line for action in actions}
    told: set[int] = set()
    for action in actions:
        home = find_home(case, action)
        if home is None:
            yield from _item(case, action)
        elif home.table.column(*OWNER_HEADS) is not None or not _is_all(case, home.table, lines):
            yield _row(case, action, home)
        elif home.table.first_line not in told:
            told.add(home.table.first_line)
            yield _column(case, home.table)


def _is_nobody(action: Action) -> bool:
    return action.owner is None or _names_nobody(action.owner.text)


def _names_nobody(text: str) -> bool:
    return is_placeholder(text) or text.strip("*_`.? ").casefold() in _NOBODY


def _is_all(case: Case, table: Table, lines: set[int]) -> bool:
    """Whether no row of a table names an owner somewhere in its words."""
    inside = [action.line for action in case.postmortem.actions if table.first_line <= action.line <= table.last_line]
    return lines.issuperset(inside)


def _column(case: Case, table: Table) -> Problem:
    """A table without a column for owners; one whose cells are all names may be meant as such."""
    span = case.document.lines_span(table.first_line, table.first_line)
    for index, head in enumerate(table.head):
        if all(index < len(cells) and is_owner_name(cells[index].text) for _, cells in table.rows):
            message = f"None of these actions has an owner that is called so. If `{head.text}` names them, call that column `Owner`."
            return Problem(span=span, message=message, level=Level.HINT)
    return Problem(
        span=span,
        message="None of these actions has an owner. Name a person, a team or a role in each row, in a column `Owner`.",
    )


def _row(case: Case, action: Action, home: Home) -> Problem:
    cell = home.cell(OWNER_HEADS)
    written = cell.text if cell is not None else ""
    span = case.document.span(cell.start, cell.end) if cell is not None and written else words_span(case, action)
    return _problem(action, span, written, ", in its `Owner` cell")


def _item(case: Case, action: Action) -> Iterator[Problem]:
    """An action outside a table, whose owner may stand on a line below or be named in passing."""
    below = find_label_below(case, action, _LABELS)
    where = " behind it, for example `Owner: Platform team`"
    if action.owner is not None:
        yield _problem(action, action.owner.span, action.owner.text, where)
    elif below is not None:
        yield _problem(action, below.span, below.text, where)
    elif (name := find_name(action)) is not None:
        message = f"No owner is named plainly. If `{name}` owns this action, write `Owner: {name}` behind it."
        yield Problem(span=words_span(case, action), message=message, level=Level.HINT)
    else:
        yield _problem(action, words_span(case, action), "", where)


def _problem(action: Action, span: Span, written: str, where: str) -> Problem:
    what = (
        f"The owner of this action is `{written[:40]}`, which is nobody yet."
        if written
        else "This action has no owner."
    )
    return Problem(
        span=span,
        message=f"{what} Name a person, a team or a role{where}.",
        level=Level.HINT if is_settled(action) else None,
    )


RULE = Rule(
    code="A01",
    slug="action-owner-missing",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text", "PagerDuty postmortem documentation", "Postmortem Action Items, ;login: Spring 2017"),
    check=check,
)
