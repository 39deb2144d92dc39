"""Text to records: reads any real postmortem, in any house style, and lists what was not understood."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from afterword.core.documents.actions import ActionReader
from afterword.core.documents.answers import read_answers, read_gaps
from afterword.core.documents.causes import read_causes
from afterword.core.documents.clock import find_dates
from afterword.core.documents.dates import (
    Context,
    decide_order,
    file_date,
    find_declared_zone,
    first_full_date,
    first_year,
)
from afterword.core.documents.decisions import read_decisions
from afterword.core.documents.document import Document
from afterword.core.documents.fields import Field, get, read_fields
from afterword.core.documents.front_matter import FrontMatter, read_front_matter
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.impact import read_impact
from afterword.core.documents.lines import DEPTH_LIMIT, Inline, Kind, Line, Scan, scan_lines
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.rows import Row, find_labelled, find_row, find_table_rows
from afterword.core.documents.sections import Title, find_title, read_sections
from afterword.core.documents.tables import Table, read_tables
from afterword.core.documents.timeline import TimelineReader
from afterword.core.model.postmortem import Event, Postmortem, Section, Unread
from afterword.core.model.span import Written
from afterword.core.model.words import DateSource, Part, Status, ZoneSource

_STATUSES = {
    "draft": Status.DRAFT, "draft for review": Status.DRAFT, "in progress": Status.DRAFT, "wip": Status.DRAFT, "todo": Status.DRAFT,
    "in review": Status.IN_REVIEW, "review": Status.IN_REVIEW, "under review": Status.IN_REVIEW, "ready for review": Status.IN_REVIEW,
    "published": Status.PUBLISHED, "final": Status.PUBLISHED, "reviewed": Status.PUBLISHED, "approved": Status.PUBLISHED,
    "complete": Status.PUBLISHED, "completed": Status.PUBLISHED, "closed": Status.CLOSED,
}  # fmt: skip
_LIKE_A_TIME = Pattern(r"[*_`\[]{0,3}(?:\d{3,6}-\d{1,2}-\d{1,2}|\d{1,3}:\d{2})(?![\d.])")
POSTED_WITHIN = timedelta(days=90)
"""A post that is published later than this tells of its incident by another date."""

_GENERIC_TITLES = frozenset(
    ("postmortem", "post mortem", "incident postmortem", "incident post mortem", "incident report", "incident review",
     "post incident review", "root cause analysis", "incident retrospective", "incident")
)  # fmt: skip
"""Headings that name the kind of document; its title stands elsewhere."""

_SEVERITY = Pattern(r"\b(?:SEV|P|Sev|sev|Severity|severity|SEVERITY)[\s\-:]{0,2}(?P<number>[0-5])\b")


class Reading(NamedTuple):
    """A document and everything that was read from it.

    `given` has the highest number of each letter that was ever given to an item of it, where somebody remembers that.
    """

    document: Document
    lines: tuple[Line, ...]
    inline: Inline
    front: FrontMatter
    tables: tuple[Table, ...]
    fields: tuple[Field, ...]
    context: Context
    postmortem: Postmortem
    given: Mapping[str, int] = MappingProxyType({})


def read_document(document: Document, aliases: Mapping[str, Part] | None = None) -> Reading:
    """Everything in a document; never raises for what stands in it.

    `aliases` are a team's own section names (normalised as by `normalise_heading`) with the part each means.
    """
    scan = scan_lines(document)
    lines = scan.lines
    front = read_front_matter(document, lines)
    tables = read_tables(document, lines)
    rows = _rows(document, lines, tables)
    sections = read_sections(document, lines, frozenset(rows), aliases)
    _add_labelled(document, lines, sections, rows)
    fields = read_fields(document, lines, sections, tables, front)
    title = find_title(document, lines)
    context = _context(document, lines, title, front, fields, rows)
    context = _with_told_day(document, sections, context, is_post=_is_post(front, context))
    timeline = TimelineReader(document, context, tables).read(lines, sections, rows)
    postmortem = Postmortem(
        title=_title(document, title, fields),
        date=_date(context, timeline),
        severity=_severity(document, sections, fields),
        status=_status(fields),
        incident_status=_incident_status(fields),
        owner=get(fields, "owner"),
        fields={field.name: field.value for field in reversed(fields)},
        sections=sections,
        impact=read_impact(document, lines, sections, fields, front, context),
        timeline=timeline,
        causes=read_causes(document, lines, sections),
        answers=read_answers(document, lines, sections),
        gaps=read_gaps(document, lines, sections),
        actions=ActionReader(document, lines, scan.inline, tables, context.year).read(sections),
        decisions=read_decisions(document, tables, sections),
        unread=_unread(document, scan, front, sections, tables, frozenset(rows)),
    )
    return Reading(document, lines, scan.inline, front, tables, fields, context, postmortem)


def _rows(document: Document, lines: tuple[Line, ...], tables: tuple[Table, ...]) -> dict[int, Row]:
    rows = {}
    for line in lines:
        row = find_row(document, line)
        if row is not None:
            rows[line.number] = row
    for index, table in enumerate(tables):
        for row in find_table_rows(document, table, index):
            rows[row.line.number] = row
    return rows


def _add_labelled(
    document: Document, lines: tuple[Line, ...], sections: tuple[Section, ...], rows: dict[int, Row]
) -> None:
    """Key events (`Resolved: 2023-09-20 19:18`) count only where the part is a timeline."""
    for section in sections:
        if section.kind is Part.TIMELINE:
            for line in lines[section.first_line - 1 : section.last_line]:
                if line.number not in rows:
                    row = find_labelled(document, line)
                    if row is not None:
                        rows[line.number] = row


def _context(
    document: Document,
    lines: tuple[Line, ...],
    title: Title | None,
    front: FrontMatter,
    fields: tuple[Field, ...],
    rows: dict[int, Row],
) -> Context:
    """What completes the rows: the document's day, year, zone and order of numeric dates."""
    candidates: list[tuple[date | None, DateSource]] = [
        (first_full_date(get(fields, "date").text) if get(fields, "date") else None, DateSource.FIELD),  # type: ignore[union-attr]  # guarded
        (first_full_date(get(fields, "start").text) if get(fields, "start") else None, DateSource.FIELD),  # type: ignore[union-attr]  # guarded
        (first_full_date(title.text) if title else None, DateSource.TITLE),
        (file_date(document.path), DateSource.FILE_NAME),
    ]
    if front.get("date") is not None:
        candidates[0] = (candidates[0][0], DateSource.FRONT_MATTER)
    day, source = next(((day, source) for day, source in candidates if day is not None), (None, None))
    year = day.year if day else None
    if year is None:
        sources = (title.text if title else "", document.path.rsplit("/", 1)[-1])
        year = next((found for text in sources if (found := first_year(text)) is not None), None)
    stamps = [row.stamp for row in rows.values()]
    if year is None:
        year = next((stamp.year for stamp in stamps if stamp.year is not None), None) or first_year(
            document.text[:4000]
        )
    zone, zone_source = _zone(document, lines, front, fields)
    known = day or next((d for stamp in stamps if stamp.numeric is None and (d := stamp.date(None)) is not None), None)
    month_first, order_known = decide_order(stamps, (document.text[one.start : one.end] for one in stamps), known, zone)
    return Context(
        day=day,
        day_source=source,
        year=year,
        zone=zone,
        zone_source=zone_source,
        month_first=month_first,
        order_known=order_known,
    )


