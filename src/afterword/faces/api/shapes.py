"""What goes in and comes out, as JSON."""

import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field, model_validator

from afterword.core.documents.edits import (
    AddAction,
    AddCause,
    AddEvent,
    AddGap,
    DropEvent,
    Edit,
    Link,
    SetAction,
    SetAnswer,
    SetEvent,
    SetField,
)


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


class RegisterOut(Schema):
    """One page of incidents."""

    rows: list[IncidentOut]
    total: int
    pages: int


class NewPostmortem(Schema):
    """A postmortem to begin: a text in any house style."""

    text: str = Field(max_length=1_000_000)


class SoughtPage(Schema):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=100_000)


class Sought(Schema):
    """Which postmortems: `q` are words in any form."""

    q: str = Field("", max_length=1000)
    severity: str = ""
    status: str = ""
    service: str = ""
    owner: str = ""
    page: int = Field(1, ge=1, le=100_000)


class SoughtActions(Schema):
    """Which actions: a view, and words of owner, service and severity."""

    view: Literal["open", "overdue", "ownerless", "orphaned", "unverified", "all"] = "open"
    owner: str = ""
    service: str = ""
    severity: str = ""
    page: int = Field(1, ge=1, le=100_000)


class Found(Schema):
    """One page of postmortems."""

    rows: list[ListedOut]
    total: int
    pages: int


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
    answers: list[str]


class BoardOut(Schema):
    """One page of actions, and how many each view has."""

    rows: list[ActionOut]
    counts: dict[str, int]


class EditIn(Schema):
    """One small edit of the text: exactly one of these; `was` is the value that must stand there now."""

    set_field: SetField | None = None
    add_event: AddEvent | None = None
    set_event: SetEvent | None = None
    drop_event: DropEvent | None = None
    add_cause: AddCause | None = None
    add_gap: AddGap | None = None
    set_answer: SetAnswer | None = None
    add_action: AddAction | None = None
    set_action: SetAction | None = None
    link: Link | None = None

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
