"""Adding decisions, and changing the fields of one in its row."""

import datetime
from collections.abc import Iterator, Mapping

from afterword.core.documents.decisions import ID, decision_tables, find_decision_columns
from afterword.core.documents.edit_actions import must_exist, next_id
from afterword.core.documents.edit_fields import escape_cell, fill, one_line
from afterword.core.documents.edits import DECISION_FIELDS, AddDecision, EditError, SetDecision
from afterword.core.documents.places import block_at_end, block_behind, last_said, line_behind
from afterword.core.documents.read import Reading
from afterword.core.documents.selectors import find_selected
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import Cell, Table
from afterword.core.model.postmortem import Decision
from afterword.core.model.words import DecisionKind, Part

SECTION = "Decisions"
COLUMNS = {
    "text": "Decision", "kind": "Kind", "addresses": "Addresses", "owner": "Owner", "date": "Decided on",
    "reason": "Reason", "until": "Until",
}  # fmt: skip
"""The columns of the canonical table, in order."""

HEAD = f"| {' | '.join(COLUMNS.values())} |"
RULE = "|" + "---|" * len(COLUMNS)
_DAYS = frozenset({"date", "until"})


def add_decision(reading: Reading, edit: AddDecision) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first.

    Raises:
        EditError: if the words are empty, a day is none, or it addresses something that is not there.
    """
    text = one_line(edit.text)
    if not text:
        raise EditError("a decision needs words: what is decided?")
    told = {
        "kind": str(edit.kind), "addresses": ", ".join(edit.addresses), "owner": edit.owner, "date": edit.date,
        "reason": edit.reason, "until": edit.until,
    }  # fmt: skip
    values = {field: _checked(reading, field, one_line(value)) for field, value in told.items() if value.strip()}
    values["text"] = f"**{next_id(reading, 'D')}** {text}"
    tables = _tables(reading)
    if tables and all(find_decision_columns(tables[-1])[field] is not None for field in values):
        yield (line_behind(reading, _end_of(tables[-1]), _row(tables[-1], values)),)
    yield from _new_table(reading, values)


def set_decision(reading: Reading, edit: SetDecision) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit; none if the document says so already.

    Raises:
        EditError: if there is no such decision, field, column or value, or the old value is not what was expected.
    """
    if edit.field not in DECISION_FIELDS:
        raise EditError(f"a decision has no field '{edit.field}'; choose one of {', '.join(DECISION_FIELDS)}.")
    decision = find_decision(reading, edit.decision)
    value = _checked(reading, edit.field, one_line(edit.value))
    current = current_of_decision(decision, edit.field)
    if edit.was is not None and edit.was != (current or ""):
        raise EditError(
            f"{edit.field} of {edit.decision} is {current!r}, not {edit.was!r}: somebody changed it; nothing was written."
        )
    yield () if current == value else (_in_row(reading, decision, edit.field, escape_cell(value)),)


def find_decision(reading: Reading, selector: str) -> Decision:
    """The decision with an id (`D1`), or at a line (`@34`).

    Raises:
        EditError: if there is none, or more than one.
    """
    return find_selected(reading.postmortem.decisions, selector, "decision")


def current_of_decision(decision: Decision, field: str) -> str | None:
    """What a field of a decision says now; None if nothing."""
    told = {
        "text": decision.text, "kind": decision.kind, "addresses": ", ".join(decision.addresses),
        "owner": decision.owner.text if decision.owner else None, "date": decision.day, "reason": decision.reason,
        "until": decision.until,
    }[field]  # fmt: skip
    return str(told) if told else None


def _checked(reading: Reading, field: str, value: str) -> str:
    if not value:
        raise EditError(f"{field}: an empty value is not written; take it out in the text.")
    if field == "kind" and value not in set(DecisionKind):
        raise EditError(f"kind cannot be '{value}'; choose one of {', '.join(DecisionKind)}.")
    if field == "addresses":
        targets = value.replace(",", " ").split()
        for target in targets:
            must_exist(reading, target)
        return ", ".join(targets)
    if field in _DAYS:
        return _day(field, value)
    return value


def _day(field: str, value: str) -> str:
    try:
        return str(datetime.date.fromisoformat(value))
    except ValueError as error:
        raise EditError(f"{field}: '{value}' is no day; write it as 2026-12-31.") from error


def _tables(reading: Reading) -> tuple[Table, ...]:
    """The tables that hold decisions, or will, in the order of the text."""
    sections = reading.postmortem.sections
    return tuple(table for section in sections for table in decision_tables(section, reading.tables))


def _end_of(table: Table) -> int:
    """The last line of a table, which is its rule if it has no rows."""
    return table.last_line if table.rows else table.first_line + 1


def _row(table: Table, values: Mapping[str, str]) -> str:
    cells = [""] * len(table.head)
    for field, column in find_decision_columns(table).items():
        if column is not None:
            cells[column] = escape_cell(values.get(field, ""))
    return f"| {' | '.join(cells)} |"


def _new_table(reading: Reading, values: Mapping[str, str]) -> Iterator[tuple[Splice, ...]]:
    """A canonical table: in the section of decisions, else in one behind the actions, else at the end of the text."""
    newline = reading.document.newline
    row = f"| {' | '.join(escape_cell(values.get(field, '')) for field in COLUMNS)} |"
    table = newline.join((HEAD, RULE, row))
    sections = reading.postmortem.sections
    for section in reversed(sections):
        if section.heading == SECTION:
            yield (block_behind(reading, last_said(reading, section), table),)
    block = f"## {SECTION}{newline}{newline}{table}"
    for section in reading.postmortem.parts(Part.ACTIONS)[-1:]:
        yield (block_behind(reading, last_said(reading, section), block),)
    yield (block_at_end(reading, block),)


def _in_row(reading: Reading, decision: Decision, field: str, written: str) -> Splice:
    """A value in its cell, behind the id."""
    cell = _cell_of(reading, decision, field)
    if not cell.text:
        return fill(reading.document.text, cell.start, written)
    named = ID.match(cell.text) if field == "text" else None
    return Splice(cell.start + (named.end() if named else 0), cell.end, written)


def _cell_of(reading: Reading, decision: Decision, field: str) -> Cell:
    for table in _tables(reading):
        for line, cells in table.rows:
            column = find_decision_columns(table)[field]
            if line.number == decision.line and column is not None and column < len(cells):
                return cells[column]
    raise EditError(
        f"line {decision.line}: the table has no cell for {field}; add the column '{COLUMNS[field]}' first."
    )