def _with_told_day(document: Document, sections: tuple[Section, ...], context: Context, *, is_post: bool) -> Context:
    """Without a day in field, title or file name, the first that the words about what happened and its impact name.

    The date of a post on a website says when it was published; a day shortly before it is the incident's.
    """
    posted = context.day if is_post else None
    if context.day is not None and posted is None:
        return context
    for section in sections:
        if section.kind in (Part.SUMMARY, Part.IMPACT):
            span = document.lines_span(section.first_line, section.last_line)
            for stamp in find_dates(document.text, span.start, span.end):
                day = stamp.date(context.year, month_first=context.month_first)
                if day is not None and (posted is None or timedelta() <= posted - day <= POSTED_WITHIN):
                    return context._replace(day=day, day_source=DateSource.PROSE)
    return context


def _is_post(front: FrontMatter, context: Context) -> bool:
    """Whether the day is when a website published the text: its generator's layout, or a date with a clock time."""
    written = front.get("date")
    if written is None or context.day_source is not DateSource.FRONT_MATTER:
        return False
    return front.get("layout") is not None or ":" in written.text


def _zone(
    document: Document, lines: tuple[Line, ...], front: FrontMatter, fields: tuple[Field, ...]
) -> tuple[str | None, ZoneSource | None]:
    written = front.get("timezone", "time zone", "tz")
    if written is not None:
        return written.text, ZoneSource.FRONT_MATTER
    written = get(fields, "timezone")
    if written is not None:
        return written.text, ZoneSource.DECLARED
    for line in lines:
        if line.kind in (Kind.TEXT, Kind.ITEM, Kind.HEADING):
            text = document.text[line.content : line.end]
            low = text[:160].lower()
            if "times" in low or "timezone" in low or "time zone" in low or "timestamps" in low:
                zone = find_declared_zone(text)
                if zone is not None:
                    return zone, ZoneSource.DECLARED
    return None, None


