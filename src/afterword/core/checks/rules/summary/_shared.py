"""What several summary rules ask: which field, which part is missing, and whether a part says anything."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.checks.case import Case
from afterword.core.documents.clock import find_dates
from afterword.core.documents.fields import get
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.lone_labels import LoneLabel, find_lone_labels
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Cause, Gap, Section
from afterword.core.model.span import Span
from afterword.core.model.words import Part

PARTS = {
    Part.SUMMARY: "summary",
    Part.IMPACT: "customer impact",
    Part.TIMELINE: "timeline",
    Part.CAUSES: "root cause",
    Part.RESPONSE: "response review",
    Part.ACTIONS: "follow-up actions",
}
"""The six parts and what the founding template calls them."""

FIELDS = ("title", "date", "severity", "status", "owner")
"""What a summary states."""

_IMPACT_FIELDS = ("services", "segment", "start", "end", "business")
_ENOUGH_FIELDS = 2
_UNFINISHED = frozenset({"wip", "pending"})
_NO_TITLES = frozenset({
    "postmortem", "post mortem", "incident postmortem", "incident post mortem", "incident report", "report",
    "incident review", "post incident review", "post incident report", "postmortem report", "post mortem report",
    "postmortem template", "post mortem template", "incident postmortem template", "template", "incident title",
    "title", "untitled", "untitled incident", "new postmortem", "new incident", "document", "readme",
})  # fmt: skip


class Missing(NamedTuple):
    """Something that is not there: its name, where to say so, and what stands in its place ("" for nothing)."""

    name: str
    span: Span
    instead: str


def find_missing_fields(case: Case) -> Iterator[Missing]:
    """The fields of the summary that nobody filled, in the order of the founding template."""
    for name in FIELDS:
        written = case.postmortem.title if name == "title" else get(case.reading.fields, name)
        instead = written.text if written is not None else ""
        if _is_there(case, name, instead):
            continue
        label = _lone_labels(case).get(name) if written is None else None
        if written is not None:
            yield Missing(name, written.span, instead)
        elif label is None:
            yield Missing(name, case.heading_span(None if name == "title" else Part.SUMMARY), "")
        elif not label.has_value:
            yield Missing(name, case.document.lines_span(label.line.number, label.line.number), "")


def _lone_labels(case: Case) -> dict[str, LoneLabel]:
    return find_lone_labels(case.document, case.reading.lines, case.reading.tables)


def _is_there(case: Case, name: str, text: str) -> bool:
    if name == "title":
        return _has_title(case, text)
    if name == "date":
        return _has_date(case, text)
    if name == "severity" and not text:
        return case.postmortem.severity is not None and not _uses_fields(case)
    if name == "status" and text.casefold() in _UNFINISHED:
        return True
    if name == "owner" and text:
        return True  # whether it names anybody is a question of its own
    return not is_placeholder(text)


def _has_title(case: Case, text: str) -> bool:
    if text and normalise_heading(text) not in _NO_TITLES and not is_placeholder(text):
        return True
    field = get(case.reading.fields, "title")
    if field is not None and not is_placeholder(field.text):
        return True
    return not text and _opens_in_bold(case)


def _opens_in_bold(case: Case) -> bool:
    """Whether a bold line alone at the top stands for the title."""
    line = next((line for line in case.reading.lines if line.kind not in (Kind.BLANK, Kind.FRONT, Kind.HTML)), None)
    label = find_label(case.document, line) if line is not None and line.fresh else None
    return label is not None and label.bold and label.alone and not label.colon


def _has_date(case: Case, text: str) -> bool:
    """Whether a date stands in the field, the title or the summary; in the field any numeral is taken for one."""
    if text:
        return any(character.isdigit() for character in text) and not is_placeholder(text)
    title = case.postmortem.title
    places = [title.span] if title is not None else []
    if _uses_fields(case):
        return any(_holds_date(case.text[span.start : span.end]) for span in places)
    places.extend(
        case.document.lines_span(section.first_line, section.last_line)
        for section in case.postmortem.parts(Part.SUMMARY)
    )
    return any(_holds_date(case.text[span.start : span.end]) for span in places)


def _uses_fields(case: Case) -> bool:
    """Whether the summary is written as fields: then its prose does not stand for one that is not there."""
    return sum(get(case.reading.fields, name) is not None for name in FIELDS[1:]) >= _ENOUGH_FIELDS


def _holds_date(text: str) -> bool:
    return any(stamp.has_date for stamp in find_dates(text))


def find_missing_parts(case: Case) -> Iterator[tuple[Part, Span, bool]]:
    """The parts that are not there, each with where to say so and whether at least its heading stands there."""
    for part in PARTS:
        if case.section(part) is None:
            if not _stands_elsewhere(case, part):
                yield part, case.heading_span(), False
        elif not has_content(case, part):
            yield part, case.heading_span(part), True


def _stands_elsewhere(case: Case, part: Part) -> bool:
    """Whether a part without a heading is there all the same: as fields at the top, or as rows."""
    if part is Part.SUMMARY:
        return _count_filled(case, FIELDS[1:]) >= _ENOUGH_FIELDS
    if part is Part.IMPACT:
        return _count_filled(case, _IMPACT_FIELDS) >= _ENOUGH_FIELDS
    if part is Part.TIMELINE:
        return bool(case.postmortem.timeline)
    return False


def _count_filled(case: Case, names: tuple[str, ...]) -> int:
    return sum(get(case.reading.fields, name) is not None for name in names)


SIBLINGS = 200
"""So many sections behind a heading are looked at for the end of its stretch."""


def has_content(case: Case, part: Part) -> bool:
    """Whether anything is written about a part, its own sub-headings included."""
    return any(_is_filled(case, section) for section in case.postmortem.parts(part))


def _is_filled(case: Case, section: Section) -> bool:
    if section.level == 0:
        lines = case.reading.lines[section.first_line - 1 : section.last_line]
        label = find_label(case.document, lines[0]) if section.heading else None
        if label is not None:
            return not is_placeholder(case.text[label.value : lines[0].end]) or _say(case, lines[1:])
        return _say(case, lines)
    return _say(case, case.reading.lines[section.first_line : _last_line(case, section)])


def _last_line(case: Case, section: Section) -> int:
    """Where a heading's whole stretch ends: before the next one of its level."""
    sections = case.postmortem.sections
    behind = bisect_right(sections, section.first_line, key=lambda other: other.first_line)
    for other in sections[behind : behind + SIBLINGS]:
        if 0 < other.level <= section.level:
            return other.first_line - 1
    return case.document.n_lines


def _say(case: Case, lines: tuple[Line, ...]) -> bool:
    """Whether one of some lines says anything."""
    return any(_says(case, line) for line in lines)


def _says(case: Case, line: Line) -> bool:
    if line.kind in (Kind.BLANK, Kind.RULE, Kind.HEADING):
        return False
    if line.kind is Kind.TABLE:
        return _is_filled_row(case, line)
    if line.number in _unwritten_items(case):
        return False
    text = case.text[line.content : line.end]
    if line.kind is Kind.HTML:
        return "<" in text.replace("<!--", "")
    return line.kind is Kind.CODE or not is_placeholder(text)


def _unwritten_items(case: Case) -> set[int]:
    """The lines of causes and gaps that have an id and no words yet."""
    items: list[Cause | Gap] = [*case.postmortem.causes, *case.postmortem.gaps]
    return {item.line for item in items if item.id and is_placeholder(item.text)}


def _is_filled_row(case: Case, line: Line) -> bool:
    """Whether a table line is a row, not a head, with something in a cell."""
    return any(
        row.number == line.number and any(not is_placeholder(cell.text) for cell in cells)
        for table in case.reading.tables
        if table.first_line <= line.number <= table.last_line
        for row, cells in table.rows
    )
