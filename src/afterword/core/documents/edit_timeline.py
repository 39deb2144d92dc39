"""Adding a timeline row where its time belongs, in the shape that its neighbours have."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from afterword.core.documents.clock import read_stamp
from afterword.core.documents.edit_fields import escape_cell, one_line
from afterword.core.documents.edits import AddEvent, EditError
from afterword.core.documents.lines import Kind
from afterword.core.documents.places import (
    block_before,
    block_behind,
    last_below,
    last_line_of,
    last_said,
    line_behind,
    new_section,
)
from afterword.core.documents.read import Reading
from afterword.core.documents.rows import EVENT_HEADS, TIME_HEADS
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import Cell, Table
from afterword.core.documents.timeline import to_utc
from afterword.core.model.postmortem import Event
from afterword.core.model.words import DateSource, Marker, Part, ZoneSource

HEAD = "| Time | Event | Marker | Evidence |"
RULE = "|---|---|---|---|"
MARKER_HEADS, EVIDENCE_HEADS = ("marker", "phase"), ("evidence", "source", "sources", "link", "links")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_DOTTED = re.compile(r"\d{1,2}\.\d\d")
_OPEN, _CLOSE = re.compile(r"^[\[(*_`<{]*"), re.compile(r"[\])*_`>}]*$")
_BARE_OFFSET = re.compile(r"[-−]\d\d:?\d\d")


class Form(NamedTuple):
    """How a row is written: with which zone, with a date or not, what stands before its words (None: as in its neighbour)."""

    zone: str
    between: str | None
    with_date: bool


class _Row(NamedTuple):
    """What a new row says, as text: where it is not asked for, a part is empty."""

    at: datetime
    text: str
    marker: str
    evidence: str

    @property
    def said(self) -> str:
        """The words where there is no column for the marker."""
        return f"{self.marker.capitalize()}: {self.text}" if self.marker else self.text


class _Stamped(NamedTuple):
    """A new row and how it is written."""

    row: _Row
    form: Form


def add_event(reading: Reading, edit: AddEvent) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first.

    Raises:
        EditError: if the words are empty, the marker is none of ours, or the row's place cannot be told.
    """
    text = one_line(edit.text)
    if not text:
        raise EditError("an event needs words: what happened?")
    if edit.marker and edit.marker not in set(Marker):
        raise EditError(f"there is no marker '{edit.marker}'; choose one of {', '.join(Marker)}.")
    if edit.at.tzinfo is not None:
        raise EditError("give the wall time in the document's zone, without a zone.")
    row = _Row(edit.at, text, edit.marker, ", ".join(edit.evidence))
    events = reading.postmortem.timeline
    if events and all(event.at.day is None for event in events):
        raise EditError("the rows tell no day, and neither does the document; set its date first.")
    yield from _beside(reading, events, row) if events else ((_first_event(reading, row),),)


def _beside(reading: Reading, events: tuple[Event, ...], row: _Row) -> Iterator[tuple[Splice, ...]]:
    """Beside its neighbour; with a date where the neighbour has one or differs."""
    zone = reading.context.zone or next((e.at.zone for e in events if e.at.zone_source is not ZoneSource.ROW), None)
    neighbour, _ = _neighbour(events, row.at, zone)
    dated = neighbour.at.date_source is DateSource.ROW or neighbour.at.day != row.at.date()
    zone_in_row = zone_like(neighbour, told=zone is not None)
    for with_date in (True,) if dated else (False, True):
        for between in (None, ": "):
            line = _row_like(reading, neighbour, row, Form(zone_in_row, between, with_date=with_date))
            yield (place_beside(reading, events, row.at, line, zone),)


def place_beside(reading: Reading, events: tuple[Event, ...], at: datetime, row: str, zone: str | None) -> Splice:
    """A written row behind the last one of some that is not later, else before the first of them."""
    neighbour, behind = _neighbour(events, at, zone)
    return _place(reading, neighbour, row, behind=behind)


