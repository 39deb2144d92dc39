"""Adding and changing follow-up actions where they stand: table cells, bullets, blocks."""

import re
from collections.abc import Iterator

from afterword.core.documents.action_record import FIELD_KEYS
from afterword.core.documents.action_table import (
    ADDRESS_HEADS,
    DUE_HEADS,
    OWNER_HEADS,
    STATUS_HEADS,
    TRACKER_HEADS,
    TYPE_HEADS,
)
from afterword.core.documents.edit_fields import escape_cell
from afterword.core.documents.edits import ACTION_FIELDS, AddAction, EditError, Link, SetAction
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import Cell, Table
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Written
from afterword.core.model.words import ActionState, ActionType, Part

HEAD = "| Action | Owner | Due date | Addresses | Type | Status | Tracker |"
RULE = "|---|---|---|---|---|---|---|"
_COLUMNS = {
    "owner": OWNER_HEADS, "due": DUE_HEADS, "status": STATUS_HEADS, "tracker": TRACKER_HEADS, "type": TYPE_HEADS,
    "addresses": ADDRESS_HEADS,
}  # fmt: skip
_TOKEN = re.compile(r"\bA(\d{1,4})\b")


def add_action(reading: Reading, edit: AddAction) -> tuple[Splice, ...]:
    """The splice of one edit.

    Raises:
        EditError: if the words are empty, or it addresses something that is not there.
    """
    text = " ".join(edit.text.split())
    if not text:
        raise EditError("an action needs words: what will be different?")
    for target in edit.addresses:
        _must_exist(reading, target)
    name, newline, document = next_id(reading), reading.document.newline, reading.document
    values = {
        "owner": edit.owner,
        "due": edit.due,
        "addresses": ", ".join(edit.addresses),
        "tracker": edit.tracker,
        "status": "",
    }
    actions = reading.postmortem.actions
    table = next(
        (t for t in reversed(reading.tables) if any(t.first_line < a.line <= t.last_line for a in actions)), None
    )
    table = table or _empty_table(reading)
    if table is not None:
        end = document.line_end(max(table.last_line, _rule_line(reading, table)))
        return (Splice(end, end, newline + _table_row(table, name, text, values)),)
    if actions:
        line = reading.lines[actions[-1].line - 1]
        lead = document.text[line.start : line.content]
        lead = re.sub(r"^(\s*)\d+([.)])", lambda found: f"{found[1]}{_next_number(found[0])}{found[2]}", lead)
        end = _end_of(reading, actions[-1])
        details = "".join(f"; {key}: {value}" for key, value in values.items() if value)
        return (Splice(end, end, f"{newline}{lead if line.kind == 'item' else '- '}**{name}** {text}{details}"),)
    cells = (f"**{name}** {escape_cell(text)}", edit.owner, edit.due, values["addresses"], "", "open", edit.tracker)
    rows = newline.join((HEAD, RULE, "| " + " | ".join(escape_cell(cell) for cell in cells) + " |"))
    section = next((s for s in reading.postmortem.sections if s.kind is Part.ACTIONS), None)
    if section is not None:
        end = document.line_end(section.first_line)
        return (Splice(end, end, f"{newline}{newline}{rows}"),)
    end = len(document.text)
    lead = (
        ""
        if not document.text or document.text.endswith("\n\n")
        else newline * (1 if document.text.endswith("\n") else 2)
    )
    return (Splice(end, end, f"{lead}## Follow-up actions{newline}{newline}{rows}{newline}"),)


def set_action(reading: Reading, edit: SetAction) -> tuple[Splice, ...]:
    """The splices of one edit.

    Raises:
        EditError: if there is no such action, field or value, or the old value is not what was expected.
    """
    if edit.field not in ACTION_FIELDS:
        raise EditError(f"an action has no field '{edit.field}'; choose one of {', '.join(ACTION_FIELDS)}.")
    value = _checked(edit.field, " ".join(edit.value.split()))
    action = find_action(reading, edit.action)
    current = _current(action, edit.field)
    if edit.was is not None and edit.was != (current or ""):
        raise EditError(
            f"{edit.field} of {edit.action} is {current!r}, not {edit.was!r}: somebody changed it; nothing was written."
        )
    row = next(
        ((table, cells) for table in reading.tables for line, cells in table.rows if line.number == action.line), None
    )
    return tuple(_with_id(reading, action, _set(reading, action, edit.field, value, row), row))


