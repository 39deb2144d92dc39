"""Decisions: what a review decided beside its actions, in a table of their own."""

from collections.abc import Iterator

from afterword.core.documents.action_record import REFERENCE
from afterword.core.documents.action_table import OWNER_HEADS, read_cell
from afterword.core.documents.dates import first_full_date
from afterword.core.documents.document import Document
from afterword.core.documents.lines import Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.tables import Cell, Table, unescape
from afterword.core.model.postmortem import Decision, Section
from afterword.core.model.words import DecisionKind

ID = Pattern(r"^\W{0,3}(?P<id>D\d{1,4})\b(?:\*\*|__)?[:.)\-–—]?\s*")
_HEADING = Pattern(r"(?i)\bdecisions\b")
_HEADS = {
    "kind": ("kind", "type"),
    "addresses": ("addresses", "cause", "causes"),
    "owner": OWNER_HEADS,
    "date": ("decided on", "date"),
    "reason": ("reason", "why", "because", "rationale"),
    "until": ("until", "valid until", "expires"),
}
_KINDS = frozenset(DecisionKind)


def read_decisions(
    document: Document, tables: tuple[Table, ...], sections: tuple[Section, ...]
) -> tuple[Decision, ...]:
    """Every row that decides something, in the order of the text."""
    return tuple(
        _read_row(document, line, find_decision_columns(table), cells)
        for section in sections
        for table in decision_tables(section, tables)
        for line, cells in table.rows
        if _says_something(cells, find_decision_columns(table)["text"])
    )


def decision_tables(section: Section, tables: tuple[Table, ...]) -> Iterator[Table]:
    """The tables of a section that hold decisions: it is called so, and they have a column that is."""
    if _HEADING.search(section.heading):
        for table in tables:
            if section.first_line <= table.first_line <= section.last_line and _column(table) is not None:
                yield table


def find_decision_columns(table: Table) -> dict[str, int | None]:
    """The column of each field of a decision, by its head."""
    return {"text": _column(table), **{field: table.column(*heads) for field, heads in _HEADS.items()}}


def _column(table: Table) -> int | None:
    return table.column("decision", "decisions")


def _says_something(cells: tuple[Cell, ...], column: int | None) -> bool:
    return column is not None and column < len(cells) and not is_placeholder(_words(cells[column].text)[1])


def _words(text: str) -> tuple[str | None, str]:
    """The id that stands before the words of a decision, if one does, and the words."""
    named = ID.match(text)
    return (named["id"], text[named.end() :]) if named else (None, text)


def _read_row(document: Document, line: Line, columns: dict[str, int | None], cells: tuple[Cell, ...]) -> Decision:
    told = {name: cells[place] for name, place in columns.items() if place is not None and place < len(cells)}
    name, text = _words(told["text"].text)
    kind, addresses, date, until = (_text(told.get(name)) for name in ("kind", "addresses", "date", "until"))
    return Decision(
        span=document.span(line.start, line.end),
        line=line.number,
        text=unescape(text),
        id=name,
        kind=DecisionKind(kind.casefold()) if kind.casefold() in _KINDS else None,
        addresses=tuple(REFERENCE.findall(addresses)),
        owner=read_cell(document, told.get("owner")),
        day=first_full_date(date),
        reason=_text(told.get("reason")),
        until=first_full_date(until),
    )


def _text(cell: Cell | None) -> str:
    return unescape(cell.text) if cell is not None else ""
