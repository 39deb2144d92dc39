"""The timeline: which rows count, and what day, zone and marker each of them has."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from afterword.core.documents.clock import Stamp, find_dates
from afterword.core.documents.dates import Context, find_declared_zone
from afterword.core.documents.document import Document
from afterword.core.documents.event_words import split_words
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.rows import Row
from afterword.core.documents.tables import Table, unescape
from afterword.core.documents.zones import find_zone
from afterword.core.model.moment import Moment
from afterword.core.model.postmortem import Event, Section
from afterword.core.model.span import Written
from afterword.core.model.words import DateSource, Marker, Part, Precision, ZoneSource

BACKWARDS = timedelta(hours=4)
"""A clock that jumps back by more than this crossed midnight; by less, the row is out of order."""

_MARKERS: tuple[tuple[str, Marker], ...] = (
    (r"(?:first |initially |incident |issue |problem )?detected|detection|first alert|alert(?:ed)?", Marker.DETECTED),
    (r"acknowledged?|acked", Marker.ACKNOWLEDGED),
    (r"(?:incident |major incident )?declared|incident (?:was )?(?:declared|opened|raised|created)", Marker.DECLARED),
    (r"severity changed", Marker.SEVERITY_CHANGED),
    (r"(?:root )?cause (?:identified|found)|identified", Marker.IDENTIFIED),
    (r"fix decided|decision", Marker.FIX_DECIDED),
    (r"mitigation started|rollback started", Marker.MITIGATION_STARTED),
    (r"(?:incident |issue |service )?(?:mitigated|repaired|restored)", Marker.MITIGATED),
    (r"(?:incident |issue )?(?:fully )?(?:resolved|closed)|resolution|all clear|incident over", Marker.RESOLVED),
    (
        r"impact (?:start(?:ed|s)?|begins?|began)|start of (?:outage|impact)|outage (?:begins|began|start(?:s|ed))",
        Marker.IMPACT_STARTED,
    ),
    (r"impact (?:end(?:ed|s)?)|end of (?:outage|impact)|outage (?:ends|ended)", Marker.IMPACT_ENDED),
    (r"(?:incident |issue |problem )?(?:start(?:ed|s)?|began|begins)|start of incident", Marker.STARTED),
    (r"status page|customer update|statuspage", Marker.CUSTOMER_UPDATE),
)
_MARKER = Pattern(
    r"\W*(?:"
    + "|".join(f"(?P<m{index}>{pattern})" for index, (pattern, _) in enumerate(_MARKERS))
    + r")\b[\s:.*_–—-]*(?:$|(?<=[:.*–—])|(?=\())",
    re.IGNORECASE,
)
_NAMES: dict[str, Marker] = {str(marker): marker for marker in Marker}
_EVIDENCE = Pattern(r"\bE\d+\b")


class _State:
    """What the rows so far and the headings above have told."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.day: date | None = None
        self.source: DateSource | None = None
        self.clock: datetime | None = None
        self.zone: str | None = None
        self.zone_source: ZoneSource | None = None


def read_marker(words: str) -> Marker | None:
    """The marker that a marker cell or a short label names."""
    name = words.strip("*_`: ").casefold().replace("_", " ")
    if name in _NAMES:
        return _NAMES[name]
    found = _MARKER.match(words)
    return _MARKERS[int((found.lastgroup or "m0")[1:])][1] if found else None


