"""The page of one postmortem, for somebody who reads it three months later: what its text says, in a reader's order."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from afterword.app.access import Level
from afterword.app.change import read
from afterword.app.follow_through import find_done
from afterword.app.follow_up import UNFINISHED, days_late
from afterword.app.proceed import times_moved, waits_for
from afterword.app.server_ports import Member, Record, Shown
from afterword.core.documents.outline import FINISHED
from afterword.core.documents.prompts import is_prompt
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState, RecordKind, Status
from afterword.core.timeline.course import Course
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
KEPT = 128
"""So many pages are remembered, as their readers may see them; one has about 15 KB with its text."""
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
    """What is told of an action under a name, and the address behind it, if that is one."""

    name: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """An action with its state, and what became of it.

    It is claimed where the text says what nobody told here; `done_by` told here that it was done.
    """

    action: Action
    shape: str
    days_late: int
    slipped: str
    details: tuple[Detail, ...]
    done_by: str
    is_claimed: bool
    waits_for: str
    times_moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An action as it is drawn, and what can be done about it here; `is_own` if whoever looks at it did it."""

    id: str
    told: SafeString
    can_complete: bool
    can_verify: bool
    is_own: bool
    can_reopen: bool

    @property
    def places(self) -> Iterator[str]:
        """Where something can be said of it: its row, and the fields in it."""
        if self.id:
            offered = {"c": self.can_complete, "v": self.can_verify, "e": self.can_complete or self.can_reopen}
            yield from (self.id, *(f"{field}-{self.id}" for field, is_there in offered.items() if is_there))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One line of the history; what was told may be an address."""

    at: datetime.datetime
    text: str
    told: Detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that the page shows; `override` is why it was published although something was lacking."""

    shown: Shown
    told: Told
    contents: SafeString
    facts: SafeString
    promises: tuple[Promise, ...]
    history: SafeString
    stage: Stage
    override: Record | None

    @property
    def places(self) -> frozenset[str]:
        """Where something can be said of a step: in the review, or with an action."""
        return frozenset(("stage", "told", *(place for one in self.promises for place in one.places)))


@lru_cache(maxsize=KEPT)
def make_page(shown: Shown, by: Member, today: datetime.date, course: Course | None = None) -> Page:
    """The page of a postmortem as it is today, for one person; equal ones are made once."""
    told, stage = tell(shown.text, _proven(shown.records), today, course), make_stage(shown, by)
    out = shown.listed.status in (Status.PUBLISHED, Status.CLOSED)
    published = [record for record in shown.records if out and record.kind is RecordKind.PUBLISHED][-1:]
    context = {
        "shown": shown, "listed": shown.listed, "told": told, "stage": stage, "impact": told.impact,
        "published": next(iter(published), None), "is_gated": is_gated(shown),
        "stories": tuple(map(_story, sorted(shown.records, key=lambda one: one.at)[::-1])),
    }  # fmt: skip
    return Page(
        shown=shown,
        told=told,
        contents=_draw("_contents.html", context),
        facts=_draw("_facts.html", context),
        promises=tuple(_promises(shown, by, today)),
        history=_draw("_history.html", context),
        stage=stage,
        override=next((record for record in published if record.told), None),
    )


def is_gated(shown: Shown) -> bool:
    """Whether the page tells this reader what stands between the text and its readers."""
    return shown.level >= Level.EDIT and shown.listed.status in (Status.DRAFT, Status.IN_REVIEW)


def _draw(template: str, context: dict[str, object]) -> SafeString:
    return SafeString(render_to_string(template, context))


def _proven(records: tuple[Record, ...]) -> frozenset[str]:
    """The actions that somebody verified here, unless somebody saw since that they do not work."""
    last = {one.about: one.kind for one in records if one.kind in (RecordKind.VERIFIED, RecordKind.REOPENED)}
    return frozenset(name for name, kind in last.items() if kind is RecordKind.VERIFIED)


def _promises(shown: Shown, by: Member, today: datetime.date) -> Iterator[Promise]:
    proven = _proven(shown.records)
    for action in read(shown.text).postmortem.actions:
        one = _promised(action, shown.records, proven, today)
        may = shown.level >= Level.EDIT and bool(action.id)
        unfinished = action.state in UNFINISHED or (action.state is ActionState.DONE and not one.done_by)
        yield Promise(
            id=action.id or "",
            told=_draw("_promise.html", {"one": one}),
            can_complete=may and unfinished and not is_prompt(action),
            can_verify=may and one.done_by not in ("", by.key),
            is_own=one.done_by == by.key,
            can_reopen=may and action.state in FINISHED,
        )


def _promised(action: Action, records: tuple[Record, ...], proven: frozenset[str], today: datetime.date) -> Promised:
    done = find_done(records, action.id or "") if action.state is ActionState.DONE else None
    unrecorded = action.state is ActionState.DONE and done is None
    first = action.fields.get(SLIPPED)
    return Promised(
        action=action,
        shape=SHAPES[action.state],
        days_late=days_late(action.state, action.due_date, today),
        slipped=first.text if first and action.due and first.text != action.due.text else "",
        details=tuple(_details({name: value.text for name, value in action.fields.items() if name != SLIPPED})),
        done_by=done.by.key if done else "",
        is_claimed=unrecorded or (action.state is ActionState.VERIFIED and action.id not in proven),
        waits_for=waits_for(records, action.id or "") if action.state is ActionState.BLOCKED else "",
        times_moved=times_moved(records, action.id or ""),
    )


def _details(told: dict[str, str]) -> Iterator[Detail]:
    """The fields of an action; when it was done and where that is seen are one, and so are who saw it work and what."""
    done, link = told.pop("done on", ""), told.pop("evidence", "")
    by, at, saw = (told.pop(f"verified {name}", "") for name in ("by", "on", "saw"))
    yield from (_detail(name.capitalize(), text) for name, text in told.items())
    if done or link:
        seen = _detail("Done" if done else "Evidence", link)
        yield replace(seen, text=", ".join(filter(None, (done, seen.text))))
    if by or at or saw:
        words = " ".join(filter(None, (at, f"by {by}" if by else "")))
        yield _detail("Verified", f"{words}: “{saw}”" if words and saw else words or saw)


def _detail(name: str, text: str) -> Detail:
    is_link = text.startswith(("https://", "http://"))
    return Detail(name=name, text="" if is_link else text, link=text if is_link else "")


def _story(record: Record) -> Story:
    what = f"{_TOLD[record.kind]} {record.about}".strip()
    told = ", ".join(record.told.splitlines()) if record.kind is RecordKind.ATTENDED else record.told
    if record.kind is RecordKind.MOVED:
        told = dated(told)
    return Story(at=record.at, text=f"{record.by.name} {what}", told=_detail(what, told))