def _neighbour(events: tuple[Event, ...], at: datetime, zone: str | None) -> tuple[Event, bool]:
    """The row beside which a time belongs, and whether that is behind it."""
    before = [event for event in events if is_not_later(event, at, zone)]
    return (before[-1], True) if before else (events[0], False)


def is_not_later(event: Event, at: datetime, zone: str | None) -> bool:
    """Whether a row happened no later: by the instant if the document's zone is known, else by the clock."""
    instant = to_utc(at, zone)[0] if zone is not None and event.at.utc is not None else None
    if instant is not None and event.at.utc is not None:
        return event.at.utc <= instant
    return event.at.wall is not None and event.at.wall <= at


def _place(reading: Reading, neighbour: Event, row: str, *, behind: bool) -> Splice:
    """The row before or behind its neighbour, as far apart as rows stand in this timeline."""
    events, line = reading.postmortem.timeline, reading.lines[neighbour.line - 1]
    heading = line.kind is Kind.HEADING
    apart = heading or (line.kind is Kind.TEXT and _stand_apart(reading, events))
    if not behind:
        start = Splice(line.start, line.start, row + reading.document.newline)
        return block_before(reading, line.number, row) if apart else start
    stops = {event.line for event in events}
    last = last_below(reading, line.number) if heading else last_line_of(reading, line.number, stops)
    return block_behind(reading, last, row) if apart else line_behind(reading, last, row)


def _stand_apart(reading: Reading, events: tuple[Event, ...]) -> bool:
    """Whether rows that are plain lines have blank lines between them."""
    return all(reading.lines[event.line - 1].fresh for event in events)


def _row_like(reading: Reading, neighbour: Event, row: _Row, form: Form) -> str:
    """A row with the neighbour's marks, its own time and words."""
    source, line = reading.document.text, reading.lines[neighbour.line - 1]
    for table in reading.tables:
        for place, cells in table.rows:
            if place.number == neighbour.line:
                lead = source[line.start : line.content].partition("|")[0]
                return lead + _table_row(reading, table, cells, neighbour, _Stamped(row, form))
    stamp, said = neighbour.at.span, neighbour.text.span
    between = source[stamp.end : said.start]
    if said.start < stamp.end or "\n" in between or "<" in between:
        between = " "
    head = _head_like(source[stamp.start : stamp.end], between, row.at, form)
    before = re.sub(r"\[[xX]\]", "[ ]", source[line.start : line.content])
    return f"{before}{head}{row.said}{f' ({row.evidence})' if row.evidence else ''}"


def _head_like(written: str, between: str, at: datetime, form: Form) -> str:
    """The stamp in the marks of the neighbour's, and what stands between it and the words."""
    clock = _clock_like(written, at, form)
    if form.between is not None:
        return clock + form.between
    head = stamp_like(written, at, form) + between
    return head if _is_balanced(head) else clock + (re.sub(r"[*_`~\[\](){}<>]", "", between) or " ")


def _is_balanced(head: str) -> bool:
    """Whether every mark that opens before the words closes before them."""
    pairs = all(head.count(left) == head.count(right) for left, right in ("()", "[]", "{}"))
    return pairs and all(head.count(mark) % 2 == 0 for mark in ("**", "`", "~~", "_"))


def zone_like(neighbour: Event, *, told: bool) -> str:
    """The zone as a row writes it behind its time; nothing if the row names none, or the document tells it."""
    zone = neighbour.at.zone if neighbour.at.zone_source is ZoneSource.ROW and not told else None
    if zone is None or zone == "Z":
        return zone or ""
    return f" UTC{zone}" if _BARE_OFFSET.fullmatch(zone) else f" {zone}"


def stamp_like(written: str, at: datetime, form: Form) -> str:
    """A time in the form of one that is written, with the marks around it."""
    opened, closed = _OPEN.match(written), _CLOSE.search(written)
    return f"{opened[0] if opened else ''}{_clock_like(written, at, form)}{closed[0] if closed else ''}"