class TimelineReader:
    """Completes the rows of one document, in the order of the text."""

    def __init__(self, document: Document, context: Context, tables: tuple[Table, ...]) -> None:
        self.document = document
        self.context = context
        self.tables = tables

    def read(self, lines: tuple[Line, ...], sections: Iterable[Section], rows: dict[int, Row]) -> tuple[Event, ...]:
        """The events of every stretch that holds rows."""
        events: list[Event] = []
        headings: list[Section] = []
        for section in sections:
            if section.level:
                headings = [above for above in headings if above.level < section.level]
                headings.append(section)
            chosen = _rows_of(section, rows)
            if chosen:
                events.extend(self._section(section, headings, lines, chosen))
        return tuple(events)

    def _section(
        self, section: Section, headings: list[Section], lines: tuple[Line, ...], chosen: dict[int, Row]
    ) -> Iterable[Event]:
        state = _State(year=self.context.year)
        self._declared(state, section, headings, lines, chosen)
        seen_table: int | None = None
        for line in lines[section.first_line - 1 : section.last_line]:
            row = chosen.get(line.number)
            if row is None:
                if line.kind in (Kind.HEADING, Kind.TEXT, Kind.ITEM):
                    self._context_line(state, line)
                continue
            if row.table is not None and row.table != seen_table:
                seen_table = row.table
                self._column_zone(state, self.tables[row.table])
            if _opens_a_day(row, lines, chosen):
                self._open_day(state, row.stamp)
                continue
            yield self._event(state, row)

    def _declared(
        self,
        state: _State,
        section: Section,
        headings: list[Section],
        lines: tuple[Line, ...],
        chosen: dict[int, Row],
    ) -> None:
        """The zone that the section's heading, one above it, or its other lines declare."""
        told = (find_declared_zone(heading.heading) for heading in (section, *reversed(headings)))
        zone = next((zone for zone in told if zone is not None), None)
        if zone is not None:
            state.zone, state.zone_source = zone, ZoneSource.HEADING
        else:
            for line in lines[section.first_line - 1 : section.last_line]:
                if line.number in chosen or line.kind in (Kind.CODE, Kind.BLANK, Kind.TABLE):
                    continue
                zone = find_declared_zone(self.document.text[line.content : line.end])
                if zone is not None:
                    state.zone, state.zone_source = zone, ZoneSource.DECLARED
                    break
        if state.zone is None and self.context.zone is not None:
            state.zone, state.zone_source = self.context.zone, self.context.zone_source

    def _column_zone(self, state: _State, table: Table) -> None:
        for cell in table.head:
            zone = find_declared_zone(f"time {cell.text}")
            if zone is not None:
                state.zone, state.zone_source = zone, ZoneSource.COLUMN
                return

    def _context_line(self, state: _State, line: Line) -> None:
        """A heading or a lone date sets the day for what follows."""
        text = self.document.text
        stamps = find_dates(text, line.content, line.end)
        if not stamps:
            return
        first = stamps[0]
        words = text[line.content : first.start] + text[first.end : line.end]
        lone = (
            len(re.sub(r"<br\s*/?>|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\W", "", words, flags=re.IGNORECASE))
            <= 3
        )
        if line.kind is not Kind.HEADING and not lone:
            return
        self._open_day(state, first)

    def _open_day(self, state: _State, stamp: Stamp) -> None:
        day = self._day(stamp, state)
        if day is not None:
            state.day, state.source, state.clock = day, DateSource.HEADING, None

    def _day(self, stamp: Stamp, state: _State) -> date | None:
        day = stamp.date(state.year, month_first=self.context.month_first)
        if day is not None and stamp.year is None and state.day is not None and (state.day - day).days > 180:
            return stamp.date(state.day.year + 1) or day
        return day

    def _event(self, state: _State, row: Row) -> Event:
        moment = self._moment(state, row.stamp)
        text = self.document.text[row.said : row.end].strip()
        marker = read_marker(row.label) if row.label else None
        if row.marker:
            marker = read_marker(row.marker)
        elif marker is None:
            marker = read_marker(text)
        _, cited, disputed = split_words(text)
        cited = row.evidence or cited or text[-60:]
        return Event(
            span=self.document.span(row.line.start, row.line.end),
            line=row.line.number,
            at=moment,
            text=Written(
                unescape(text) if row.table is not None else text, self.document.span(row.said, max(row.said, row.end))
            ),
            marker=marker,
            evidence=tuple(_EVIDENCE.findall(cited)),
            disputed=disputed,
        )

    def _moment(self, state: _State, stamp: Stamp) -> Moment:
        day, source = self._place(state, stamp)
        problem = stamp.problem
        if stamp.numeric is not None and not self.context.order_known and stamp.numeric[0] != stamp.numeric[1]:
            problem = problem or "the order of day and month is not told; write the date as YYYY-MM-DD"
        zone, zone_source = (stamp.zone, ZoneSource.ROW) if stamp.zone else (state.zone, state.zone_source)
        utc = None
        if day is not None and stamp.clock is not None and zone is not None:
            utc, trouble = to_utc(datetime.combine(day, stamp.clock), zone)
            problem = problem or trouble
        return Moment(
            span=self.document.span(stamp.start, stamp.end), day=day, clock=stamp.clock, zone=zone, utc=utc,
            precision=precision_of(stamp), date_source=source, zone_source=zone_source if zone else None,
            until=stamp.until, problem=problem,
        )  # fmt: skip

    def _place(self, state: _State, stamp: Stamp) -> tuple[date | None, DateSource | None]:
        """The day of a row: its own, that of the heading above, of the row before (crossing midnight), of the document."""
        if stamp.has_date:
            day = self._day(stamp, state)
            source: DateSource | None = DateSource.ROW if day else None
            if day is not None:
                state.day, state.source = day, DateSource.ROW
        elif state.day is not None:
            day, source = state.day, state.source
            if source is DateSource.ROW:
                source = DateSource.NEIGHBOUR
            if stamp.clock is not None and state.clock is not None:
                now = datetime.combine(state.clock.date(), stamp.clock)
                if state.clock - now > BACKWARDS and state.day < date.max:
                    day, source = state.day + timedelta(days=1), DateSource.NEIGHBOUR
                    state.day, state.source = day, source
        else:
            day, source = self.context.day, self.context.day_source
            if day is not None:
                state.day, state.source = day, source
        if stamp.clock is not None:
            state.clock = datetime.combine(day or date(2000, 1, 1), stamp.clock)
        return day, source


