"""Changing the fields of an action where they stand: a cell, the words, the details behind them, a line of its block."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from afterword.core.documents.action_record import FIELD_KEYS, ID, find_said, read_tail
from afterword.core.documents.action_table import find_columns
from afterword.core.documents.edit_actions import details, find_action, must_exist, next_id
from afterword.core.documents.edit_fields import escape_cell, fill, one_line, tell
from afterword.core.documents.edits import ACTION_FIELDS, EditError, Link, SetAction
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.places import block_behind, last_below, last_line_of, last_said, line_behind
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import Cell, Table, unescape
from afterword.core.model.postmortem import Action, Section
from afterword.core.model.span import Span, Written
from afterword.core.model.words import ActionState, ActionType, Part

ROW_FIELDS = ("owner", "due", "tracker", "status", "type", "addresses")
"""The fields that a row can tell; its block tells the others."""

_TICKS = {ActionState.DONE: "x", ActionState.VERIFIED: "x"}
_REFERENCE = re.compile(r"[CG]\d{1,3}")


class _Row(NamedTuple):
    """An action with its place: the row of a table, or lines of text; `start` to `end` are its words, `behind` ends its details."""

    reading: Reading
    action: Action
    start: int
    end: int
    behind: int
    table: Table | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def line(self) -> Line:
        """The line on which it begins."""
        return self.reading.lines[self.action.line - 1]

    def put(self, value: str) -> str:
        """A value as it stands among the words."""
        return value if self.table is None else escape_cell(value)


def set_action(reading: Reading, edit: SetAction) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first; none at all if the document says so already.

    Raises:
        EditError: if there is no such action, field or value, or the old value is not what was expected.
    """
    if edit.field not in ACTION_FIELDS:
        raise EditError(f"an action has no field '{edit.field}'; choose one of {', '.join(ACTION_FIELDS)}.")
    action = find_action(reading, edit.action)
    value = _checked(reading, edit.field, one_line(edit.value))
    current = current_of(action, edit.field)
    if edit.was is not None and edit.was != (current or ""):
        raise EditError(
            f"{edit.field} of {edit.action} is {tell(current)}, not {tell(edit.was)}: somebody changed it; nothing was written."
        )
    if (current or "") == value:
        yield ()
    elif not value:
        yield _take_out(_find_row(reading, action), edit.field)
    else:
        yield from _set_with_id(_find_row(reading, action), edit.field, value)


def _set_with_id(row: _Row, field: str, value: str) -> Iterator[tuple[Splice, ...]]:
    """A row without an id gets one; a list's habit of naming owners then no longer holds for it, so its own is told."""
    plans = tuple(_set(row, field, value))
    yield from ((*_id_of(row), *splices) for splices in plans)
    owner = row.action.owner
    if row.action.id is None and owner is not None and field != "owner":
        yield from ((*_id_of(row), *splices, _in_details(row, "owner", owner.text)) for splices in plans)


def _take_out(row: _Row, field: str) -> tuple[Splice, ...]:
    """A value taken away wherever it is told: its cell, the detail behind the words, its line in the block."""
    document, cell = row.reading.document, _cell(row, field) if field in ROW_FIELDS else None
    out = [Splice(cell.start, cell.end, "")] if cell is not None and cell.text else []
    detail = read_tail(document, row.end, row.behind).get(field)
    if detail is not None:
        out.append(Splice(document.text.rindex(";", row.end, detail.span.start), detail.span.end, ""))
    written = row.action.fields.get(FIELD_KEYS.get(field, field))
    if written is not None and written.span.line != row.action.line:
        last = last_line_of(row.reading, written.span.line)
        end = document.starts[last] if last < len(document.starts) else len(document.text)
        out.append(Splice(document.starts[written.span.line - 1], end, ""))
    if not out:
        raise EditError(f"{field} of {row.action.id or 'this action'} stands among its words; change them in the text.")
    return tuple(out)


