"""Table rows from the source, cell by cell.

Cells are counted from the characters of the line, not from a parser's tree: a pipe inside a code span splits a GFM
table cell and shifts every cell behind it, surplus cells vanish from the tree. Here a pipe in a code span or behind a
backslash belongs to its cell.
"""

from functools import lru_cache
from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.lines import Kind, Line


class Cell(NamedTuple):
    """One cell: its stripped text and where that stands."""

    text: str
    start: int
    end: int


class Table(NamedTuple):
    """A table: the head's cells (empty for a headless one) and its rows, each with its line."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Line, tuple[Cell, ...]], ...]
    first_line: int
    last_line: int

    def column(self, *names: str) -> int | None:
        """The first column whose head is one of the names or begins with one (lower case)."""
        return _find_column(tuple([cell.text for cell in self.head]), names)


@lru_cache(maxsize=512)
def _find_column(heads: tuple[str, ...], names: tuple[str, ...]) -> int | None:
    """The column by its head; tables of a house look alike, so the answer is kept."""
    bare = [head.strip("*_: ").casefold() for head in heads]
    for name in names:
        for index, head in enumerate(bare):
            if head == name or head.startswith((f"{name} ", f"{name}(")):
                return index
    return None


def unescape(text: str) -> str:
    """A cell's text as it is meant: a pipe behind a backslash is a pipe."""
    return text.replace("\\|", "|") if "\\|" in text else text


def read_cells(document: Document, line: Line) -> tuple[Cell, ...]:
    """The cells of one table line."""
    text = document.text
    if "\\" not in text[line.start : line.end] and "`" not in text[line.start : line.end]:
        return _plain_cells(text, line)
    cells, start, position, code = [], line.content, line.content, ""
    while position < line.end:
        character = text[position]
        if character == "`":
            run = len(text[position : line.end]) - len(text[position : line.end].lstrip("`"))
            ticks = "`" * run
            if code == ticks:
                code = ""
            elif not code and text.find(ticks, position + run, line.end) >= 0:
                code = ticks
            position += run
            continue
        if character == "\\" and not code:
            position += 2
            continue
        if character == "\\" and text[position + 1 : position + 2] == "|":
            position += 2
            continue
        if character == "|" and not code:
            cells.append((start, position))
            start = position + 1
        position += 1
    cells.append((start, line.end))
    return _trim(text, cells)


def _plain_cells(text: str, line: Line) -> tuple[Cell, ...]:
    cells, start = [], line.content
    found = text.find("|", start, line.end)
    while found >= 0:
        cells.append((start, found))
        start = found + 1
        found = text.find("|", start, line.end)
    cells.append((start, line.end))
    return _trim(text, cells)


def _trim(text: str, cells: list[tuple[int, int]]) -> tuple[Cell, ...]:
    """The cells without their padding, and without the empty ones outside the outer pipes."""
    if not text[cells[0][0] : cells[0][1]].strip():
        del cells[0]
    if cells and not text[cells[-1][0] : cells[-1][1]].strip():
        del cells[-1]
    return tuple([_cell(text, start, end) for start, end in cells])


def _cell(text: str, start: int, end: int) -> Cell:
    raw = text[start:end]
    stripped = raw.strip()
    begin = start + raw.index(stripped)
    return Cell(stripped, begin, begin + len(stripped))


def read_tables(document: Document, lines: tuple[Line, ...]) -> tuple[Table, ...]:
    """Every table of a document, in order."""
    tables: list[Table] = []
    head: tuple[Cell, ...] = ()
    rows: list[tuple[Line, tuple[Cell, ...]]] = []
    first = 0
    for line in lines:
        if line.kind is Kind.TABLE and line.fresh:
            _finish(tables, head, rows, first)
            head, rows, first = read_cells(document, line), [], line.number
        elif line.kind is Kind.TABLE:
            rows.append((line, read_cells(document, line)))
        elif line.kind is not Kind.RULE:
            _finish(tables, head, rows, first)
            head, rows = (), []
    _finish(tables, head, rows, first)
    return tuple(tables)


def _finish(tables: list[Table], head: tuple[Cell, ...], rows: list[tuple[Line, tuple[Cell, ...]]], first: int) -> None:
    if head or rows:
        last = rows[-1][0].number if rows else first
        tables.append(Table(head, tuple(rows), first, last))
