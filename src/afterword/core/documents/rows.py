"""Lines that begin like a timeline row: a stamp, then what happened. Which of them count is decided by their section."""

import re
from typing import NamedTuple

from afterword.core.documents.clock import Stamp, read_stamp
from afterword.core.documents.document import Document
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.tables import Cell, Table

_MONTH_OR_DAY = frozenset("jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun".split())
_OPENERS = frozenset("[(*_~`<@≈+{")
_WORDS_BEFORE = frozenset(
    (
        "at",
        "on",
        "by",
        "around",
        "about",
        "approx",
        "approximately",
        "circa",
        "from",
        "between",
        "after",
        "c",
        "ca",
        "~",
    )
)
_SEPARATOR = Pattern(r"(?:[\s:;,./\-–—|*_\])}>`~=]|</[a-z]+>)+")
_DECORATION = Pattern(
    r"(?:<[a-z]+(?:\s[^>\n]*)?>\s*|:[a-z][a-z0-9_+\-]*:\s*|[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?\s*)+"
)
"""Emoji, shortcodes and tags before a stamp (`🚨 14:51`, `:fire: 14:51`, `<b>14:51</b>`)."""
_BREAK = Pattern(r"<br\s*/?>\s*$")
_LABELLED = Pattern(
    r"(?:\*\*|__|_)?(?P<label>[A-Z][A-Za-z /'’\-]{3,38}?)(?:\*\*|__|_)?\s*(?:[:\-–—]\s*)?(?:\*\*|__)?\s*(?:on|at)?\s*"
    r"(?=[\d~(\[]|(?<=\W)(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[ ,.])"
)
_SPOKEN = Pattern(
    r"(?:\*\*|__)@?[A-Za-z][\w.'’\- ]{1,30}(?:\*\*|__)\s*[|,:\-–—]?\s*[(\[]?(?=\d)|@[\w.\-]{2,30}\s*[,:\-–—]?\s*[(\[]?(?=\d)"
)
"""Who says it, before when: `**Ada Moss** 2023-08-21 18:44: …`, `@ada [18:44] …`."""
_NOT_EVENTS = frozenset(
    ("duration", "length", "time", "date", "updated", "authors", "author", "last", "window", "total")
)
TIME_HEADS = (
    "time",
    "timestamp",
    "date",
    "when",
    "date/time",
    "datetime",
    "utc",
    "at",
    "hour",
    "clock",
    "start",
    "started",
)
EVENT_HEADS = ("event", "events", "what", "description", "details", "detail", "what happened", "action", "activity",
                "message", "note", "notes", "entry", "summary", "comment", "comments", "update")  # fmt: skip
_NOT_TIMELINE_HEADS = ("owner", "due", "due date", "assignee", "responsible", "deadline", "eta", "field")


class Row(NamedTuple):
    """A line that begins with a stamp. `said` is where its words begin; `label` is set for `Resolved: 2023-09-20 19:18`."""

    line: Line
    stamp: Stamp
    said: int
    end: int
    label: str | None = None
    table: int | None = None
    marker: str | None = None
    evidence: str | None = None


def find_row(document: Document, line: Line) -> Row | None:
    """The row that an item, text or heading line begins, or None."""
    if line.kind not in (Kind.TEXT, Kind.ITEM, Kind.HEADING) or line.quoted:
        return None
    text, start = document.text, line.content
    if text[start : start + 1] in ("<", ":") or text[start : start + 1] > "\u2300":
        decoration = _DECORATION.match(text, start, line.end)
        start = decoration.end() if decoration else start
    if not _may_begin(text, start, line.end):
        return None
    stamp = read_stamp(text, start, line.end)
    if stamp is None:
        return None
    separator = _SEPARATOR.match(text, stamp.end, line.end)
    said = _behind_separator(separator) if separator else stamp.end
    if separator is None and said < line.end and text[said] != "<":
        return None
    if stamp.clock is None and _is_sentence(text, start, stamp):
        return None
    if stamp.compact and not stamp.has_date and (stamp.zone is None) and _is_year(text, stamp):
        return None
    return Row(line, stamp, said, _without_break(text, said, line.end))


def _behind_separator(separator: re.Match[str]) -> int:
    """Where the words begin: marks behind a space open them (`- **Detected:** …`), others close what was before."""
    run = separator[0]
    bare = run.rstrip("*_`~")
    return separator.start() + len(bare) if bare and bare[-1].isspace() else separator.end()


def _without_break(text: str, start: int, end: int) -> int:
    found = _BREAK.search(text, start, end)
    return found.start() if found else end


def _may_begin(text: str, start: int, end: int) -> bool:
    """A cheap look at the first word: can a stamp begin here?"""
    while start < end and text[start] in _OPENERS:
        start += 1
    if start >= end:
        return False
    first = text[start]
    if first.isdigit():
        return True
    word = text[start : start + 13].split(" ", 1)[0].rstrip(".,").lower()
    return (
        word[:3] in _MONTH_OR_DAY or word in _WORDS_BEFORE or (first == "c" and text[start + 1 : start + 2].isdigit())
    )


