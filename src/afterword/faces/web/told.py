"""What the text of a postmortem says, in a reader's order, as pieces of its page; equal texts give equal pieces."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from afterword.app.change import read
from afterword.core.checks.measures import Measure, measure
from afterword.core.documents.lines import Kind
from afterword.core.documents.outline import plain, what_broke, what_changed, what_was_learned, why_it_broke
from afterword.core.documents.read import Reading
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.chain import trace_chain
from afterword.core.model.postmortem import Event, Section
from afterword.core.model.words import Marker, Part
from afterword.faces.web.chain import make_links, tell_links
from afterword.faces.web.chain_figure import draw_chain
from afterword.faces.web.figure import draw
from afterword.faces.web.prose import to_html

WORDS_PER_MINUTE = 230
"""Silent reading of non-fiction in English: 238 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""

FOLDED = 12
"""With more rows those that mark no point of the incident's life are folded, where two or more stand together."""

KEPT = 256
"""So many texts are remembered: a page is read more often than it is written."""

_PEOPLE = frozenset(
    {Marker.ACKNOWLEDGED, Marker.DECLARED, Marker.IDENTIFIED, Marker.FIX_DECIDED, Marker.SEVERITY_CHANGED}
)
_CUSTOMERS = frozenset({Marker.IMPACT_STARTED, Marker.IMPACT_ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the four answers on top, and where it comes from."""

    question: str
    text: str
    anchor: str


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
    """The answer to one of the five questions."""

    anchor: str
    question: str
    verdict: str
    text: SafeString
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A stretch of the text as HTML, under its heading."""

    heading: str
    html: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The pieces: the four answers, then what stands before and after the actions; `zone` where all rows share one."""

    answers: tuple[Answer, ...]
    before: SafeString
    after: SafeString
    minutes: int


@lru_cache(maxsize=KEPT)
def tell(text: str, proven: frozenset[str], today: datetime.date) -> Told:
    """The pieces of a text on a day; `proven` are the actions that somebody verified here."""
    reading = read(text)
    found = reading.postmortem
    parts = {str(part): tuple(_prose(reading, part)) for part in Part}
    links, rows = make_links(trace_chain(found).strands, found.timeline, proven, today), tuple(_rows(found.timeline))
    zones = {row.zone for row in rows}
    context = {
        "parts": parts, "figure": draw(found.timeline, found.impact), "stretches": tuple(_fold(rows)), "found": found,
        "zone": zones.pop() if len(zones) == 1 else "", "links": links, "chain": draw_chain(links),
        "chain_told": tell_links(links), "reviewed": tuple(_reviewed(reading)),
    }  # fmt: skip
    return Told(
        answers=tuple(answer_first(reading)),
        before=SafeString(render_to_string("_told.html", context)),
        after=SafeString(render_to_string("_learned.html", context)),
        minutes=minutes_to_read(text),
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


def answer_first(reading: Reading) -> Iterator[Answer]:
    """What a reader wants to know first."""
    changed = "; ".join(f"{plain(action.text).rstrip('.')} ({action.state})" for action in what_changed(reading))
    yield Answer(question="What broke", text=what_broke(reading), anchor="summary")
    yield Answer(question="Why", text=why_it_broke(reading), anchor="cause")
    yield Answer(question="What we learned", text=what_was_learned(reading), anchor="lessons")
    yield Answer(question="What was changed", text=changed, anchor="actions")


def _prose(reading: Reading, part: Part) -> Iterator[Prose]:
    """The sections about a part, each without its heading and without what other sections in it tell."""
    sections = reading.postmortem.sections
    for section in reading.postmortem.parts(part):
        text = "\n".join(_own_lines(reading, section, sections)).strip()
        if text:
            yield Prose(heading=plain(section.heading), html=to_html(text))


def _own_lines(reading: Reading, section: Section, sections: Sequence[Section]) -> Iterator[str]:
    inner = {
        number
        for other in sections
        if other is not section and section.first_line < other.first_line <= section.last_line
        for number in range(other.first_line, other.last_line + 1)
    }
    begins = section.first_line if section.level else section.first_line - 1  # a label stands in its first line
    for line in reading.lines[begins : section.last_line]:
        if line.number not in inner and line.kind is not Kind.FRONT:
            yield reading.document.text[line.start : line.end]


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