def link(reading: Reading, edit: Link) -> tuple[Splice, ...]:
    """The splices of one edit: the target joins what the action addresses already.

    Raises:
        EditError: if the action or the target is not there.
    """
    _must_exist(reading, edit.target)
    action = find_action(reading, edit.action)
    if edit.target in action.addresses:
        return ()
    return set_action(
        reading, SetAction(action=edit.action, field="addresses", value=", ".join((*action.addresses, edit.target)))
    )


def find_action(reading: Reading, selector: str) -> Action:
    """The action with an id (`A2`), or at a line (`@34`).

    Raises:
        EditError: if there is none, or more than one.
    """
    if selector.startswith("@"):
        found = [action for action in reading.postmortem.actions if str(action.line) == selector[1:]]
    else:
        found = [action for action in reading.postmortem.actions if action.id == selector]
    if len(found) == 1:
        return found[0]
    if found:
        lines = ", ".join(str(action.line) for action in found)
        raise EditError(f"{selector} stands twice (lines {lines}); name one as @LINE.")
    known = ", ".join(action.id or f"@{action.line}" for action in reading.postmortem.actions) or "none"
    raise EditError(f"there is no action {selector}; the document has {known}.")


def next_id(reading: Reading) -> str:
    """The next id that no action has or had in this text: one above every `A…` written anywhere."""
    numbers = [int(found[1]) for found in _TOKEN.finditer(reading.document.text)]
    return f"A{max(numbers, default=0) + 1}"


def _must_exist(reading: Reading, target: str) -> None:
    known = [cause.id for cause in reading.postmortem.causes if cause.id]
    known += [gap.id for gap in reading.postmortem.gaps if gap.id]
    if target not in known:
        raise EditError(f"there is no cause or gap {target}; the document has {', '.join(known) or 'none with an id'}.")


def _checked(field: str, value: str) -> str:
    if not value:
        raise EditError(f"{field}: an empty value is not written; delete it by hand.")
    choices = {"status": tuple(ActionState), "type": tuple(ActionType)}.get(field)
    if choices is not None and value not in choices:
        raise EditError(f"{field} cannot be '{value}'; choose one of {', '.join(choices)}.")
    return value


def _current(action: Action, field: str) -> str | None:
    written: Written | None
    if field == "text":
        return action.text
    if field == "status":
        return str(action.state)
    if field == "addresses":
        return ", ".join(action.addresses) or None
    if field == "type":
        return str(action.type) if action.type else None
    written = {"owner": action.owner, "due": action.due, "tracker": action.tracker}.get(field) or action.fields.get(
        field
    )
    return written.text if written else None


def _set(
    reading: Reading, action: Action, field: str, value: str, row: tuple[Table, tuple[Cell, ...]] | None
) -> tuple[Splice, ...]:
    block = action.fields.get(_block_key(field))
    if block is not None:
        return (Splice(block.span.start, block.span.end, value),)
    if row is not None:
        cell = _cell(row, field)
        if cell is not None:
            padding = " " if cell.start == cell.end else ""
            written = _text_cell(cell, value) if field == "text" else escape_cell(value)
            return (Splice(cell.start, cell.end, written + padding),)
        return (_in_block(reading, action, field, value),)
    if field == "text":
        start = reading.document.text.find(action.text[:20], action.span.start)
        return (Splice(max(start, action.span.start), action.span.end, value),)
    if field in ("owner", "due", "tracker", "status", "addresses"):
        return _in_bullet(reading, action, field, value)
    return (_in_block(reading, action, field, value),)


def _block_key(field: str) -> str:
    return FIELD_KEYS.get(field, field)


def _text_cell(cell: Cell, value: str) -> str:
    found = re.match(r"^\W{0,3}A\d{1,4}\b(?:\*\*|__)?[:.)\-–—]?\s*", cell.text)
    return (found[0] if found else "") + escape_cell(value)


def _cell(row: tuple[Table, tuple[Cell, ...]], field: str) -> Cell | None:
    table, cells = row
    column = 0 if field == "text" else table.column(*_COLUMNS[field]) if field in _COLUMNS else None
    if field == "text":
        column = table.column("action", "action item", "task", "item", "what", "description") or 0
    return cells[column] if column is not None and column < len(cells) else None