def _is_sentence(text: str, start: int, stamp: Stamp) -> bool:
    """Whether a date without a clock only begins an ordinary sentence ("On 3 May the team …", "May 3 was …")."""
    before = text[start : stamp.start + 3].lower()
    return before.startswith(("on ", "at ", "by ", "fro")) or text[stamp.end : stamp.end + 1] == ","


def _is_year(text: str, stamp: Stamp) -> bool:
    written = re.search(r"\d{4}", text[stamp.start : stamp.end])
    return written is not None and 1990 <= int(written[0]) <= 2059 and "h" not in text[stamp.start : stamp.end]


def find_labelled(document: Document, line: Line) -> Row | None:
    """A key event: a short label followed by a stamp and nothing more (`First detected: 2023-09-18 13:42`)."""
    if line.kind not in (Kind.TEXT, Kind.ITEM) or line.quoted:
        return None
    text = document.text
    found = _LABELLED.match(text, line.content, line.end)
    if found is not None and found["label"].strip().casefold().split()[0] not in _NOT_EVENTS:
        stamp = read_stamp(text, found.end(), line.end)
        if stamp is not None and len(text[stamp.end : line.end].strip(" .*_)")) <= 24:
            return Row(line, stamp, line.content, line.end, label=found["label"].strip())
    return _find_spoken(document, line)


def _find_spoken(document: Document, line: Line) -> Row | None:
    """A row that tells first who speaks, then when, then what was said."""
    text = document.text
    found = _SPOKEN.match(text, line.content, line.end)
    stamp = read_stamp(text, found.end(), line.end) if found is not None else None
    if stamp is None or stamp.clock is None:
        return None
    separator = _SEPARATOR.match(text, stamp.end, line.end)
    return Row(line, stamp, separator.end() if separator else stamp.end, line.end)


def find_table_rows(document: Document, table: Table, index: int) -> list[Row]:
    """The rows of a table whose first columns hold times, or none if it is another kind of table."""
    if table.column(*_NOT_TIMELINE_HEADS) is not None:
        return []
    columns = _time_columns(document, table)
    if not columns:
        return []
    event = table.column(*EVENT_HEADS)
    marker, evidence = table.column("marker", "phase"), table.column("evidence", "source", "sources", "link", "links")
    rows = []
    for line, cells in table.rows:
        stamp = _table_stamp(document.text, cells, columns)
        if stamp is None:
            continue
        said = _event_cell(cells, event, columns)
        rows.append(
            Row(
                line,
                stamp,
                said.start if said else stamp.end,
                said.end if said else stamp.end,
                table=index,
                marker=_cell_text(cells, marker),
                evidence=_cell_text(cells, evidence),
            )
        )
    return rows


def _cell_text(cells: tuple[Cell, ...], column: int | None) -> str | None:
    return cells[column].text if column is not None and column < len(cells) and cells[column].text else None


def _time_columns(document: Document, table: Table) -> tuple[int, ...]:
    """The columns that hold the time (one, or date and time)."""
    named = tuple(
        index
        for index, cell in enumerate(table.head)
        if cell.text.strip("*_: ").casefold().split("(")[0].strip() in TIME_HEADS
        or cell.text.strip("*_ ").casefold().startswith(("time ", "date ", "timestamp ", "when "))
    )[:2]
    if named:
        return named
    for index in (0, 1):
        stamps = sum(
            1
            for _, cells in table.rows
            if index < len(cells) and read_stamp(document.text, cells[index].start, cells[index].end) is not None
        )
        if stamps >= 2 and stamps * 10 >= len(table.rows) * 6:
            return (index,)
    return ()


def _table_stamp(text: str, cells: tuple[Cell, ...], columns: tuple[int, ...]) -> Stamp | None:
    stamps = [
        stamp
        for column in columns
        if column < len(cells) and (stamp := read_stamp(text, cells[column].start, cells[column].end)) is not None
    ]
    if not stamps:
        return None
    first = stamps[0]
    if len(stamps) == 2 and first.clock is None and stamps[1].clock is not None:
        clock = stamps[1]
        return Stamp(
            start=min(first.start, clock.start), end=max(first.end, clock.end), year=first.year, month=first.month,
            day=first.day, numeric=first.numeric, clock=clock.clock, until=clock.until, zone=clock.zone,
            has_seconds=clock.has_seconds, approximate=clock.approximate, problem=first.problem or clock.problem,
        )  # fmt: skip
    if len(stamps) == 2 and stamps[1].clock is not None and first.clock is not None and first.until is None:
        return Stamp(
            start=first.start, end=stamps[1].end, year=first.year, month=first.month, day=first.day,
            numeric=first.numeric, clock=first.clock, until=stamps[1].clock, zone=first.zone or stamps[1].zone,
            has_seconds=first.has_seconds, approximate=first.approximate, problem=first.problem,
        )  # fmt: skip
    return first


def _event_cell(cells: tuple[Cell, ...], event: int | None, columns: tuple[int, ...]) -> Cell | None:
    if event is not None and event < len(cells):
        return cells[event]
    others = [cell for index, cell in enumerate(cells) if index not in columns]
    return max(others, key=lambda cell: len(cell.text), default=None)
