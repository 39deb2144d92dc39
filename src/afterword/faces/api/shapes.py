"""What goes in and comes out, as JSON."""

import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field, model_validator

from afterword.core.documents.edits import (
    AddAction,
    AddCause,
    AddDecision,
    AddEvent,
    AddGap,
    DropEvent,
    DropItem,
    Edit,
    Link,
    SetAction,
    SetAnswer,
    SetCause,
    SetDecision,
    SetEvent,
    SetField,
    SetGap,
    SetProse,
    SetTime,
)
from afterword.core.model.words import ActionState, ActionType, Strength


class Problem(Schema):
    """What went wrong, after RFC 9457 (`application/problem+json`)."""

    status: int
    title: str


class Key(Schema):
    """The key of something that was made."""

    key: str


class Told(Schema):
    """A sentence that a step needs: a reason, where something can be seen, what was seen."""

    told: str = ""


class NewIncident(Schema):
    """An incident to register."""

    title: str = Field(min_length=1, max_length=2000)
    severity: str = ""
    day: datetime.date
    services: str = ""
    told: str = ""


class ListedOut(Schema):
    """What a list tells of a postmortem."""

    key: str
    title: str
    reference: str
    severity: str
    status: str
    owner: str
    day: datetime.date | None
    changed_at: datetime.datetime


class IncidentOut(Schema):
    """An incident, with its postmortem if there is one."""

    key: str
    reference: str
    title: str
    severity: str
    day: datetime.date
    services: str
    told: str
    review: str
    postmortem: ListedOut | None
    waived_by: str
    waived_why: str
    opened_by: str
    started_at: datetime.datetime | None
    ended_at: datetime.datetime | None


class ItemOut(Schema):
    """Something that a tool recorded or somebody said; secrets are masked, and names that its file tells."""

    item: str
    at: datetime.datetime
    kind: str
    service: str
    text: str
    link: str
    source: str


class MaterialOut(Schema):
    """A file of evidence: what it was taken for, and what is to be said of it."""

    name: str
    tool: str
    n_items: int
    said: str


class EvidenceOut(Schema):
    """The evidence of an incident in order of time, 500 items at most; `total` are kept."""

    items: list[ItemOut]
    total: int
    files: list[MaterialOut]


class NewEvidence(Schema):
    """A file of evidence as text; copied chat needs the `day` on which it begins, and its `zone` (Europe/Paris).

    Dates such as 03/04/2026 need their `order`: `dmy` or `mdy`.
    """

    name: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=5_000_000)
    day: datetime.date | None = None
    zone: str = ""
    order: Literal["", "dmy", "mdy"] = ""


class RegisterOut(Schema):
    """One page of incidents."""

    rows: list[IncidentOut]
    total: int
    next: str | None


class NewPostmortem(Schema):
    """A postmortem to begin: a text in any house style."""

    text: str = Field(max_length=1_000_000)


class SoughtOn(Schema):
    """Where a list goes on: `next` of the answer before; empty for its beginning."""

    cursor: str = Field("", max_length=10_000)


class Sought(SoughtOn):
    """Which postmortems: `q` are words in any form."""

    q: str = Field("", max_length=1000)
    severity: str = ""
    status: str = ""
    service: str = ""
    owner: str = ""


class SoughtActions(SoughtOn):
    """Which actions: a view; words of owner, service and severity; and what they are."""

    view: Literal["open", "overdue", "ownerless", "orphaned", "unverified", "all"] = "open"
    owner: str = ""
    service: str = ""
    severity: str = ""
    state: ActionState | Literal[""] = ""
    type: ActionType | Literal[""] = ""
    strength: Strength | Literal[""] = ""


class Found(Schema):
    """One page of postmortems, and how many there are: at least so many, if `is_least`."""

    rows: list[ListedOut]
    total: int
    is_least: bool
    next: str | None


class RecordOut(Schema):
    """Something that happened around a postmortem."""

    kind: str
    by: str
    at: datetime.datetime
    about: str
    told: str


class Shown(Schema):
    """A postmortem: its text, its version for `If-Match`, and what happened around it."""

    postmortem: ListedOut
    version: str
    text: str
    records: list[RecordOut]


class Redaction(Schema):
    """Words to take out for good, and why; `is_whole` leaves them where they are part of a longer word."""

    words: str = Field(max_length=2000)
    reason: str = Field(max_length=80)
    is_whole: bool = False


class Confirmed(Redaction):
    """The same, with the number of places that was told before."""

    n_places: int


class TraceOut(Schema):
    """Something that holds the words: in how many places, and the first with what stands on either side of it."""

    place: str
    name: str
    n_places: int
    around: list[str]


class TracesOut(Schema):
    """Where words stand; `n_pictures` stand beside the text and were not read."""

    found: list[TraceOut]
    n_places: int
    n_pictures: int


class Redacted(Schema):
    """In how many places words were taken out."""

    n_places: int


class ActionOut(Schema):
    """An action with the postmortem that it stands in."""

    postmortem: ListedOut
    id: str
    text: str
    owner: str
    due: datetime.date | None
    originally_due: datetime.date | None
    state: str
    type: str
    strength: str
    answers: list[str]
    why: list[tuple[str, str]]


class BoardOut(Schema):
    """One page of actions, and how many each view has."""

    rows: list[ActionOut]
    counts: dict[str, int]
    next: str | None


class RevisionOut(Schema):
    """A text as it once was; `by` is empty where several people typed, whom `why` names."""

    number: int
    by: str
    why: str
    at: datetime.datetime


class NewDecision(Schema):
    """A decision of a review."""

    decision: AddDecision


class EditIn(Schema):
    """One small edit of the text: exactly one of these; `was` is the value that must stand there now."""

    set_field: SetField | None = None
    set_prose: SetProse | None = None
    add_event: AddEvent | None = None
    set_event: SetEvent | None = None
    set_time: SetTime | None = None
    drop_event: DropEvent | None = None
    add_cause: AddCause | None = None
    set_cause: SetCause | None = None
    add_gap: AddGap | None = None
    set_gap: SetGap | None = None
    drop_item: DropItem | None = None
    set_answer: SetAnswer | None = None
    add_action: AddAction | None = None
    set_action: SetAction | None = None
    link: Link | None = None
    set_decision: SetDecision | None = None

    @model_validator(mode="after")
    def is_one(self) -> "EditIn":
        """Refuses none and several."""
        if len(self.named) != 1:
            raise ValueError("name exactly one edit.")
        return self

    @property
    def named(self) -> list[Edit]:
        """The edits that are named."""
        return [edit for name in type(self).model_fields if (edit := getattr(self, name)) is not None]


class Edits(Schema):
    """Edits that are made all or not at all; `why` stands in the history."""

    edits: list[EditIn] = Field(min_length=1, max_length=100)
    why: str = "through the API"
