"""Labelled values: front matter, `**Severity:** SEV2` lines and two-column tables, under one name each."""

from collections.abc import Mapping
from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.front_matter import FrontMatter
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.tables import Cell, Table, unescape
from afterword.core.model.postmortem import Section
from afterword.core.model.span import Written
from afterword.core.model.words import Part

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "incident": ("incident", "incident id", "incident number", "incident reference", "reference", "id"),
    "date": ("date", "incident date", "date of incident", "date of the incident", "incident from", "occurred", "occurred on",
             "date time", "when", "date and time", "incident day", "day"),
    "severity": ("severity", "sev", "priority", "incident severity", "severity level", "impact level", "criticality",
                 "incident priority", "level", "incident level"),
    "status": ("status", "document status", "state", "incident status", "current status", "postmortem status"),
    "owner": ("owner", "incident owner", "postmortem owner", "document owner", "author", "authors", "prepared by", "written by",
              "lead", "incident lead", "incident commander", "owners", "reporter"),
    "timezone": ("timezone", "time zone", "tz"),
    "services": ("services", "affected services", "affected service", "service", "affected systems", "affected system",
                 "affected components", "components affected", "impacted services", "services affected", "systems affected",
                 "component", "components", "service affected", "systems", "affected service s", "affected product",
                 "affected products"),
    "segment": ("segment", "affected segment", "customer segment", "user segment", "affected users", "affected customers",
                "users affected", "customers affected", "who was affected", "users impacted", "customers impacted",
                "impacted users", "affected user segment", "affected customer segment", "users", "customers",
                "affected region", "region", "regions"),
    "start": ("start", "start time", "impact start", "started", "started at", "begin", "began", "impact started", "start utc",
              "incident start", "outage start", "incident started", "start of impact", "start date", "impact began", "from",
              "time started", "beginning"),
    "end": ("end", "end time", "impact end", "ended", "ended at", "impact ended", "end utc", "incident end", "outage end",
            "incident ended", "end of impact", "end date", "to", "until", "incident until", "time ended", "impact end time"),
    "duration": ("duration", "total duration", "outage duration", "impact duration", "duration of impact", "length",
                 "incident duration", "time to resolve", "downtime", "duration of outage"),
    "business": ("business impact", "business", "business effect", "cost", "financial impact", "revenue impact"),
    "data loss": ("data loss", "data impact", "data lost", "data loss or corruption", "data integrity", "data affected"),
    "reporting": ("reporting", "reporting regime"),
    "first report": ("initial report", "initial notification", "early warning"),
    "second report": ("intermediate report", "incident notification"),
    "final report": ("final report",),
}  # fmt: skip
"""Our name for a field and what houses call it (normalised as headings are)."""

_KNOWN = {name: key for key, names in NAMES.items() for name in names}
_FIELD_PARTS = frozenset({Part.SUMMARY, Part.IMPACT, Part.OTHER, Part.TIMELINE, Part.RESPONSE})


class Field(NamedTuple):
    """A labelled value: our name for it (or the normalised label), its value and its line."""

    name: str
    label: str
    value: Written
    line: int


def read_fields(
    document: Document,
    lines: tuple[Line, ...],
    sections: tuple[Section, ...],
    tables: tuple[Table, ...],
    front: FrontMatter,
) -> tuple[Field, ...]:
    """Every labelled value outside causes and actions, front matter first, in the order of the text."""
    found = [
        Field(
            _KNOWN.get(normalise_heading(entry.key), normalise_heading(entry.key)),
            entry.key,
            entry.value,
            entry.value.span.line,
        )
        for entry in front.entries
    ]
    elsewhere = {
        number
        for section in sections
        if section.kind not in _FIELD_PARTS
        for number in range(section.first_line, section.last_line + 1)
    }
    for line in lines[front.last_line :]:
        if line.number in elsewhere or (line.depth > 2 and line.kind is Kind.ITEM):
            continue
        label = find_label(document, line)
        if label is not None and not label.alone and (label.bold or label.colon):
            name = normalise_heading(label.name)
            if name in _KNOWN:
                value = _clean(document, label.value, line.end)
                found.append(Field(_KNOWN[name], label.name, value, line.number))
    for table in tables:
        if table.first_line not in elsewhere and _is_field_table(table):
            found.extend(_table_fields(document, table))
    return tuple(found)


def _clean(document: Document, start: int, end: int) -> Written:
    raw = document.text[start:end]
    stripped = raw.strip().rstrip("\\").strip()
    if stripped.endswith(("<br>", "<br/>", "<br />")):
        stripped = stripped[: stripped.rindex("<br")].rstrip()
    lead = len(raw) - len(raw.lstrip())
    return Written(stripped.strip("*_` "), document.span(start + lead, start + lead + len(stripped)))


def _is_field_table(table: Table) -> bool:
    rows = [cells for _, cells in table.rows]
    width = max((len(cells) for cells in (table.head, *rows)), default=0)
    if width > 3 or not rows:
        return False
    names = [normalise_heading(cells[0].text) for cells in (table.head, *rows) if cells]
    names = names[1:] if names[0] == "field" else names
    return sum(name in _KNOWN for name in names) >= min(2, len(names))


def _table_fields(document: Document, table: Table) -> list[Field]:
    found = []
    head_line = document.line_of(table.head[0].start) if table.head else 0
    pairs: list[tuple[tuple[Cell, ...], int]] = [(table.head, head_line)]
    pairs.extend((cells, line.number) for line, cells in table.rows)
    for cells, number in pairs:
        if len(cells) >= 2:
            name = normalise_heading(cells[0].text)
            if name in _KNOWN:
                found.append(
                    Field(
                        _KNOWN[name], cells[0].text, _unescaped(_clean(document, cells[1].start, cells[1].end)), number
                    )
                )
    return found


def _unescaped(written: Written) -> Written:
    return Written(unescape(written.text), written.span)


def get(fields: tuple[Field, ...], name: str) -> Written | None:
    """The first non-empty value of a field."""
    for field in fields:
        if field.name == name and field.value.text:
            return field.value
    return None