def _in_block(reading: Reading, action: Action, field: str, value: str) -> Splice:
    """A line in the action's own block, which is opened if there is none."""
    document, newline = reading.document, reading.document.newline
    name = action.id or next_id(reading)
    label = field.capitalize()
    heading = next(
        (
            line
            for line in reading.lines
            if line.kind == "heading" and re.match(rf"{name}\b", document.text[line.content : line.end])
        ),
        None,
    )
    if heading is None:
        section = next((s for s in reading.postmortem.sections if s.first_line <= action.line <= s.last_line), None)
        end = document.line_end(_last_said(reading, section.last_line if section else document.n_lines))
        return Splice(end, end, f"{newline}{newline}### {name}{newline}{newline}- {label}: {value}")
    last = heading.number
    for line in reading.lines[heading.number :]:
        if line.kind == "heading":
            break
        last = line.number if line.kind == "item" else last
    end = document.line_end(last)
    gap = newline * 2 if last == heading.number else newline
    return Splice(end, end, f"{gap}- {label}: {value}")


def _last_said(reading: Reading, last: int) -> int:
    while last > 1 and reading.lines[last - 1].kind == "blank":
        last -= 1
    return last


def _in_bullet(reading: Reading, action: Action, field: str, value: str) -> tuple[Splice, ...]:
    """A bullet keeps its words; what is not told yet is put behind them."""
    line = reading.lines[action.line - 1]
    text = reading.document.text
    if field == "status" and line.ticked is not None and value in ("done", "verified", "open"):
        mark = text.rindex("[", line.start, line.content) + 1
        box = Splice(mark, mark + 1, " " if value == "open" else "x")
        return (box,) if value != "verified" else (box, _appended(reading, action, field, value))
    written = {"owner": action.owner, "due": action.due, "tracker": action.tracker}.get(field)
    if written is not None and action.span.start <= written.span.start < action.span.end:
        return (Splice(written.span.start, written.span.end, value),)
    found = re.compile(rf";\s{re.escape(field)}:\s*(?P<value>[^;\n]*)").search(text, action.span.start, action.span.end)
    if found is not None:
        return (Splice(found.start("value"), found.end("value"), value),)
    return (_appended(reading, action, field, value),)


def _appended(reading: Reading, action: Action, field: str, value: str) -> Splice:
    end = action.span.start + len(reading.document.text[action.span.start : action.span.end].rstrip())
    return Splice(end, end, f"; {field}: {value}")


def _with_id(
    reading: Reading, action: Action, splices: tuple[Splice, ...], row: tuple[Table, tuple[Cell, ...]] | None
) -> Iterator[Splice]:
    """A row without an id gets one at its first structural edit."""
    yield from splices
    if action.id is None:
        name = next_id(reading)
        start = reading.lines[action.line - 1].content
        if row is not None:
            cell = _cell(row, "text")
            start = cell.start if cell else start
        if not any(splice.start <= start < splice.end for splice in splices):
            yield Splice(start, start, f"**{name}** ")


def _end_of(reading: Reading, action: Action) -> int:
    """Behind an action's own lines and what is nested in it."""
    line, last = reading.lines[action.line - 1], action.line
    for below in reading.lines[action.line :]:
        if (below.kind == "text" and not below.fresh) or (
            line.kind == "item" and below.kind == "item" and below.depth > line.depth
        ):
            last = below.number
        else:
            break
    return reading.document.line_end(last)


def _next_number(written: str) -> int:
    return int(re.sub(r"\D", "", written)) + 1


def _table_row(table: Table, name: str, text: str, values: dict[str, str]) -> str:
    out = [""] * len(table.head)
    action = table.column("action", "action item", "task", "item", "what", "description", "follow-up", "todo") or 0
    out[action] = f"**{name}** {escape_cell(text)}"
    for field, heads in _COLUMNS.items():
        column = table.column(*heads)
        value = values.get(field, "") or ("open" if field == "status" else "")
        if column is not None and column != action:
            out[column] = escape_cell(value)
    return "| " + " | ".join(out) + " |"


def _empty_table(reading: Reading) -> Table | None:
    """A table in the action section that has a head and no rows yet."""
    for section in reading.postmortem.sections:
        if section.kind is Part.ACTIONS:
            for table in reading.tables:
                if section.first_line <= table.first_line <= section.last_line and table.head:
                    return table
    return None


def _rule_line(reading: Reading, table: Table) -> int:
    below = reading.lines[table.first_line] if table.first_line < len(reading.lines) else None
    return below.number if below is not None and below.kind == "rule" else table.first_line