def link(reading: Reading, edit: Link) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit: the target joins what the action addresses already.

    Raises:
        EditError: if the action or the target is not there.
    """
    must_exist(reading, edit.target)
    action = find_action(reading, edit.action)
    known = action.addresses
    joined = ", ".join(known if edit.target in known else (*known, edit.target))
    yield from set_action(reading, SetAction(action=edit.action, field="addresses", value=joined))


def current_of(action: Action, field: str) -> str | None:
    """What a field of an action says now; None if nothing."""
    match field:
        case "text":
            return action.text
        case "status":
            return str(action.state)
        case "addresses":
            return ", ".join(action.addresses) or None
        case "type":
            return str(action.type) if action.type else None
    written = _written(action, field)
    return written.text if written else None


def _written(action: Action, field: str) -> Written | None:
    own = {"owner": action.owner, "due": action.due, "tracker": action.tracker}
    return own[field] if field in own else action.fields.get(field)


def _checked(reading: Reading, field: str, value: str) -> str:
    if not value and field in ("text", "status"):
        raise EditError(f"{field} cannot be empty; an action that will not be done is given up.")
    choices = {"status": tuple(ActionState), "type": tuple(ActionType)}.get(field)
    if choices is not None and value and value not in choices:
        raise EditError(f"{field} cannot be '{value}'; choose one of {', '.join(choices)}.")
    if field == "addresses":
        targets = value.replace(",", " ").split()
        for target in targets:
            must_exist(reading, target)
        return ", ".join(targets)
    return value


def _find_row(reading: Reading, action: Action) -> _Row:
    for table in reading.tables:
        for line, cells in table.rows:
            if line.number == action.line:
                return _in_table(reading, action, table, cells)
    line, text = reading.lines[action.line - 1], reading.document.text
    label = find_label(reading.document, line)
    starts = (line.content, label.value if label else line.content)
    places = tuple(find_said(text, start, action.span.end) for start in starts)
    said = next(
        (place for place in places if one_line(unescape(text[place.start : place.end])) == action.text), places[0]
    )
    end = said.start + len(text[said.start : said.end].rstrip())
    behind = said.start + len(text[said.start : action.span.end].rstrip())
    return _Row(reading, action, said.start, end, behind)


def _in_table(reading: Reading, action: Action, table: Table, cells: tuple[Cell, ...]) -> _Row:
    words = cells[find_columns(table)["action"] or 0]
    said = find_said(reading.document.text, words.start, words.end)
    return _Row(reading, action, said.start, said.end, words.end, table, cells)


def _id_of(row: _Row) -> tuple[Splice, ...]:
    """A row without an id gets one at its first structural edit."""
    if row.action.id is not None:
        return ()
    return (Splice(row.start, row.start, f"**{next_id(row.reading)}** "),)


def _set(row: _Row, field: str, value: str) -> Iterator[tuple[Splice, ...]]:
    if field == "text":
        yield from _set_text(row, value)
    elif field not in ROW_FIELDS:
        yield (_in_block(row, field, value),)
    elif field == "status":
        yield from _set_status(row, value)
    else:
        yield from _set_in_row(row, field, value)
        yield (_in_block(row, field, value),)


def _set_text(row: _Row, value: str) -> Iterator[tuple[Splice, ...]]:
    """New words; what only the old ones told (an owner in brackets, a date) is told behind them."""
    told = read_tail(row.reading.document, row.end, row.behind)
    kept = {
        field: row.put(written.text)
        for field in ("owner", "due", "tracker")
        if (written := _written(row.action, field)) is not None and row.start <= written.span.start < row.end
    }
    if row.action.addresses and "addresses" not in told and "addresses" not in row.action.fields:
        kept["addresses"] = ", ".join(row.action.addresses)
    in_words = kept if row.table is None else _without_columns(row.table, kept)
    ways = (in_words, {**in_words, "status": str(row.action.state)})
    yield from ((Splice(row.start, row.end, row.put(value) + details(more)),) for more in ways)


def _without_columns(table: Table, kept: dict[str, str]) -> dict[str, str]:
    columns = find_columns(table)
    return {field: value for field, value in kept.items() if columns[field] is None}


def _set_status(row: _Row, value: str) -> Iterator[tuple[Splice, ...]]:
    """The block wins, then the cell; a check-box is ticked, and what it cannot say stands behind the words."""
    if "status" in row.action.fields:
        yield (_in_block(row, "status", value),)
    cell = _cell(row, "status")
    if cell is not None:
        yield (_in_cell(row, cell, cell.start, cell.end, value),)
    elif _column(row, "status") is not None:
        yield (_in_short_row(row, "status", value),)
    box = _box(row, value)
    if box and "status" not in read_tail(row.reading.document, row.end, row.behind):
        yield box
    yield (*box, _in_details(row, "status", value))


def _box(row: _Row, value: str) -> tuple[Splice, ...]:
    if row.line.ticked is None or row.table is not None:
        return ()
    mark = row.reading.document.text.rindex("[", row.line.start, row.line.content) + 1
    return (Splice(mark, mark + 1, _TICKS.get(ActionState(value), " ")),)


def _set_in_row(row: _Row, field: str, value: str) -> Iterator[tuple[Splice, ...]]:
    """In its cell, in its place among the words, or behind them."""
    written, cell = _written(row.action, field), _cell(row, field)
    if cell is not None:
        if written is not None and field == "due" and cell.start <= written.span.start < cell.end:
            yield (_in_cell(row, cell, written.span.start, written.span.end, value),)
        yield (_in_cell(row, cell, cell.start, cell.end, value),)
    elif _column(row, field) is not None:
        yield (_in_short_row(row, field, value),)
    else:
        yield from _among_words(row, field, value, written)


def _among_words(row: _Row, field: str, value: str, written: Written | None) -> Iterator[tuple[Splice, ...]]:
    """In the block if only that tells it, in its place among the words, or behind them."""
    if field in row.action.fields and (written is None or row.action.fields[field] == written):
        yield (_in_block(row, field, value),)
    if written is not None and _may_replace(row, field, written.span):
        yield (Splice(written.span.start, written.span.end, row.put(value)),)
    yield (_in_details(row, field, value),)


def _may_replace(row: _Row, field: str, span: Span) -> bool:
    """Whether a value stands plainly among the words: not in a link, whose words would go with it."""
    return row.start <= span.start < row.end and not (
        field == "tracker" and row.reading.document.text[span.start] in "[<"
    )


def _column(row: _Row, field: str) -> int | None:
    if row.table is None:
        return None
    columns = find_columns(row.table)
    return None if columns[field] == columns["action"] else columns[field]


def _cell(row: _Row, field: str) -> Cell | None:
    column = _column(row, field)
    return row.cells[column] if column is not None and column < len(row.cells) else None


def _in_cell(row: _Row, cell: Cell, start: int, end: int, value: str) -> Splice:
    """A value in a cell, an empty one keeping its padding."""
    if cell.text.startswith("<!--"):
        raise EditError(f"line {row.action.line}: the row is shorter than its head; add its cells first.")
    if cell.text:
        return Splice(start, end, escape_cell(value))
    return fill(row.reading.document.text, start, escape_cell(value))


def _in_short_row(row: _Row, field: str, value: str) -> Splice:
    """The cells that a row lacks up to a column, then the value."""
    missing = (_column(row, field) or 0) - len(row.cells)
    line = row.reading.document.line(row.action.line).rstrip()
    end = row.line.start + len(line)
    lead = "" if line.endswith("|") else " |"
    return Splice(end, end, f"{lead}{'  |' * missing} {escape_cell(value)} |")


def _in_details(row: _Row, field: str, value: str) -> Splice:
    """A detail behind the words: in the place of the one that is told there, or behind all."""
    told = read_tail(row.reading.document, row.end, row.behind).get(field)
    if told is not None:
        return Splice(told.span.start, told.span.end, row.put(value))
    return Splice(row.behind, row.behind, row.put(details({field: value})))


def _in_block(row: _Row, field: str, value: str) -> Splice:
    """A line in the action's own block, which is opened if there is none."""
    reading, written = row.reading, row.action.fields.get(FIELD_KEYS.get(field, field))
    if written is not None:
        end = written.span.start + len(reading.document.text[written.span.start : written.span.end].rstrip())
        return Splice(written.span.start, end, value)
    name, line = row.action.id or next_id(reading), f"- {field.capitalize()}: {value}"
    heading = find_block(reading, name)
    if heading is None:
        return _new_block(row, name, line)
    items = [
        below.number
        for below in reading.lines[heading.number : last_below(reading, heading.number)]
        if below.kind is Kind.ITEM and below.depth == 1
    ]
    if items:
        return line_behind(reading, last_line_of(reading, items[-1]), line)
    return block_behind(reading, last_line_of(reading, heading.number), line)


