"""Changing and dropping timeline rows, where they stand."""

import re
from collections.abc import Iterator

from afterword.core.documents.edit_fields import escape_cell, fill, one_line
from afterword.core.documents.edit_timeline import EVIDENCE_HEADS, MARKER_HEADS
from afterword.core.documents.edits import EVENT_FIELDS, DropEvent, EditError, GoneError, MergeEvents, SetEvent
from afterword.core.documents.event_words import split_words
from afterword.core.documents.places import last_line_of
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import Cell, Table, unescape
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Marker

_PART = re.compile(r"[,\s]+")


def find_event(reading: Reading, selector: str) -> Event:
    """The row at a line (`@31`).

    Raises:
        EditError: if there is none.
    """
    events = reading.postmortem.timeline
    found = next((event for event in events if f"@{event.line}" == selector), None)
    if found is None:
        lines = f"@{events[0].line} to @{events[-1].line}" if events else "none"
        raise GoneError(f"there is no timeline row at '{selector}'; rows are named by their line: {lines}.")
    return found


def current_of_event(event: Event, field: str) -> str:
    """What a field of a row holds; empty if nothing."""
    words, _, account = split_words(event.text.text)
    told = {"text": words, "marker": str(event.marker or ""), "evidence": ", ".join(event.evidence)}
    return told.get(field, account)


def has_marker_cell(reading: Reading, event: Event) -> bool:
    """Whether a column tells the row's marker; without one its words do."""
    table, _ = _row_of(reading, event)
    return table is not None and table.column(*MARKER_HEADS) is not None


def set_event(reading: Reading, edit: SetEvent) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit.

    Raises:
        EditError: if the row or field is not there, or does not hold what is expected.
    """
    if edit.field not in EVENT_FIELDS:
        raise EditError(f"an event has no field '{edit.field}'; choose one of {', '.join(EVENT_FIELDS)}.")
    event, value = find_event(reading, edit.event), _checked(edit)
    current = current_of_event(event, edit.field)
    _expect(edit.event, edit.field, current, edit.was)
    if current == value:
        yield ()
        return
    table, cells = _row_of(reading, event)
    heads = {"marker": MARKER_HEADS, "evidence": EVIDENCE_HEADS}.get(edit.field)
    column = table.column(*heads) if table is not None and heads is not None else None
    if column is not None:
        yield (_set_cell(reading, cells, column, escape_cell(value)),)
    elif edit.field == "marker":
        raise EditError(
            "this timeline has no Marker column; say it in the words of the row, or add the column in the text."
        )
    else:
        yield (_set_words(reading, event, edit.field, value, in_table=table is not None),)


def drop_event(reading: Reading, edit: DropEvent) -> Iterator[tuple[Splice, ...]]:
    """The splice that takes a row out.

    Raises:
        EditError: if the row is not there, or does not say what is expected.
    """
    event = find_event(reading, edit.event)
    _expect(edit.event, "text", current_of_event(event, "text"), edit.was)
    stops = {one.line for one in reading.postmortem.timeline}
    last = last_line_of(reading, event.line, stops)
    starts = reading.document.starts
    end = starts[last] if last < len(starts) else len(reading.document.text)
    yield (Splice(starts[event.line - 1], end, ""),)


def merge_events(reading: Reading, edit: MergeEvents) -> Iterator[tuple[Splice, ...]]:
    """The splices that join two rows.

    Raises:
        EditError: if a row is not there, or both are the same.
    """
    row, other = find_event(reading, edit.event), find_event(reading, edit.other)
    if row is other:
        raise EditError(f"{edit.event} and {edit.other} are the same row; name two.")
    (dropped,) = drop_event(reading, DropEvent(event=edit.other))
    joined = SetEvent(event=edit.event, field="evidence", value=", ".join((*row.evidence, *other.evidence)))
    for splices in set_event(reading, joined):
        yield (*splices, *dropped)


def _checked(edit: SetEvent) -> str:
    value = one_line(edit.value)
    if edit.field == "text" and not value:
        raise EditError("an event needs words: what happened? To take the row out, drop it.")
    if edit.field == "marker" and value and value not in set(Marker):
        raise EditError(f"there is no marker '{value}'; choose one of {', '.join(Marker)}.")
    return ", ".join(dict.fromkeys(filter(None, _PART.split(value)))) if edit.field == "evidence" else value


def _expect(name: str, field: str, current: str, was: str | None) -> None:
    if was is not None and was != current:
        raise EditError(f"{field} of {name} is {current!r}, not {was!r}: somebody changed it; nothing was written.")


def _row_of(reading: Reading, event: Event) -> tuple[Table | None, tuple[Cell, ...]]:
    for table in reading.tables:
        for line, cells in table.rows:
            if line.number == event.line:
                return table, cells
    return None, ()


def _set_cell(reading: Reading, cells: tuple[Cell, ...], column: int, value: str) -> Splice:
    """A value in a cell; the cells that a short row lacks before it are opened."""
    text = reading.document.text
    if column < len(cells):
        cell = cells[column]
        return Splice(cell.start, cell.end, value) if cell.text else fill(text, cell.start, value)
    missing = column - len(cells)
    return Splice(cells[-1].end, cells[-1].end, f"{' | ' * missing} | {value}")


def _set_words(reading: Reading, event: Event, field: str, value: str, *, in_table: bool) -> Splice:
    """The words of a row anew: with the evidence among them and the other account behind, as they were or will be."""
    start, end = event.text.span.start, event.text.span.end
    written = reading.document.text[start:end]
    words, cited, account = split_words(unescape(written.strip()) if in_table else written.strip())
    words, cited, account = {
        "text": (value, cited, account), "evidence": (words, value, account), "disputed": (words, cited, value),
    }[field]  # fmt: skip
    told = f"{words}{f' ({cited})' if cited else ''}{f' (disputed: {account})' if account else ''}"
    lead = len(written) - len(written.lstrip())
    return Splice(start + lead, start + lead + len(written.strip()), escape_cell(told) if in_table else told)
