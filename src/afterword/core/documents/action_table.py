"""Actions in a table: which column holds what, and a record for each row."""

from collections.abc import Iterator

from afterword.core.documents import action_text
from afterword.core.documents.action_record import ID, REFERENCE, ActionMaker, Group
from afterword.core.documents.document import Document
from afterword.core.documents.lines import Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.tables import Cell, Table, unescape
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Written
from afterword.core.model.words import ActionState

ACTION_HEADS = ("action", "actions", "action item", "action items", "task", "tasks", "item", "todo", "to do", "follow-up",
                "follow up", "improvement", "remediation", "work item", "description", "what", "title", "measure", "step",
                "recommendation", "proposal", "summary", "details", "work", "issue")  # fmt: skip
OWNER_HEADS = ("owner", "owners", "assignee", "assigned to", "assigned", "responsible", "who", "dri", "poc", "team", "owned by",
               "lead", "person", "point of contact", "responsible party", "accountable")  # fmt: skip
DUE_HEADS = (
    "due",
    "due date",
    "deadline",
    "eta",
    "target",
    "target date",
    "when",
    "by when",
    "date",
    "completion date",
)
TRACKER_HEADS = ("tracker", "ticket", "tickets", "issue", "jira", "link", "links", "bug", "tracking", "reference", "pr", "github",
                 "tracking issue", "url", "story", "task id")  # fmt: skip
STATUS_HEADS = ("status", "state", "done", "progress", "completed", "done?", "complete", "complete?", "completed?", "closed", "rag",
                "outcome", "finished", "✅")  # fmt: skip
TYPE_HEADS = ("type", "category", "kind")
ADDRESS_HEADS = (
    "addresses",
    "address",
    "cause",
    "causes",
    "gap",
    "gaps",
    "addressed",
    "linked to",
    "links to",
    "root cause",
)

NOTHING = frozenset(
    ("", "-", "–", "—", "n/a", "na", "none", "tbd", "tba", "?", "todo", "unassigned", "not assigned", "no owner")
)
"""Cells that say nothing, in lower case."""

_NO_TRACKER = Pattern(r"(?i)^\W*(?:n/?a|none|tbd|tba)\b\W*(?:(?:done|todo|open|closed)\W*)?$")
PLACEHOLDER = Pattern(
    r"(?i)^[\W_]*(?:n/?a|none|tbd|tba|todo|no (?:further )?(?:actions?|follow-?ups?)(?: items)?|nothing|\.\.\.|…)"
    r"(?: (?:yet|so far|at this time|at the moment|needed|required|necessary|planned|identified|were needed|are needed))*"
    r"[\W_]*$"
    r"|(?i:^[\W_]*no (?:further )?(?:actions?|follow-?ups?)(?: items)? (?:(?:are|were) )?(?:needed|required|necessary|planned)\b)"
)
"""Rows and items that are no actions yet."""


def is_action_table(table: Table) -> bool:
    """Whether a table outside the action section holds actions: it names both an action and an owner."""
    named = table.column("action", "action item", "action items", "task", "follow-up", "todo")
    return named is not None and table.column(*OWNER_HEADS) is not None


def read_table(maker: ActionMaker, table: Table, group: Group) -> Iterator[Action]:
    """The actions of a table, row by row."""
    columns = find_columns(table)
    for line, cells in table.rows:
        picked = {name: cells[column] for name, column in columns.items() if column is not None and column < len(cells)}
        words = picked.get("action")
        if words is not None and words.text and not PLACEHOLDER.match(words.text):
            yield _read_row(maker, line, cells, picked, group, owned=columns["owner"] is not None)


def find_columns(table: Table) -> dict[str, int | None]:
    """The column of each field of an action: by its head, for the words else the first that is not another's."""
    columns = {
        "action": table.column(*ACTION_HEADS),
        "owner": table.column(*OWNER_HEADS),
        "due": table.column(*DUE_HEADS),
        "status": table.column(*STATUS_HEADS),
        "type": table.column(*TYPE_HEADS),
        "addresses": table.column(*ADDRESS_HEADS),
    }
    tracker = table.column(*TRACKER_HEADS)
    columns["tracker"] = None if tracker == columns["action"] else tracker
    if columns["action"] is None:
        taken = set(columns.values())
        columns["action"] = next((index for index in range(len(table.head)) if index not in taken), 0)
    return columns


def _read_row(
    maker: ActionMaker, line: Line, cells: tuple[Cell, ...], picked: dict[str, Cell], group: Group, *, owned: bool
) -> Action:
    words, document = picked["action"], maker.document
    base = maker.make(line._replace(ticked=None), words.start, words.end, group)
    due_cell, status, kind = picked.get("due"), picked.get("status"), picked.get("type")
    due = action_text.read_due(document, due_cell.start, due_cell.end, maker.year) if due_cell else None
    named = ID.match(cells[0].text)
    return base._replace(
        id=base.id or (named["id"] if named else None),
        span=document.span(line.start, line.end),
        owner=read_cell(document, picked.get("owner")) if owned else base.owner,
        due=due.written if due else base.due,
        due_date=due.day if due else base.due_date,
        tracker=_find_tracker(maker, picked.get("tracker")) or base.tracker or _in_row(maker, line),
        state=_read_state(status, picked.get("tracker")) or base.state,
        type=action_text.read_type(kind.text) if kind else None,
        addresses=tuple(REFERENCE.findall(picked["addresses"].text)) if "addresses" in picked else base.addresses,
    )


def _read_state(status: Cell | None, tracker: Cell | None) -> ActionState | None:
    """The state that a status cell tells, or without one the words beside a ticket (`n/a **DONE**`)."""
    if status is not None:
        return action_text.read_cell_state(status.text)
    state = action_text.read_cell_state(tracker.text) if tracker is not None else None
    return None if state is ActionState.OPEN else state


def _find_tracker(maker: ActionMaker, cell: Cell | None) -> Written | None:
    """What a tracker cell links to, or what it says."""
    if cell is None or _NO_TRACKER.match(cell.text):
        return None
    return action_text.find_tracker(maker.document, cell.start, cell.end, maker.inline) or read_cell(
        maker.document, cell
    )


def _in_row(maker: ActionMaker, line: Line) -> Written | None:
    return action_text.find_tracker(maker.document, line.start, line.end, maker.inline)


def read_cell(document: Document, cell: Cell | None) -> Written | None:
    """A cell that says something."""
    if cell is None or cell.text.strip("*_ ").casefold() in NOTHING:
        return None
    return Written(unescape(cell.text.strip("*_` ")), document.span(cell.start, cell.end))
