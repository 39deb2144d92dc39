"""Adding a timeline row where its time belongs, in the shape that its neighbours have."""

import re
from datetime import datetime

from afterword.core.documents.edit_fields import escape_cell
from afterword.core.documents.edits import AddEvent, EditError
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import Table
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Marker, Part, ZoneSource

HEAD = "| Time | Event | Marker | Evidence |"
RULE = "|---|---|---|---|"


def add_event(reading: Reading, edit: AddEvent) -> tuple[Splice, ...]:
    """The splice of one edit.

    Raises:
        EditError: if the words are empty or the marker is none of ours.
    """
    text = " ".join(edit.text.split())
    if not text:
        raise EditError("an event needs words: what happened?")
    if edit.marker and edit.marker not in set(Marker):
        raise EditError(f"there is no marker '{edit.marker}'; choose one of {', '.join(Marker)}.")
    events = reading.postmortem.timeline
    if not events:
        return (_first_event(reading, edit, text),)
    before = [event for event in events if event.at.wall is not None and event.at.wall <= edit.at]
    neighbour = before[-1] if before else events[0]
    row = _row_like(reading, neighbour, edit, text)
    newline = reading.document.newline
    if before:
        end = reading.document.line_end(_last_line_of(reading, neighbour))
        return (Splice(end, end, newline + row),)
    start = reading.document.starts[neighbour.line - 1]
    return (Splice(start, start, row + newline),)


def _last_line_of(reading: Reading, event: Event) -> int:
    """The last line of a row: its continuation and what is nested in it belong to it."""
    line = reading.lines[event.line - 1]
    last = event.line
    for below in reading.lines[event.line :]:
        nested = below.kind == "item" and below.depth > max(line.depth, 1)
        if not (below.kind == "text" and not below.fresh) and not (line.kind == "item" and nested):
            break
        last = below.number
    return last


def _row_like(reading: Reading, neighbour: Event, edit: AddEvent, text: str) -> str:
    """A row with the neighbour's marks, its own time and words."""
    table = next((t for t in reading.tables if t.first_line < neighbour.line <= t.last_line), None)
    if table is not None:
        return _table_row(reading, table, neighbour, edit, text)
    source = reading.document.text
    line_start = reading.document.starts[neighbour.line - 1]
    stamp, said = neighbour.at.span, neighbour.text.span
    before, between = source[line_start : stamp.start], source[stamp.end : said.start]
    cited = f" ({', '.join(edit.evidence)})" if edit.evidence else ""
    marked = f"{edit.marker.capitalize()}: " if edit.marker else ""
    if said.start < stamp.end or "\n" in between:
        before, between = source[line_start : reading.lines[neighbour.line - 1].content], " "
    return f"{before}{_stamp_like(source[stamp.start : stamp.end], neighbour, edit.at, told=reading.context.zone is not None)}{between}{marked}{text}{cited}"


def _stamp_like(written: str, neighbour: Event, at: datetime, *, told: bool) -> str:
    """A time in the neighbour's form: with a date only if that has one or the day differs.

    `told` is whether the document tells its zone elsewhere; then a row needs none.
    """
    own = neighbour.at.zone if neighbour.at.zone_source is ZoneSource.ROW and not told else None
    zone = "" if own is None else own if own == "Z" else f" {own}"
    if re.search(r"\d{4}-\d\d-\d\d", written) or neighbour.at.day != at.date():
        middle = "T" if re.search(r"\dT\d", written) else " "
        return f"{at:%Y-%m-%d}{middle}{at:%H:%M}{zone}"
    if re.fullmatch(r"\d{1,2}\.\d\d", written.strip()):
        return f"{at:%H.%M}"
    return f"{at:%H:%M}{zone}"


def _table_row(reading: Reading, table: Table, neighbour: Event, edit: AddEvent, text: str) -> str:
    """A row with a cell for each column of the table."""
    cells = next(cells for line, cells in table.rows if line.number == neighbour.line)
    out = [""] * max(len(table.head), 2)
    source = reading.document.text
    time_column = next(
        (
            index
            for index, cell in enumerate(cells)
            if cell.start <= neighbour.at.span.start < max(cell.end, cell.start + 1)
        ),
        0,
    )
    text_column = next(
        (
            index
            for index, cell in enumerate(cells)
            if cell.start <= neighbour.text.span.start <= cell.end and index != time_column
        ),
        min(time_column + 1, len(out) - 1),
    )
    written = source[neighbour.at.span.start : neighbour.at.span.end]
    out[time_column] = _stamp_like(written, neighbour, edit.at, told=reading.context.zone is not None)
    out[text_column] = escape_cell(text)
    for name, value in (("marker", edit.marker), ("evidence", ", ".join(edit.evidence))):
        column = table.column(name)
        if column is not None and column < len(out):
            out[column] = value
        elif value:
            out[text_column] += f" ({value})"
    return "| " + " | ".join(out) + " |"


def _first_event(reading: Reading, edit: AddEvent, text: str) -> Splice:
    """The first row: a table below the timeline's heading, or a new section before the causes."""
    document, newline = reading.document, reading.document.newline
    cells = (f"{edit.at:%Y-%m-%d %H:%M}", escape_cell(text), edit.marker, ", ".join(edit.evidence))
    table = newline.join((HEAD, RULE, "| " + " | ".join(cells) + " |"))
    sections = reading.postmortem.sections
    section = next((s for s in sections if s.kind is Part.TIMELINE), None)
    if section is not None:
        end = document.line_end(section.first_line)
        return Splice(end, end, f"{newline}{newline}{table}")
    behind = next((s for s in sections if s.level and s.kind not in (Part.SUMMARY, Part.IMPACT)), None)
    if behind is not None:
        start = document.starts[behind.first_line - 1]
        return Splice(start, start, f"## Timeline{newline}{newline}{table}{newline}{newline}")
    end = len(document.text)
    lead = (
        ""
        if not document.text or document.text.endswith("\n\n")
        else newline * (1 if document.text.endswith("\n") else 2)
    )
    return Splice(end, end, f"{lead}## Timeline{newline}{newline}{table}{newline}")
