"""Table rows from the source, cell by cell.

Cells are counted from the characters of the line, not from a parser's tree: a pipe inside a code span splits a GFM
table cell and shifts every cell behind it, surplus cells vanish from the tree. Here a pipe in a code span or behind a
backslash belongs to its cell.
"""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.remembered import remembered


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
    offset = line.content
    cells = _split(document.text[offset : line.end])
    return tuple([Cell(cell.text, offset + cell.start, offset + cell.end) for cell in cells])


@remembered
def _split(row: str) -> tuple[Cell, ...]:
    """The cells of a row without their padding, and without the empty ones outside the outer pipes."""
    pipes = _guarded_pipes(row) if "\\" in row or "`" in row else _pipes(row)
    bounds = [(start + 1, end) for start, end in pairwise((-1, *pipes, len(row)))]
    if not row[slice(*bounds[0])].strip():
        del bounds[0]
    if bounds and not row[slice(*bounds[-1])].strip():
        del bounds[-1]
    return tuple([_cell(row, start, end) for start, end in bounds])


def _pipes(row: str) -> list[int]:
    return [place for place, character in enumerate(row) if character == "|"]


def _guarded_pipes(row: str) -> list[int]:
    """The pipes that separate cells: not those behind a backslash or inside code."""
    pipes, position, code = [], 0, ""
    while position < len(row):
        character = row[position]
        if character == "`":
            run = len(row[position:]) - len(row[position:].lstrip("`"))
            ticks = "`" * run
            if code == ticks:
                code = ""
            elif not code and row.find(ticks, position + run) >= 0:
                code = ticks
            position += run
        elif character == "\\" and (not code or row[position + 1 : position + 2] == "|"):
            position += 2
        else:
            if character == "|" and not code:
                pipes.append(position)
            position += 1
    return pipes


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
