"""Announce: what happened around a postmortem is told by mail to whoever has to know, and to webhooks that want it.

Here is found who that is; whether they may see it is asked when the mail is written.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from afterword.app.change import read
from afterword.app.follow_up import UNFINISHED
from afterword.app.hook_ports import Hooks
from afterword.app.job_ports import Job, JobKind, Task
from afterword.app.notice_ports import Contact, Happened, NoticeKind, Notices, Places, Said
from afterword.app.people_named import Phonebook
from afterword.app.run_jobs import Done
from afterword.core.model.postmortem import Action
from afterword.core.model.words import RecordKind

EVENTS: Mapping[RecordKind, str] = {
    RecordKind.CREATED: "postmortem.created",
    RecordKind.REVIEW_ASKED: "review.asked",
    RecordKind.APPROVED: "review.approved",
    RecordKind.CHANGES_ASKED: "review.changes_asked",
    RecordKind.PUBLISHED: "postmortem.published",
    RecordKind.CLOSED: "postmortem.closed",
    RecordKind.DONE: "action.done",
    RecordKind.VERIFIED: "action.verified",
    RecordKind.DECLINED: "action.declined",
    RecordKind.STARTED: "action.started",
    RecordKind.BLOCKED: "action.blocked",
    RecordKind.REOPENED: "action.reopened",
    RecordKind.SUPERSEDED: "action.superseded",
    RecordKind.MOVED: "action.moved",
    RecordKind.DECIDED: "decision.recorded",
}
"""What is announced, and how webhooks call it."""

ANNOUNCED = EVENTS.keys() | {RecordKind.GLASS_BROKEN}
"""What follows are mails or messages; of access in an emergency only people are told."""

FEW = 20
"""A review that names nobody is told to everybody in an organisation of so many people; in a larger one to nobody."""

_MAILED = frozenset(
    {
        RecordKind.REVIEW_ASKED,
        RecordKind.APPROVED,
        RecordKind.CHANGES_ASKED,
        RecordKind.PUBLISHED,
        RecordKind.DONE,
        RecordKind.GLASS_BROKEN,
    }
)
_ON_ITS_WAY = frozenset(
    {RecordKind.STARTED, RecordKind.BLOCKED, RecordKind.REOPENED, RecordKind.SUPERSEDED, RecordKind.MOVED}
)
"""Of these a message has what was said too: what it waits for, what was seen, which one replaces it, which days."""
_ABOUT_ACTIONS = frozenset({RecordKind.DONE, RecordKind.VERIFIED, RecordKind.DECLINED}) | _ON_ITS_WAY


class Announcer:
    """Finds whom to tell."""

    def __init__(self, notices: Notices, hooks: Hooks, places: Places) -> None:
        self._notices = notices
        self._hooks = hooks
        self._places = places

    def tell_record(self, job: Job) -> Done:
        """What follows from a record: mails, and messages to webhooks."""
        found = self._notices.happened(job.payload["record"])
        if found is None:
            return Done()
        people = self._notices.around(found.postmortem.key) if found.record.kind in _MAILED else ()
        return Done(then=(*_mails(found, people), *self._messages(found)))

    def tell_comment(self, job: Job) -> Done:
        """What follows from a comment: mails to whom it is for or mentions, and to those whom it answers."""
        found = self._notices.said(job.payload["comment"])
        if found is None:
            return Done()
        people = self._notices.around(found.postmortem.key)
        seeing = tuple(one for one in people if found.only is None or one.member.key in found.only)
        return Done(then=tuple(_comment_mails(found, seeing)))

    def _messages(self, found: Happened) -> Iterator[Task]:
        """Nothing of a postmortem that is not for everybody leaves the server."""
        event, postmortem = EVENTS.get(found.record.kind, ""), found.postmortem.key
        for hook in self._hooks.listening(postmortem, event) if found.is_open and event else ():
            payload = {
                "postmortem": postmortem,
                "event": event,
                "body": _body(event, found, self._places.page(postmortem)),
            }
            yield Task(kind=JobKind.WEBHOOK, key=f"{hook} {postmortem}", hook=hook, payload=payload)


def _mails(found: Happened, people: tuple[Contact, ...]) -> Iterator[Task]:
    record = found.record
    told = {"by": record.by.name, "told": record.told, "event": EVENTS.get(record.kind, "glass.broken")}
    if record.kind is RecordKind.GLASS_BROKEN:
        yield from _to(people, NoticeKind.EMERGENCY, found, told)
    elif record.kind is RecordKind.REVIEW_ASKED:
        yield from _to(_reviewers(record.told, people), NoticeKind.REVIEW, found, told)
    elif record.kind in (RecordKind.APPROVED, RecordKind.CHANGES_ASKED):
        yield from _to(Phonebook(people).owners(found.postmortem.owner), NoticeKind.DECISION, found, told)
    elif record.kind is RecordKind.PUBLISHED:
        yield from _promises(found, people, told)
    elif record.kind is RecordKind.DONE:
        action = _action(found)
        owners = Phonebook(people).owners(f"{action.get('owner', '')}, {found.postmortem.owner}")
        yield from _to(owners, NoticeKind.DONE, found, told | {"actions": [action]})


def _promises(found: Happened, people: tuple[Contact, ...], told: Mapping[str, Any]) -> Iterator[Task]:
    """One mail for each person, with all that they promised."""
    own: dict[Contact, list[dict[str, str]]] = {}
    book = Phonebook(people)
    for action in read(found.text).postmortem.actions:
        if action.state in UNFINISHED:
            for owner in book.owners(action.owner.text if action.owner else ""):
                own.setdefault(owner, []).append(_told(action))
    for owner, actions in own.items():
        yield from _to([owner], NoticeKind.PROMISE, found, {**told, "actions": actions})


def _reviewers(told: str, people: tuple[Contact, ...]) -> tuple[Contact, ...]:
    return Phonebook(people).mentioned(told) or (people if len(people) <= FEW else ())


def _comment_mails(found: Said, people: tuple[Contact, ...]) -> Iterator[Task]:
    called = (one for one in people if one.member == found.comment.to)
    mentioned = tuple(dict.fromkeys((*Phonebook(people).mentioned(found.comment.text), *called)))
    answered = [one for one in people if one.member.key in found.thread and one not in mentioned]
    told = {"by": found.comment.by.name, "told": found.comment.text, "quote": found.comment.quote}
    for whom, event in ((mentioned, "comment.mentioned"), (answered, "comment.answered")):
        for one in whom:
            if one.member.key != found.comment.by.key and NoticeKind.COMMENT not in one.muted:
                yield _mail(one, NoticeKind.COMMENT, found.postmortem.key, {**told, "event": event})


def _to(whom: Iterable[Contact], kind: NoticeKind, found: Happened, told: Mapping[str, Any]) -> Iterator[Task]:
    """Mails of a kind to those who did not turn it off; nobody is told what they did themselves."""
    for one in whom:
        if kind not in one.muted and one.member.key != found.record.by.key:
            yield _mail(one, kind, found.postmortem.key, told)


def _mail(to: Contact, kind: NoticeKind, postmortem: str, told: Mapping[str, Any]) -> Task:
    payload = {**told, "notice": str(kind), "to": to.member.key, "postmortem": postmortem}
    return Task(kind=JobKind.MAIL, key=f"{to.member.key} {postmortem}", payload=payload)


def _action(found: Happened) -> dict[str, str]:
    """The action that a record is about, as the text tells it; its id alone if it is gone."""
    actions = read(found.text).postmortem.actions
    return next((_told(one) for one in actions if one.id == found.record.about), {"id": found.record.about})


def _decision(found: Happened) -> dict[str, str]:
    """The decision that a record is about, as the text tells it; its id alone if it is gone."""
    for one in read(found.text).postmortem.decisions:
        if one.id == found.record.about:
            owner = one.owner.text if one.owner else ""
            told = {"id": one.id, "text": one.text, "kind": str(one.kind or ""), "owner": owner, "reason": one.reason}
            return told | {"until": str(one.until or "")}
    return {"id": found.record.about}


def _told(action: Action) -> dict[str, str]:
    return {
        "id": action.id or "", "text": action.text, "owner": action.owner.text if action.owner else "",
        "due": str(action.due_date or ""), "state": str(action.state),
    }  # fmt: skip


def _body(event: str, found: Happened, page: str) -> str:
    """The message to a webhook: what happened, when, and about what."""
    listed = found.postmortem
    data: dict[str, Any] = {
        "postmortem": {
            "key": listed.key, "title": listed.title, "reference": listed.reference, "severity": listed.severity,
            "status": str(listed.status), "owner": listed.owner, "day": str(listed.day or ""), "url": page,
        },
        "by": found.record.by.name,
    }  # fmt: skip
    if found.record.kind in _ABOUT_ACTIONS:
        data["action"] = _action(found)
    if found.record.kind in _ON_ITS_WAY:
        data["told"] = found.record.told
    if found.record.kind is RecordKind.DECIDED:
        data["decision"] = _decision(found)
    told = {"type": event, "timestamp": found.record.at.isoformat(), "data": data}
    return json.dumps(told, ensure_ascii=False)
