"""What can be changed in a document: each edit names one thing, and the value that it expects to find there."""

import datetime
from dataclasses import dataclass

from afterword.core.model.words import Confidence, DecisionKind, Part, Question, Role, Verdict

FIELDS = ("incident", "title", "date", "severity", "status", "owner", "timezone", "services", "segment", "start", "end", "business",
          "data loss")  # fmt: skip
"""The fields of a document that `SetField` knows."""

ACTION_FIELDS = (
    "text", "owner", "due", "status", "tracker", "type", "addresses", "done when", "effect check", "done on", "evidence",
    "verified by", "verified on", "verified saw", "check on", "originally due", "accepted risk", "accepted by",
    "accepted until", "did not work", "superseded by",
)  # fmt: skip
"""The fields of an action that `SetAction` knows."""

DECISION_FIELDS = ("text", "kind", "addresses", "owner", "date", "reason", "until")
"""The fields of a decision that `SetDecision` knows."""

EVENT_FIELDS = ("text", "marker", "evidence", "disputed")
"""The fields of a timeline row that `SetEvent` knows; `disputed` is the other account of a fact that people dispute."""

CAUSE_FIELDS = ("text", "role", "confidence")
"""The fields of a cause that `SetCause` knows."""

PROSE = (Part.SUMMARY, Part.CAUSES, Part.LESSONS)
"""The parts of which `SetProse` knows the words: of the causes those before their list."""


class EditError(ValueError):
    """An edit that cannot be made; nothing was changed. The message says what stands there and what to do."""


class GoneError(EditError):
    """An edit of something that is not there, or not any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetField:
    """Give a field of the document a value; an empty one takes it away. `was` is what must stand there now; None accepts anything."""

    field: str
    value: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetProse:
    """Give a part of the document its words: several paragraphs, or none. `was` is what must stand there now."""

    part: Part
    text: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvent:
    """Add a timeline row, in the place that its time gives it. `at` is the wall time in the document's zone."""

    at: datetime.datetime
    text: str
    marker: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEvent:
    """Give a field of a timeline row a value; an empty one takes it away. `event` is its line (`@31`)."""

    event: str
    field: str
    value: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTime:
    """Give a timeline row another time; the row goes where that time belongs. `at` is the wall time in the document's zone."""

    event: str
    at: datetime.datetime
    was: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropEvent:
    """Take a timeline row out, with what belongs to it. `was` are the words that must stand there now."""

    event: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEvents:
    """Two rows tell the same: the first stays, with the evidence of both; the other goes."""

    event: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAction:
    """Add a follow-up action: in place of the first row that is only a prompt, else under the next free id."""

    text: str
    owner: str = ""
    due: str = ""
    addresses: tuple[str, ...] = ()
    tracker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAction:
    """Give a field of an action a value; an empty one takes it away. `action` is its id (`A2`) or its line (`@34`)."""

    action: str
    field: str
    value: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Say that an action answers a cause or gap."""

    action: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCause:
    """Add a cause: in place of the first prompt with its role, else under the next free id."""

    text: str
    role: Role = Role.CONDITION
    confidence: Confidence = Confidence.SUSPECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCause:
    """Give a field of a cause a value; an empty role or confidence takes it away. `cause` is its id (`C1`) or its line (`@34`)."""

    cause: str
    field: str
    value: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGap:
    """Give a gap of the response other words. `gap` is its id (`G1`) or its line (`@34`)."""

    gap: str
    text: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropItem:
    """Take a cause or gap out that no action answers, or an action with which nothing happened yet.

    `item` is its id or line, `was` the words that must stand there now.
    """

    item: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddGap:
    """Add a gap of the response under the next free id, below the question that it belongs to."""

    text: str
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAnswer:
    """Answer one of the five questions. `was` and `was_verdict` are what must stand there now; None accepts anything."""

    question: Question
    verdict: Verdict
    text: str = ""
    was: str | None = None
    was_verdict: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDecision:
    """Add a decision of the review under the next free id. `date` and `until` are days (`2026-12-31`)."""

    text: str
    kind: DecisionKind
    owner: str = ""
    date: str = ""
    reason: str = ""
    until: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDecision:
    """Give a field of a decision a value. `decision` is its id (`D1`) or its line (`@34`)."""

    decision: str
    field: str
    value: str
    was: str | None = None


Edit = (
    SetField
    | SetProse
    | AddEvent
    | SetEvent
    | SetTime
    | DropEvent
    | MergeEvents
    | AddAction
    | SetAction
    | Link
    | AddCause
    | SetCause
    | AddGap
    | SetGap
    | DropItem
    | SetAnswer
    | AddDecision
    | SetDecision
)
