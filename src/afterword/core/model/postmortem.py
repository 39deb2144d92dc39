"""The postmortem as records: everything that was read from one text, each with its place."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from afterword.core.model.moment import Moment
from afterword.core.model.span import Span, Written
from afterword.core.model.words import (
    ActionState,
    ActionType,
    Confidence,
    DecisionKind,
    Marker,
    Part,
    Question,
    Role,
    Status,
    Strength,
    Verdict,
)


class Section(NamedTuple):
    """A stretch of lines about one part; `level` is the heading's, 0 for a label or the lines before any heading."""

    kind: Part
    heading: str
    level: int
    first_line: int
    last_line: int
    named: bool = True
    """Whether its own heading told the kind (else it was inherited from the section around it, or from content)."""


class Event(NamedTuple):
    """A timeline row. `text` is what happened, `evidence` the ids cited, `marker` what the author says it marks.

    `disputed` is the other account, where people dispute what happened; empty if nobody does.
    """

    span: Span
    line: int
    at: Moment
    text: Written
    marker: Marker | None = None
    evidence: tuple[str, ...] = ()
    disputed: str = ""


class Cause(NamedTuple):
    """One cause: `C1` (condition, confirmed): text. Unlabelled prose is one cause without id."""

    span: Span
    line: int
    text: str
    id: str | None = None
    role: Role | None = None
    confidence: Confidence | None = None


class Answer(NamedTuple):
    """An answer to one of the five questions, wherever it stands."""

    span: Span
    line: int
    question: Question
    verdict: Verdict | None
    text: str


class Gap(NamedTuple):
    """Something about the response that did not work."""

    span: Span
    line: int
    text: str
    id: str | None = None


class Action(NamedTuple):
    """A follow-up action.

    `fields` holds the written detail under its canonical key: `done when`, `done on`, `evidence`, `verified by`,
    `verified on`, `verified saw`, `check on`, `effect check`, `originally due`, `accepted risk`, `accepted by`,
    `accepted until`. `addresses` are the ids of the causes and gaps it answers. `vague` tells that its verb names no
    deliverable ("investigate", "improve").
    """

    span: Span
    line: int
    text: str
    id: str | None = None
    owner: Written | None = None
    due: Written | None = None
    due_date: datetime.date | None = None
    tracker: Written | None = None
    state: ActionState = ActionState.OPEN
    type: ActionType | None = None
    strength: Strength | None = None
    addresses: tuple[str, ...] = ()
    vague: bool = False
    fields: Mapping[str, Written] = MappingProxyType({})


class Decision(NamedTuple):
    """Something that a review decided beside its actions: a policy changes, a risk is accepted until a day.

    `addresses` are the ids of the causes and gaps that it is about.
    """

    span: Span
    line: int
    text: str
    id: str | None = None
    kind: DecisionKind | None = None
    addresses: tuple[str, ...] = ()
    owner: Written | None = None
    day: datetime.date | None = None
    reason: str = ""
    until: datetime.date | None = None


class Quantity(NamedTuple):
    """A number of impact with its unit: `78 %`, `1,940 users`, `27 minutes`."""

    span: Span
    line: int
    value: float
    unit: str


class Impact(NamedTuple):
    """Who was affected, when and how much. `duration_minutes` is computed from start and end, never typed."""

    services: tuple[str, ...] = ()
    segment: Written | None = None
    started_at: Moment | None = None
    ended_at: Moment | None = None
    business: Written | None = None
    data_loss: Written | None = None
    quantities: tuple[Quantity, ...] = ()

    @property
    def duration_minutes(self) -> int | None:
        """Minutes from start to end; None unless both are known and in order."""
        if self.started_at is None or self.ended_at is None:
            return None
        start = self.started_at.utc or self.started_at.wall
        end = self.ended_at.utc or self.ended_at.wall
        if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None) or end < start:
            return None
        return round((end - start).total_seconds() / 60)


class Unread(NamedTuple):
    """Lines that were not understood; they are listed, never dropped."""

    first_line: int
    last_line: int
    why: str


class Postmortem(NamedTuple):
    """Everything that was read from one document."""

    title: Written | None = None
    date: datetime.date | None = None
    severity: Written | None = None
    status: Status | None = None
    incident_status: Written | None = None
    owner: Written | None = None
    fields: Mapping[str, Written] = MappingProxyType({})
    sections: tuple[Section, ...] = ()
    impact: Impact = Impact()
    timeline: tuple[Event, ...] = ()
    causes: tuple[Cause, ...] = ()
    answers: tuple[Answer, ...] = ()
    gaps: tuple[Gap, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    unread: tuple[Unread, ...] = ()

    def parts(self, kind: Part) -> tuple[Section, ...]:
        """The sections about one part, in the order of the text."""
        return tuple(section for section in self.sections if section.kind is kind)
