"""The page of one postmortem, for somebody who reads it three months later: what its text says, in a reader's order."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from afterword.app.change import read
from afterword.app.follow_through import find_done
from afterword.app.follow_up import UNFINISHED, days_late
from afterword.app.server_ports import Record, Shown
from afterword.core.documents.lines import Kind
from afterword.core.documents.outline import plain, what_broke, what_changed, what_was_learned, why_it_broke
from afterword.core.documents.read import Reading
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.chain import Strand, trace_chain
from afterword.core.model.postmortem import Action, Event, Section
from afterword.core.model.words import ActionState, Marker, Part, RecordKind
from afterword.faces.web.figure import Figure, draw
from afterword.faces.web.prose import to_html
from afterword.faces.web.stage import Stage, make_stage

WORDS_PER_MINUTE = 230
"""Silent reading of non-fiction in English: 238 words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""

_PEOPLE = frozenset(
    {Marker.ACKNOWLEDGED, Marker.DECLARED, Marker.IDENTIFIED, Marker.FIX_DECIDED, Marker.SEVERITY_CHANGED}
)
_CUSTOMERS = frozenset({Marker.IMPACT_STARTED, Marker.IMPACT_ENDED})
SHAPES = {
    ActionState.OPEN: "open",
    ActionState.IN_PROGRESS: "doing",
    ActionState.BLOCKED: "blocked",
    ActionState.DONE: "done",
    ActionState.VERIFIED: "verified",
    ActionState.WONT_DO: "declined",
}
"""What the style sheet calls the states of an action."""
_TOLD = {
    RecordKind.CREATED: "started",
    RecordKind.REVIEW_ASKED: "asked for a review",
    RecordKind.APPROVED: "approved of revision",
    RecordKind.CHANGES_ASKED: "asked for changes",
    RecordKind.PUBLISHED: "published it",
    RecordKind.CLOSED: "closed it",
    RecordKind.DONE: "did",
    RecordKind.VERIFIED: "verified",
    RecordKind.DECLINED: "gave up",
    RecordKind.RESTRICTED: "restricted it to named people",
    RecordKind.OPENED: "opened it to everybody",
    RecordKind.SHARED: "shared it with",
    RecordKind.UNSHARED: "no longer shares it with",
}


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
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """The answer to one of the five questions."""

    question: str
    verdict: str
    text: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An action with its state, and what can be done about it here."""

    action: Action
    shape: str
    days_late: int
    can_complete: bool
    can_verify: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One line of the history."""

    at: datetime.datetime
    text: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A stretch of the text as HTML, under its heading."""

    heading: str
    html: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that the page shows."""

    shown: Shown
    reading: Reading
    answers: tuple[Answer, ...]
    parts: dict[str, tuple[Prose, ...]]
    figure: Figure | None
    rows: tuple[Row, ...]
    strands: tuple[Strand, ...]
    reviewed: tuple[Reviewed, ...]
    promises: tuple[Promise, ...]
    stories: tuple[Story, ...]
    minutes: int
    stage: Stage


def make_page(shown: Shown, today: datetime.date) -> Page:
    """The page of a postmortem as it is today."""
    reading = read(shown.text)
    found = reading.postmortem
    return Page(
        shown=shown,
        reading=reading,
        answers=tuple(_answer_first(reading)),
        parts={str(part): tuple(_prose(reading, part)) for part in Part},
        figure=draw(found.timeline, found.impact),
        rows=tuple(_rows(found.timeline)),
        strands=trace_chain(found).strands,
        reviewed=tuple(
            Reviewed(question=QUESTIONS[one.question], verdict=str(one.verdict or ""), text=to_html(one.text))
            for one in found.answers
        ),
        promises=tuple(_promise(action, shown.records, today) for action in found.actions),
        stories=tuple(map(_story, reversed(shown.records))),
        stage=make_stage(shown),
        minutes=max(1, round(len(shown.text.split()) / WORDS_PER_MINUTE)),
    )


def _answer_first(reading: Reading) -> Iterator[Answer]:
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
        evidence=event.evidence,
    )


def _shape(marker: Marker | None) -> str:
    if marker is Marker.CUSTOMER_UPDATE:
        return "update"
    if marker in _CUSTOMERS:
        return "customer"
    return "person" if marker in _PEOPLE else ""


def _promise(action: Action, records: tuple[Record, ...], today: datetime.date) -> Promise:
    claimed = action.state is ActionState.DONE and find_done(records, action.id or "") is None
    return Promise(
        action=action,
        shape=SHAPES[action.state],
        days_late=days_late(action.state, action.due_date, today),
        can_complete=(action.state in UNFINISHED or claimed) and action.id is not None,
        can_verify=action.state is ActionState.DONE and not claimed and action.id is not None,
    )


def _story(record: Record) -> Story:
    what = f"{_TOLD[record.kind]} {record.about}".strip()
    return Story(at=record.at, text=f"{record.by.name} {what}", told=record.told)