def _clock_like(written: str, at: datetime, form: Form) -> str:
    zone = form.zone
    if form.with_date:
        middle = "T" if re.search(r"\dT\d", written) else " "
        return f"{at:%Y-%m-%d}{middle}{_clock(at)}{zone}"
    dotted = _DOTTED.match(written.strip("[](){}*_`<>~ "))
    return f"{_clock(at).replace(':', '.', 1) if dotted else _clock(at)}{zone}"


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def _table_row(reading: Reading, table: Table, cells: tuple[Cell, ...], like: Event, new: _Stamped) -> str:
    """A row with a cell for each column of the table; date and clock stand apart where the neighbour's do."""
    row, form = new
    out = [""] * max(len(table.head), len(cells), 2)
    first, last = _column_of(cells, like.at.span.start), _column_of(cells, like.at.span.end)
    text = _column_of(cells, like.text.span.start)
    if text in (first, last):
        text = min(last + 1, len(out) - 1)
    clock = f"{_clock(row.at)}{form.zone}"
    if first != last and _holds_only_a_date(reading, cells[first]):
        out[first], out[last] = f"{row.at:%Y-%m-%d}" if form.with_date else "", clock
    else:
        out[first] = f"{row.at:%Y-%m-%d} {clock}" if form.with_date else clock
    _tell(table, out, text, row)
    return "| " + " | ".join(out[: max(len(table.head), text + 1, last + 1)]) + " |"


def _tell(table: Table, out: list[str], text: int, row: _Row) -> None:
    """The words, the marker and the evidence in their columns, or among the words where there is none."""
    columns = (table.column(*MARKER_HEADS), table.column(*EVIDENCE_HEADS))
    marker, evidence = (None if column == text else column for column in columns)
    out[text] = escape_cell(row.said if marker is None else row.text)
    if marker is not None:
        out[marker] = row.marker
    if evidence is not None:
        out[evidence] = escape_cell(row.evidence)
    elif row.evidence:
        out[text] += f" ({escape_cell(row.evidence)})"


def _column_of(cells: tuple[Cell, ...], offset: int) -> int:
    return next((index for index, cell in enumerate(cells) if cell.start <= offset <= cell.end), 0)


def _holds_only_a_date(reading: Reading, cell: Cell) -> bool:
    stamp = read_stamp(reading.document.text, cell.start, cell.end)
    return stamp is not None and stamp.clock is None


def _first_event(reading: Reading, row: _Row) -> Splice:
    """The first row: in the empty table of the timeline, in a new table there, or in a new section before the causes."""
    section = next(iter(reading.postmortem.parts(Part.TIMELINE)), None)
    if section is not None:
        inside = (t for t in reading.tables if section.first_line <= t.first_line <= section.last_line)
        table = next((table for table in inside if table.column(*TIME_HEADS) is not None), None)
        if table is not None:
            return line_behind(reading, max(table.last_line, table.first_line + 1), _row_below(table, row))
        return block_behind(reading, last_said(reading, section), _new_table(reading, row))
    return new_section(reading, Part.TIMELINE, reading.document.newline + _new_table(reading, row))


def _row_below(table: Table, row: _Row) -> str:
    """A row by the table's head alone."""
    out = [""] * max(len(table.head), 2)
    time = table.column(*TIME_HEADS) or 0
    text = table.column(*EVENT_HEADS)
    out[time] = f"{row.at:%Y-%m-%d} {_clock(row.at)}"
    _tell(table, out, text if text is not None and text != time else (time + 1) % len(out), row)
    return "| " + " | ".join(out) + " |"


def _new_table(reading: Reading, row: _Row) -> str:
    cells = (f"{row.at:%Y-%m-%d} {_clock(row.at)}", escape_cell(row.text), row.marker, escape_cell(row.evidence))
    return reading.document.newline.join((HEAD, RULE, "| " + " | ".join(cells) + " |"))