def find_block(reading: Reading, name: str) -> Line | None:
    """The heading of the block of an action, by its id; None if it has none."""
    return next((line for line in reading.lines if _opens_block(reading, line) == name), None)


def _opens_block(reading: Reading, line: Line) -> str | None:
    """The id of the action whose block a heading opens, or None."""
    found = ID.match(reading.document.text[line.content : line.end]) if line.kind is Kind.HEADING else None
    return found["id"] if found else None


def _new_block(row: _Row, name: str, line: str) -> Splice:
    """A block of its own, behind the last one with a lower number, else behind the section of the action."""
    reading, newline = row.reading, row.reading.document.newline
    section = next(
        (s for s in reversed(reading.postmortem.sections) if s.first_line <= row.action.line <= s.last_line), None
    )
    if section is None or section.level == 0:
        raise EditError(f"{name} stands below no heading, where its block could be found; add one first.")
    behind, level = section, section.level + 1
    for block in _blocks_below(reading, section):
        level = block.level
        if int((ID.match(block.heading) or {"id": "A0"})["id"][1:]) < int(name[1:]):
            behind = block
    return block_behind(reading, last_said(reading, behind), f"{'#' * level} {name}{newline}{newline}{line}")


def _blocks_below(reading: Reading, section: Section) -> Iterator[Section]:
    """The blocks of actions that belong to a section."""
    sections = reading.postmortem.sections
    following = takewhile(
        lambda below: below.level > section.level and below.kind is Part.ACTIONS,
        sections[sections.index(section) + 1 :],
    )
    return (below for below in following if ID.match(below.heading))
