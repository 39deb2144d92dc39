"""What the text of a postmortem says, in a reader's order, as pieces of its page; equal texts give equal pieces."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from afterword.app.change import read
from afterword.app.inspect import find_contradictions
from afterword.core.checks.measures import Measure, measure
from afterword.core.documents.outline import plain
from afterword.core.documents.read import Reading
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.chain import trace_chain
from afterword.core.model.postmortem import Event, Impact
from afterword.core.model.words import Marker, Part
from afterword.core.timeline.course import Course
from afterword.faces.web.chain import make_links, tell_links
from afterword.faces.web.chain_figure import draw_chain
from afterword.faces.web.figure import NARROW, WIDE, draw
from afterword.faces.web.four import answer_first
from afterword.faces.web.parts import tell_part, without_causes
from afterword.faces.web.prose import to_html
from afterword.faces.web.sheet import gaps_behind

WORDS_PER_MINUTE = 230
"""Silent reading of non-fiction in English: 238 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""

FOLDED = 12
"""With more rows those that mark no point of the incident's life are folded, where two or more stand together."""

KEPT = 256
"""So many texts are remembered: a page is read more often than it is written."""

_SECOND = re.compile(r"(?<=\.)\s+(?=[A-Z])")
"""Where the second sentence of a message begins, which is for whoever writes."""
_PEOPLE = frozenset(
    {Marker.ACKNOWLEDGED, Marker.DECLARED, Marker.IDENTIFIED, Marker.FIX_DECIDED, Marker.SEVERITY_CHANGED}
)
_CUSTOMERS = frozenset({Marker.IMPACT_STARTED, Marker.IMPACT_ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the timeline; `day` where another begins, `shape` is the class of its marker."""

    number: int
    day: datetime.date | None
    when: str
    iso: str
    text: str
    marker: str
    shape: str
    zone: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """The answer to one of the five questions, and the ids of the gaps behind it."""

    anchor: str
    question: str
    verdict: str
    text: SafeString
    measures: tuple[Measure, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Where the text tells two things: what they are, the rule that sees it, and the row that tells one; 0 if none."""

    text: str
    code: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The pieces: the four answers, then what stands before and after the actions; `whole` are parts told on top."""

    first: SafeString
    whole: frozenset[str]
    before: SafeString
    after: SafeString
    impact: Impact
    doubts: tuple[Doubt, ...]
    minutes: int


@lru_cache(maxsize=KEPT)
def tell(text: str, proven: frozenset[str], today: datetime.date, course: Course | None = None) -> Told:
    """The pieces of a text on a day; `proven` are the actions that somebody verified here, `course` is of a metric."""
    reading = read(text)
    found = reading.postmortem
    parts = {str(part): tuple(tell_part(reading, part)) for part in Part}
    answers = answer_first(reading)
    whole = frozenset(one.anchor for one in answers if one.begins)
    links, rows = make_links(trace_chain(found).strands, found.timeline, proven, today), tuple(_rows(found.timeline))
    zones = {row.zone for row in rows}
    causes = without_causes(parts[str(Part.CAUSES)], frozenset(link.id for link in links))
    context = {
        "parts": parts | {str(Part.CAUSES): causes}, "figure": draw(found.timeline, found.impact, WIDE, course),
        "narrow": draw(found.timeline, found.impact, NARROW, course), "stretches": tuple(_fold(rows)), "found": found,
        "zone": zones.pop() if len(zones) == 1 else "", "links": links, "chain": draw_chain(links),
        "chain_told": tell_links(links), "reviewed": tuple(_reviewed(reading)), "whole": whole,
    }  # fmt: skip
    return Told(
        first=SafeString(render_to_string("_four.html", {"answers": answers})),
        whole=whole,
        before=SafeString(render_to_string("_told.html", context)),
        after=SafeString(render_to_string("_learned.html", context)),
        impact=found.impact,
        doubts=tuple(_doubts(reading, today)),
        minutes=minutes_to_read(text),
    )


def _doubts(reading: Reading, today: datetime.date) -> Iterator[Doubt]:
    rows = {event.span.line: number for number, event in enumerate(reading.postmortem.timeline, 1)}
    for finding in find_contradictions(reading, today):
        yield Doubt(
            text=_SECOND.split(finding.message, 1)[0].rstrip(".") + ".",
            code=finding.code,
            row=next((rows[one.span.line] for one in finding.related if one.span.line in rows), 0),
        )


def _reviewed(reading: Reading) -> Iterator[Reviewed]:
    found = reading.postmortem
    measures = measure(found.timeline)
    for one in found.answers:
        yield Reviewed(
            anchor=str(one.question),
            question=QUESTIONS[one.question],
            verdict=str(one.verdict or ""),
            text=to_html(one.text),
            measures=tuple(stretch for stretch in measures if stretch.question is one.question),
            gaps=tuple(gap.id for gap in gaps_behind(reading, one) if gap.id),
        )


def _fold(rows: Sequence[Row]) -> Iterator[tuple[bool, tuple[Row, ...]]]:
    """The rows in stretches, each shown or folded; a day that begins is always shown."""
    stretch: list[Row] = []
    for row in rows:
        if len(rows) > FOLDED and not row.marker and not row.day:
            stretch.append(row)
            continue
        yield from _stretch(stretch)
        stretch = []
        yield False, (row,)
    yield from _stretch(stretch)


def _stretch(rows: Sequence[Row]) -> Iterator[tuple[bool, tuple[Row, ...]]]:
    if rows:
        yield len(rows) > 1, tuple(rows)


def minutes_to_read(text: str) -> int:
    """Whole minutes of silent reading, at least one."""
    return max(1, round(len(text.split()) / WORDS_PER_MINUTE))


def read_rows(text: str) -> tuple[Row, ...]:
    """The rows of the timeline in a text."""
    return tuple(_rows(read(text).postmortem.timeline))


def _rows(events: Sequence[Event]) -> Iterator[Row]:
    day = None
    for number, event in enumerate(events, 1):
        yield _row(number, event, event.at.day if event.at.day != day else None)
        day = event.at.day or day


def _row(number: int, event: Event, day: datetime.date | None) -> Row:
    return Row(
        number=number,
        day=day,
        when=f"{event.at.clock:%H:%M}" if event.at.clock else "",
        iso=event.at.utc.isoformat() if event.at.utc else "",
        text=plain(event.text.text),
        marker=str(event.marker or ""),
        shape=_shape(event.marker),
        zone=event.at.zone or "",
        evidence=event.evidence,
    )


def _shape(marker: Marker | None) -> str:
    if marker is Marker.CUSTOMER_UPDATE:
        return "update"
    if marker in _CUSTOMERS:
        return "customer"
    return "person" if marker in _PEOPLE else ""
