"""Write mail: what somebody is told, written when it is sent, of what they may see then.

Whoever may not see a postmortem gets nothing about it, but the words and the date of an action that is theirs.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from afterword.app.follow_up import days_late
from afterword.app.job_ports import Job, JobKind, Task
from afterword.app.notice_ports import Contact, Mail, NoticeKind, Notices, Owed, Places, Post
from afterword.app.owed import find_owed
from afterword.app.people_named import Phonebook
from afterword.app.run_jobs import Done
from afterword.app.server_ports import Asked, Listed, NotThereError, Postmortems, Promised
from afterword.core.model.words import ActionState

LONGEST = 120
"""Characters of a subject."""

SUBJECTS: Mapping[str, str] = {
    "review.asked": "{by} asks for a review",
    "review.approved": "{by} approved",
    "review.changes_asked": "{by} asks for changes",
    "postmortem.published": "You promised something",
    "action.done": "Waits for somebody who verifies it",
    "glass.broken": "{by} reads what is not for them",
    "comment.mentioned": "{by} mentioned you",
    "comment.answered": "{by} answered you",
}
"""What a mail begins with, by the event that it tells of; the title follows."""


class Postman:
    """Writes and sends mail."""

    def __init__(self, notices: Notices, postmortems: Postmortems, post: Post, places: Places) -> None:
        self._notices = notices
        self._postmortems = postmortems
        self._post = post
        self._places = places

    def send(self, job: Job) -> Done:
        """One mail, if it may be sent still.

        Raises:
            LaterError: if it cannot be sent now.
            NeverError: if the address is refused.
        """
        to = self._notices.contact(job.payload["to"])
        kind = NoticeKind(job.payload["notice"])
        if to is None or kind in to.muted:
            return Done()
        written = self._weekly(to, job) if kind is NoticeKind.WEEKLY else self._notice(to, job.payload)
        if written is not None:
            self._post.send(Mail(id=job.id, to=to.email, subject=_one_line(written[0]), text=written[1]))
        return Done()

    def _notice(self, to: Contact, told: Mapping[str, Any]) -> tuple[str, str] | None:
        """Subject and text; None if this person may not know of it."""
        try:
            listed = self._postmortems.show(told["postmortem"], to.member).listed
        except NotThereError:
            return self._bare(told) if told["notice"] == NoticeKind.PROMISE else None
        subject = f"{SUBJECTS[told['event']].format(by=told['by'])}: {_name(listed)}"
        lines = [_name(listed), "", *_say(told), *_actions(told), "", self._places.page(listed.key)]
        return subject, self._signed(lines)

    def _bare(self, told: Mapping[str, Any]) -> tuple[str, str]:
        lines = ["From a postmortem that is not shared with you:", *_actions(told)]
        return "You promised something", self._signed(lines)

    def _weekly(self, to: Contact, job: Job) -> tuple[str, str] | None:
        today = datetime.date.fromisoformat(job.payload["day"])
        own, unread = self._promises(to, today), find_owed(self._notices, to)
        if not (own or unread):
            return None
        days = [one.due for one in own] + [one.due for one in unread]
        late = sum(due is not None and due < today for due in days)
        subject = f"Your promises: {len(days)} open{f', {late} late' if late else ''}"
        return subject, self._signed([*self._listed(own, today), *_unread(unread, today)])

    def _promises(self, to: Contact, today: datetime.date) -> tuple[Promised, ...]:
        """The unfinished actions that somebody owns, of the postmortems that they may see."""
        book = Phonebook(self._notices.namesakes(to.member))
        found = {
            (one.postmortem.key, one.id, one.text): one
            for owner in (to.member.name, to.email)
            for one in self._postmortems.board(to.member, Asked(view="open", today=today, owner=owner)).rows
            if to in book.owners(one.owner)
        }
        return tuple(sorted(found.values(), key=lambda one: one.due or datetime.date.max))

    def _listed(self, own: tuple[Promised, ...], today: datetime.date) -> Iterator[str]:
        for one in own:
            yield f"- {one.text} ({_due(one.due, today)})"
            yield f"  {_name(one.postmortem)} {self._places.page(one.postmortem.key)}"

    def _signed(self, lines: list[str]) -> str:
        return "\n".join([*lines, "", "-- ", f"Afterword. Turn kinds of mail off: {self._places.notifications}", ""])


def plan_week(notices: Notices, now: Callable[[], datetime.datetime]) -> Callable[[Job], Done]:
    """What tells everybody of an organisation who promised something what they promised, once a week."""

    def plan(job: Job) -> Done:
        organisation, day = job.payload["organisation"], str(now().date())
        book = Phonebook(notices.everybody(organisation))
        own = {one: None for written in notices.promisers(organisation) for one in book.owners(written)}
        return Done(then=tuple(_week(one.member.key, day) for one in own if NoticeKind.WEEKLY not in one.muted))

    return plan


def _week(to: str, day: str) -> Task:
    return Task(kind=JobKind.MAIL, key=to, payload={"notice": str(NoticeKind.WEEKLY), "to": to, "day": day})


def _unread(owed: tuple[Owed, ...], today: datetime.date) -> Iterator[str]:
    if owed:
        yield "From postmortems that are not shared with you:"
    for one in owed:
        yield f"- {one.text} ({_due(one.due, today)})"


def _due(due: datetime.date | None, today: datetime.date) -> str:
    """When something that is not finished is due."""
    late = days_late(ActionState.OPEN, due, today)
    return f"due {due}{f', {late} days late' if late else ''}" if due else "no date"


def _say(told: Mapping[str, Any]) -> Iterator[str]:
    if told.get("quote"):
        yield from (f"> {line}" for line in str(told["quote"]).splitlines())
    if told["told"]:
        yield f"{told['by']}:"
        yield str(told["told"])


def _actions(told: Mapping[str, Any]) -> Iterator[str]:
    for one in told.get("actions", ()):
        due = f"due {one['due']}" if one.get("due") else "no date"
        yield f"- {one.get('text') or one['id']} ({due})"


def _name(listed: Listed) -> str:
    return f"{listed.reference} {listed.title}".strip() or "A postmortem without a title"


def _one_line(subject: str) -> str:
    """A subject without line ends or other characters that mean something to a mail server."""
    plain = "".join(one if one.isprintable() else " " for one in subject)
    words = " ".join(plain.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rsplit(' ', 1)[0]} …"
