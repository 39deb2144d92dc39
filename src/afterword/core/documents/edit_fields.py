"""Editing the fields of a document where they stand: front matter, a labelled line, a field table."""

import re

from afterword.core.documents.edits import FIELDS, EditError, SetField
from afterword.core.documents.fields import Field
from afterword.core.documents.lines import Kind
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.model.words import Part

_IMPACT_ROWS = {
    "services": "Affected services", "segment": "Customer segment", "start": "Start", "end": "End",
    "business": "Business impact", "data loss": "Data loss",
}  # fmt: skip
_PLAIN_SCALAR = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#]|:(?=\S)|(?<=\S)#)*")


def set_field(reading: Reading, edit: SetField) -> tuple[Splice, ...]:
    """The splices of one edit.

    Raises:
        EditError: if the field is unknown, the value has no place, or the old value is not what was expected.
    """
    if edit.field not in FIELDS:
        raise EditError(f"there is no field '{edit.field}'; choose one of {', '.join(FIELDS)}.")
    value = " ".join(edit.value.split())
    if not value:
        raise EditError(f"{edit.field}: an empty value is not written; delete the line by hand.")
    found = _find(reading, edit.field)
    title = reading.postmortem.title if edit.field == "title" else None
    current = found.value.text if found else (title.text if title else None)
    if edit.was is not None and edit.was != (current or ""):
        raise EditError(f"{edit.field} is {current!r}, not {edit.was!r}: somebody changed it; nothing was written.")
    if edit.field == "title":
        return _set_title(reading, value, found)
    if found is None:
        return (_insert(reading, edit.field, value),)
    span = found.value.span
    return (Splice(span.start, span.end, _written(reading, found, value)),)


def _find(reading: Reading, name: str) -> Field | None:
    return next((field for field in reading.fields if field.name == name and field.value.text), None)


def _set_title(reading: Reading, value: str, found: Field | None) -> tuple[Splice, ...]:
    """The title stands in the heading and, in canonical form, in the front matter: both change."""
    out = []
    title = reading.postmortem.title
    if found is not None:
        out.append(Splice(found.value.span.start, found.value.span.end, _written(reading, found, value)))
    heading = next(
        (line for line in reading.lines if line.kind is Kind.HEADING and title and line.number == title.span.line), None
    )
    if heading is not None:
        out.append(Splice(heading.content, heading.end, value))
    if not out:
        behind = reading.document.starts[reading.front.last_line] if reading.front.last_line else 0
        newline = reading.document.newline
        out.append(Splice(behind, behind, f"# {value}{newline}{newline}"))
    return tuple(out)


def _written(reading: Reading, field: Field, value: str) -> str:
    """A value as the place of the field wants it."""
    if field.line <= reading.front.last_line:
        return write_scalar(value)
    if any(table.first_line <= field.line <= table.last_line for table in reading.tables):
        return escape_cell(value)
    return value


def _insert(reading: Reading, name: str, value: str) -> Splice:
    """A field that is not there yet goes where its like stand: the header, the impact table, behind the title."""
    newline = reading.document.newline
    if name in _IMPACT_ROWS and name != "services":
        return _insert_impact(reading, _IMPACT_ROWS[name], value, newline)
    if reading.front.last_line:
        at = reading.document.starts[reading.front.last_line - 1]
        return Splice(at, at, f"{name}: {write_scalar(value)}{newline}")
    label = name.capitalize()
    last = next(
        (
            field
            for field in reversed(reading.fields)
            if field.line > reading.front.last_line and _is_line(reading, field)
        ),
        None,
    )
    if last is not None:
        end = reading.document.line_end(last.line)
        head = reading.document.text[reading.document.starts[last.line - 1] : last.value.span.start]
        return Splice(end, end, newline + head.replace(last.label, label, 1) + value)
    title = reading.postmortem.title
    if title is not None and reading.document.line(title.span.line).startswith("#"):
        end = reading.document.line_end(title.span.line)
        return Splice(end, end, f"{newline}{newline}**{label}:** {value}")
    return Splice(0, 0, f"**{label}:** {value}{newline}{newline}")


def _is_line(reading: Reading, field: Field) -> bool:
    """Whether a field is a labelled line of the head, whose form a new one may take."""
    impact = next((s for s in reading.postmortem.sections if s.kind is not Part.SUMMARY), None)
    in_table = any(table.first_line <= field.line <= table.last_line for table in reading.tables)
    return not in_table and (impact is None or field.line < impact.first_line)


def _insert_impact(reading: Reading, label: str, value: str, newline: str) -> Splice:
    section = next((s for s in reading.postmortem.sections if s.kind is Part.IMPACT), None)
    if section is None:
        raise EditError(f"there is no section about customer impact to hold '{label}'; add `## Customer impact` first.")
    for table in reading.tables:
        if section.first_line <= table.first_line <= section.last_line and len(table.head) == 2:
            end = reading.document.line_end(table.last_line)
            return Splice(end, end, f"{newline}| {label} | {escape_cell(value)} |")
    end = reading.document.line_end(section.first_line)
    return Splice(end, end, f"{newline}{newline}- **{label}:** {value}")


def write_scalar(value: str) -> str:
    """A value as a YAML scalar that reads back as the same text: plain where that is safe, else in double quotes."""
    if _PLAIN_SCALAR.fullmatch(value) and not value.endswith(":"):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escape_cell(value: str) -> str:
    """A value as a table cell: one line, with its pipes escaped."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(value.split()))
