"""Labels of known fields that stand alone: `**Severity:**`, `### Owner`, `| Start | |`, with a value below or with none."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.fields import NAMES
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.tables import Table

_KNOWN: Mapping[str, str] = {name: key for key, names in NAMES.items() for name in names}


class LoneLabel(NamedTuple):
    """The line of a label, and whether the line below is its value."""

    line: Line
    has_value: bool


def find_lone_labels(document: Document, lines: Sequence[Line], tables: Iterable[Table]) -> dict[str, LoneLabel]:
    """The first lone label of each field, under our name for the field."""
    found: dict[str, LoneLabel] = {}
    for index, line in enumerate(lines):
        name = _KNOWN.get(_name(document, line))
        if name is not None:
            found.setdefault(name, LoneLabel(line, _has_value(document, lines[index + 1 :])))
    for table in tables:
        for line, cells in table.rows:
            name = _KNOWN.get(normalise_heading(cells[0].text)) if cells else None
            if name is not None and not any(cell.text for cell in cells[1:]):
                found.setdefault(name, LoneLabel(line, has_value=False))
    return found


def _name(document: Document, line: Line) -> str:
    if line.kind is Kind.HEADING:
        return normalise_heading(document.text[line.content : line.end])
    label = find_label(document, line)
    return normalise_heading(label.name) if label is not None and label.alone else ""


def _has_value(document: Document, below: Sequence[Line]) -> bool:
    """Whether the next line that is not blank says something and is no label or heading itself."""
    line = next((line for line in below if line.kind is not Kind.BLANK), None)
    if line is None or line.kind not in (Kind.TEXT, Kind.ITEM) or find_label(document, line) is not None:
        return False
    return not is_placeholder(document.text[line.content : line.end])