def _title(document: Document, title: Title | None, fields: tuple[Field, ...]) -> Written | None:
    """The first heading, unless it only says what kind of document this is and a field tells the title."""
    written = get(fields, "title")
    if title is None or (written is not None and normalise_heading(title.text) in _GENERIC_TITLES):
        return written
    return Written(title.text, document.span(title.line.content, title.line.end))


def _date(context: Context, timeline: tuple[Event, ...]) -> date | None:
    """The day the incident started: by its fields, its title, its timeline, its file name, its summary."""
    if context.day is not None and context.day_source in (DateSource.FIELD, DateSource.TITLE):
        return context.day
    first = next((event.at.day for event in timeline if event.at.day is not None), None)
    if first is not None and (
        context.day is None or context.day_source is DateSource.FILE_NAME or abs((first - context.day).days) < 60
    ):
        return first
    return context.day


def _severity(document: Document, sections: tuple[Section, ...], fields: tuple[Field, ...]) -> Written | None:
    field = get(fields, "severity")
    if field is not None:
        return field
    for section in sections:
        if section.kind in (Part.SUMMARY, Part.IMPACT):
            span = document.lines_span(section.first_line, section.last_line)
            found = _SEVERITY.search(document.text, span.start, span.end)
            if found is not None and not found[0].startswith(("P", "S ")):
                return Written(found[0], document.span(found.start(), found.end()))
    return None


def _status(fields: tuple[Field, ...]) -> Status | None:
    for field in fields:
        if field.name == "status":
            status = _STATUSES.get(field.value.text.strip("*_` .").casefold())
            if status is not None:
                return status
    return None


def _incident_status(fields: tuple[Field, ...]) -> Written | None:
    """A status that is the incident's ("Resolved"), not the document's."""
    for field in fields:
        if field.name == "status" and field.value.text.strip("*_` .").casefold() not in _STATUSES:
            return field.value
    return None


def _unread(
    document: Document,
    scan: Scan,
    front: FrontMatter,
    sections: tuple[Section, ...],
    tables: tuple[Table, ...],
    rows: frozenset[int],
) -> tuple[Unread, ...]:
    """What was not understood: sections of no kind, impossible rows, shifted cells, broken headers, too deep a nesting."""
    out = [
        Unread(first_line=problem.span.line, last_line=problem.span.line, why=problem.message)
        for problem in front.problems
    ]
    if scan.too_deep is not None:
        out.append(
            Unread(
                first_line=scan.too_deep,
                last_line=document.n_lines,
                why=f"nesting deeper than {DEPTH_LIMIT} at line {scan.too_deep}",
            )
        )
    out.extend(
        Unread(first_line=section.first_line, last_line=section.last_line, why="no known part")
        for section in sections
        if section.kind is Part.OTHER and not section.named and section.heading
    )
    out.extend(
        Unread(first_line=line.number, last_line=line.number, why="begins like a time, but there is no such time")
        for section in sections
        if section.kind is Part.TIMELINE
        for line in scan.lines[section.first_line - 1 : section.last_line]
        if line.number not in rows
        and line.kind is Kind.ITEM
        and _LIKE_A_TIME.match(document.text, line.content, line.end)
    )
    for table in tables:
        for line, cells in table.rows:
            if table.head and len(cells) > len(table.head):
                why = f"{len(cells)} cells below a head of {len(table.head)}; write a pipe inside a cell as \\|"
                out.append(Unread(first_line=line.number, last_line=line.number, why=why))
    return tuple(sorted(out, key=lambda unread: unread.first_line))
