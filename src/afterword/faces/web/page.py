"""The page of one postmortem, for somebody who reads it three months later: what its text says, in a reader's order."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from afterword.app.access import Level
from afterword.app.change import read
from afterword.app.follow_through import find_done
from afterword.app.follow_up import UNFINISHED, days_late
from afterword.app.proceed import times_moved, waits_for
from afterword.app.server_ports import Member, Record, Shown
from afterword.core.documents.outline import FINISHED
from afterword.core.documents.prompts import is_prompt
from afterword.core.model.postmortem import Action, Postmortem
from afterword.core.model.words import ActionState, RecordKind, Status
from afterword.faces.web.stage import Stage, make_stage
from afterword.faces.web.templatetags.words import dated
from afterword.faces.web.told import Told, tell

SHAPES = {
    ActionState.OPEN: "open",
    ActionState.IN_PROGRESS: "doing",
    ActionState.BLOCKED: "blocked",
    ActionState.DONE: "done",
    ActionState.VERIFIED: "verified",
    ActionState.WONT_DO: "declined",
}
"""What the style sheet calls the states of an action."""
SLIPPED = "originally due"
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
    RecordKind.TEAM_ONLY: "opened it only to the team",
    RecordKind.OPENED: "opened it to everybody",
    RecordKind.SHARED: "shared it with",
    RecordKind.UNSHARED: "no longer shares it with",
    RecordKind.MEETING_BEGUN: "began a meeting about it",
    RecordKind.ATTENDED: "noted who came",
    RecordKind.MEETING_ENDED: "ended the meeting",
    RecordKind.DECIDED: "recorded decision",
    RecordKind.STARTED: "began",
    RecordKind.BLOCKED: "found blocked",
    RecordKind.REOPENED: "saw that this did not work:",
    RecordKind.SUPERSEDED: "replaced",
    RecordKind.MOVED: "moved the date of",
    RecordKind.REDACTED: "redacted a passage",
    RecordKind.GLASS_BROKEN: "opened it for themselves as an administrator:",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A field of an action: its name, what stands there, and where that leads if it is an address."""

    name: str
    text: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An action with its state, and what can be done about it here; `is_own` if whoever looks at it did it."""

    action: Action
    shape: str
    days_late: int
    slipped: str
    details: tuple[Detail, ...]
    is_claimed: bool
    can_complete: bool
    can_verify: bool
    is_own: bool
    can_reopen: bool
    waits_for: str
    times_moved: int

    @property
    def places(self) -> Iterator[str]:
        """Where something can be said of it: its row, and the fields in it."""
        if self.action.id is not None:
            offered = {"c": self.can_complete, "v": self.can_verify, "e": self.can_complete or self.can_reopen}
            yield from (
                self.action.id,
                *(f"{field}-{self.action.id}" for field, is_there in offered.items() if is_there),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One line of the history."""

    at: datetime.datetime
    text: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that the page shows; `override` is why it was published although something was lacking."""

    shown: Shown
    found: Postmortem
    told: Told
    promises: tuple[Promise, ...]
    stories: tuple[Story, ...]
    stage: Stage
    published: Record | None
    override: Record | None

    @property
    def places(self) -> frozenset[str]:
        """Where something can be said of a step: in the review, or with an action."""
        return frozenset(("stage", "told", *(place for one in self.promises for place in one.places)))


def make_page(shown: Shown, by: Member, today: datetime.date) -> Page:
    """The page of a postmortem as it is today, for one person."""
    found = read(shown.text).postmortem
    proven = _proven(shown.records)
    out = shown.listed.status in (Status.PUBLISHED, Status.CLOSED)
    published = [record for record in shown.records if out and record.kind is RecordKind.PUBLISHED][-1:]
    return Page(
        shown=shown,
        found=found,
        told=tell(shown.text, proven, today),
        promises=tuple(_promise(action, shown, (by, proven), today) for action in found.actions),
        stories=tuple(map(_story, reversed(shown.records))),
        stage=make_stage(shown, by),
        published=next(iter(published), None),
        override=next((record for record in published if record.told), None),
    )


def _proven(records: tuple[Record, ...]) -> frozenset[str]:
    """The actions that somebody verified here, unless somebody saw since that they do not work."""
    last = {one.about: one.kind for one in records if one.kind in (RecordKind.VERIFIED, RecordKind.REOPENED)}
    return frozenset(name for name, kind in last.items() if kind is RecordKind.VERIFIED)


def _promise(action: Action, shown: Shown, known: tuple[Member, frozenset[str]], today: datetime.date) -> Promise:
    by, proven = known
    records, may = shown.records, shown.level >= Level.EDIT and action.id is not None and not is_prompt(action)
    done = find_done(records, action.id or "") if action.state is ActionState.DONE else None
    claimed = action.state is ActionState.DONE and done is None
    first = action.fields.get(SLIPPED)
    return Promise(
        action=action,
        shape=SHAPES[action.state],
        days_late=days_late(action.state, action.due_date, today),
        slipped=first.text if first and action.due and first.text != action.due.text else "",
        details=tuple(_detail(name, value.text) for name, value in action.fields.items() if name != SLIPPED),
        is_claimed=claimed or (action.state is ActionState.VERIFIED and action.id not in proven),
        can_complete=may and (action.state in UNFINISHED or claimed),
        can_reopen=may and action.state in FINISHED,
        waits_for=waits_for(records, action.id or "") if action.state is ActionState.BLOCKED else "",
        times_moved=times_moved(records, action.id or ""),
        can_verify=may and done is not None and done.by.key != by.key,
        is_own=done is not None and done.by.key == by.key,
    )


def _detail(name: str, text: str) -> Detail:
    return Detail(name=name.capitalize(), text=text, link=text if text.startswith(("https://", "http://")) else "")


def _story(record: Record) -> Story:
    what = f"{_TOLD[record.kind]} {record.about}".strip()
    told = ", ".join(record.told.splitlines()) if record.kind is RecordKind.ATTENDED else record.told
    if record.kind is RecordKind.MOVED:
        told = dated(told)
    return Story(at=record.at, text=f"{record.by.name} {what}", told=told)