def precision_of(stamp: Stamp) -> Precision:
    """How finely a stamp was written."""
    if stamp.approximate:
        return Precision.APPROXIMATE
    if stamp.until is not None:
        return Precision.RANGE
    if stamp.clock is None:
        return Precision.DAY
    if stamp.hour_only:
        return Precision.HOUR
    return Precision.SECOND if stamp.has_seconds else Precision.MINUTE


def to_utc(wall: datetime, zone: str) -> tuple[datetime | None, str | None]:
    """The instant of a wall time, and what is wrong if there is none."""
    found = find_zone(zone, wall)
    if found is None:
        if "/" in zone:
            return None, f"{wall:%H:%M} on {wall:%Y-%m-%d} does not happen exactly once in {zone}; write the offset"
        return None, None
    try:
        return wall.replace(tzinfo=found).astimezone(UTC), None
    except OverflowError:
        return None, f"the year {wall.year} is out of range"


def _rows_of(section: Section, rows: dict[int, Row]) -> dict[int, Row]:
    """The rows of a section that count as events."""
    inside = {number: row for number in range(section.first_line, section.last_line + 1) if (row := rows.get(number))}
    if section.kind is Part.TIMELINE:
        return inside
    kept = {
        number: row
        for number, row in inside.items()
        if row.label is None and row.stamp.clock is not None and (row.table is not None or row.line.kind is Kind.ITEM)
    }
    return kept if len(kept) >= 2 and section.kind not in (Part.ACTIONS, Part.PUBLIC) else {}


def _opens_a_day(row: Row, lines: tuple[Line, ...], chosen: dict[int, Row]) -> bool:
    """Whether a date without a clock is only the heading of the clocked rows below it."""
    if row.stamp.clock is not None or row.table is not None or row.label is not None:
        return False
    if row.said >= row.end:
        return True
    if row.line.kind not in (Kind.HEADING, Kind.ITEM):
        return False
    for line in lines[row.line.number :]:
        if line.kind is Kind.HEADING and (row.line.kind is not Kind.HEADING or line.depth <= row.line.depth):
            return False
        if row.line.kind is Kind.ITEM and line.kind is Kind.ITEM and line.depth <= row.line.depth:
            return False
        following = chosen.get(line.number)
        if following is not None:
            return following.stamp.clock is not None and not following.stamp.has_date
    return False
