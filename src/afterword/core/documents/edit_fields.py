"""Editing the fields of a document where they stand: front matter, a labelled line, a field table."""

import re
from collections.abc import Iterator

from afterword.core.documents.edits import FIELDS, EditError, SetField
from afterword.core.documents.fields import Field
from afterword.core.documents.lines import Kind
from afterword.core.documents.lone_labels import find_lone_labels
from afterword.core.documents.places import block_behind, last_line_of, line_behind, new_section
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import Table
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Part

_IMPACT_ROWS = {
    "segment": "Customer segment", "start": "Start", "end": "End", "business": "Business impact",
    "data loss": "Data loss",
}  # fmt: skip
_LABELS = {"incident": "Incident ID"}
"""Labels that are not the field's own name: `Incident` alone opens a summary."""
_PLAIN_SCALAR = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#]|:(?=\S)|(?<=\S)#)*")


_KEPT = ("title", "status")
"""Fields that are never empty."""


def set_field(reading: Reading, edit: SetField) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first; none if the document says so already.

    Raises:
        EditError: if the field is unknown, the value has no place, or the old value is not what was expected.
    """
    if edit.field not in FIELDS:
        raise EditError(f"there is no field '{edit.field}'; choose one of {', '.join(FIELDS)}.")
    value = one_line(edit.value)
    if not value and edit.field in _KEPT:
        raise EditError(f"{edit.field} cannot be empty; give it another value.")
    for problem in () if reading.front.entries else reading.front.problems:
        raise EditError(f"line {problem.span.line}: {problem.message}. Repair it first.")
    found = _find(reading, edit.field)
    current = current_value(reading, edit.field)
    if edit.was is not None and edit.was != (current or ""):
        raise EditError(
            f"{edit.field} is {tell(current)}, not {tell(edit.was)}: somebody changed it; nothing was written."
        )
    if edit.field == "title":
        yield _set_title(reading, value, found)
    elif (current or "") == value:
        yield ()
    elif found is None:
        yield (_insert(reading, edit.field, value),)
    elif value:
        yield (_put(reading, found, value),)
    else:
        told = (field for field in reading.fields if field.name == edit.field and field.value.text)
        yield tuple(_without_value(reading, field) for field in told)


def tell(value: str | None) -> str:
    """A value as it is told in a sentence."""
    return repr(value) if value else "empty"


def current_value(reading: Reading, name: str) -> str | None:
    """What a field says now; None if it is empty or not there."""
    if name == "title":
        return reading.postmortem.title.text if reading.postmortem.title else None
    return next((field.value.text for field in reading.fields if field.name == name and field.value.text), None)


def _find(reading: Reading, name: str) -> Field | None:
    """Where a field stands: the first that says something, else the first empty one."""
    found = [field for field in reading.fields if field.name == name]
    return next((field for field in found if field.value.text), found[0] if found else None)


def _put(reading: Reading, field: Field, value: str) -> Splice:
    """A value in the place of the one that stands there."""
    text, span = reading.document.text, field.value.span
    end = span.start + len(text[span.start : span.end].rstrip())
    if end > span.start:
        return Splice(span.start, end, _written(reading, field, value))
    return fill(text, span.start, _written(reading, field, value))


def _without_value(reading: Reading, field: Field) -> Splice:
    """Takes a value away, and the space before it where nothing follows."""
    document, span = reading.document, field.value.span
    end = span.start + len(document.text[span.start : span.end].rstrip())
    lead = document.text[document.starts[field.line - 1] : span.start]
    is_last = not document.text[end : document.line_end(field.line)].strip()
    return Splice(span.start - (len(lead) - len(lead.rstrip(" \t")) if is_last else 0), end, "")


def fill(text: str, start: int, written: str) -> Splice:
    """A value in an empty place: between pipes with a space on both sides, behind a label with one before it."""
    end = start + len(text[start:]) - len(text[start:].lstrip(" \t"))
    if text[end : end + 1] == "|":
        return Splice(start, end, f" {written} ")
    return Splice(start, start, f" {written}" if text[start - 1 : start] in (":", "|", "*", "_") else written)


def _set_title(reading: Reading, value: str, found: Field | None) -> tuple[Splice, ...]:
    """The title stands in the heading and, in canonical form, in the front matter: both change."""
    title = reading.postmortem.title
    heading = next(
        (line for line in reading.lines if line.kind is Kind.HEADING and title and line.number == title.span.line), None
    )
    out = []
    if found is not None and found.value.text != value:
        out.append(_put(reading, found, value))
    if heading is not None and title is not None and title.text != value:
        out.append(Splice(heading.content, heading.end, value))
    if found is None and heading is None:
        behind = reading.document.starts[reading.front.last_line] if reading.front.last_line else 0
        newline = reading.document.newline
        out.append(Splice(behind, behind, f"# {value}{newline}{newline}"))
    return tuple(out)


def _written(reading: Reading, field: Field, value: str) -> str:
    """A value as the place of the field wants it."""
    if field.line <= reading.front.last_line:
        return write_scalar(value)
    return value if _table_at(reading, field.line) is None else escape_cell(value)


def _table_at(reading: Reading, line: int) -> Table | None:
    return next((table for table in reading.tables if table.first_line <= line <= table.last_line), None)


def _insert(reading: Reading, name: str, value: str) -> Splice:
    """A field that is not there yet goes behind its label, or where its like stand: the header, the impact table."""
    lone = find_lone_labels(reading.document, reading.lines, ()).get(name)
    if lone is not None and not lone.has_value and lone.line.kind is not Kind.HEADING:
        end = lone.line.start + len(reading.document.line(lone.line.number).rstrip())
        return Splice(end, end, f" {value}")
    if name in _IMPACT_ROWS:
        return _insert_impact(reading, _IMPACT_ROWS[name], value)
    if reading.front.last_line:
        at = reading.document.starts[reading.front.last_line - 1]
        return Splice(at, at, f"{name}: {write_scalar(value)}{reading.document.newline}")
    label = _LABELS.get(name, name.capitalize())
    told = next((s for s in reading.postmortem.sections if s.kind is not Part.SUMMARY), None)
    like = _last_labelled(reading, 1, told.first_line - 1 if told else reading.document.n_lines)
    if like is not None:
        return _line_like(reading, like, label, value)
    title = reading.postmortem.title
    if title is not None and reading.lines[title.span.line - 1].kind is Kind.HEADING:
        return block_behind(reading, last_line_of(reading, title.span.line), f"**{label}:** {value}")
    newline = reading.document.newline
    return Splice(0, 0, f"**{label}:** {value}{newline}{newline}")


def _insert_impact(reading: Reading, label: str, value: str) -> Splice:
    section = next((s for s in reading.postmortem.sections if s.kind is Part.IMPACT), None)
    if section is None:
        newline = reading.document.newline
        rows = newline.join(("| Field | Value |", "|---|---|", f"| {label} | {escape_cell(value)} |"))
        return new_section(reading, Part.IMPACT, rows)
    table = _field_table(reading, section)
    if table is not None:
        line = reading.lines[table.last_line - 1]
        lead = reading.document.text[line.start : line.content]
        lead = lead if lead.strip(" \t>") == "" else ""
        return line_behind(reading, _table_end(reading, table), f"{lead}| {label} | {escape_cell(value)} |")
    like = _last_labelled(reading, section.first_line + 1, section.last_line)
    if like is not None:
        return _line_like(reading, like, label, value)
    return block_behind(reading, last_line_of(reading, section.first_line), f"- **{label}:** {value}")


def _field_table(reading: Reading, section: Section) -> Table | None:
    """The table of two columns in a section that holds fields, or will."""
    told = {field.line for field in reading.fields}
    for table in reading.tables:
        inside = section.first_line <= table.first_line <= section.last_line and len(table.head) == 2
        holds = any(table.first_line <= line <= table.last_line for line in told)
        if inside and (holds or table.column("field") is not None):
            return table
    return None


def _table_end(reading: Reading, table: Table) -> int:
    """The last line of a table, which is its rule if it has no rows."""
    below = reading.lines[table.last_line : table.last_line + 1]
    return below[0].number if below and below[0].kind is Kind.RULE else table.last_line


def _last_labelled(reading: Reading, first: int, last: int) -> Field | None:
    """The last labelled line of a stretch, whose form a new one may take."""
    found = [
        field
        for field in reading.fields
        if max(first, reading.front.last_line + 1) <= field.line <= last and _table_at(reading, field.line) is None
    ]
    return found[-1] if found else None


def _line_like(reading: Reading, like: Field, label: str, value: str) -> Splice:
    """One more labelled line with the marks of the one above, its hard break included."""
    document = reading.document
    stops = {field.line for field in reading.fields}
    last = last_line_of(reading, like.line, stops)
    start, end = document.starts[like.line - 1], document.line_end(like.line)
    head = document.text[start : like.value.span.start]
    at = head.rindex(like.label)
    space = "" if head.endswith((" ", "\t")) else " "
    written = f"{head[:at]}{label}{head[at + len(like.label) :]}{space}{value}"
    return line_behind(reading, last, written + _hard_break(document.text[like.value.span.end : end]))


def _hard_break(tail: str) -> str:
    return tail if tail in ("  ", "\\", " \\", "<br>", "<br/>", "<br />") else ""


def one_line(value: str) -> str:
    """A value as it can stand in a document: one line, single spaces."""
    return " ".join(value.split())


def write_scalar(value: str) -> str:
    """A value as a YAML scalar that reads back as the same text: plain where that is safe, else in double quotes."""
    if _PLAIN_SCALAR.fullmatch(value) and not value.endswith(":"):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escape_cell(value: str) -> str:
    """A value as a table cell: one line, with its pipes escaped."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(value.split()))
