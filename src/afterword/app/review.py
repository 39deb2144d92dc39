"""Review: somebody who did not write it reads it, and what they approved is told apart from what was changed since."""

import datetime
from dataclasses import dataclass
from hashlib import sha256

from afterword.app.access import Level
from afterword.app.change import make, read
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Held, Member, Postmortems, Record
from afterword.core.checks.case import GRAVEST, severity_rank
from afterword.core.documents.edits import SetField
from afterword.core.documents.substance import substance
from afterword.core.model.words import RecordKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approved of which revision; `is_current` until somebody changes what was promised or told in it."""

    by: Member
    at: datetime.datetime
    told: str
    revision: int
    is_current: bool


def mark_of(text: str) -> str:
    """What tells one substance from another: the SHA-256 of what a reviewer approves of."""
    return sha256(substance(read(text)).encode()).hexdigest()


def find_approvals(records: tuple[Record, ...], text: str) -> tuple[Approval, ...]:
    """The last approval of each person since changes were last asked for, in order of time."""
    since = max((n for n, one in enumerate(records) if one.kind is RecordKind.CHANGES_ASKED), default=-1)
    given = {one.by.key: one for one in records[since + 1 :] if one.kind is RecordKind.APPROVED}
    mark = mark_of(text) if given else ""
    return tuple(
        Approval(by=one.by, at=one.at, told=one.told, revision=int(one.about), is_current=one.mark == mark)
        for one in sorted(given.values(), key=lambda one: one.at)
    )


def needs_approval(text: str) -> bool:
    """Whether somebody else has to read it before it is published: after a SEV1 or SEV2."""
    severity = read(text).postmortem.severity
    rank = severity_rank(severity.text) if severity is not None else None
    return rank is not None and rank <= GRAVEST


def ask_for_review(postmortems: Postmortems, key: str, by: Member, told: str, at: datetime.datetime) -> None:
    """A draft is ready to be read by others; `told` says what they should look at.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if it is no draft.
        EditError: if the state cannot be written into the text.
    """
    with postmortems.hold(key, by) as held:
        if held.status is not Status.DRAFT:
            raise NotYetError(f"it is {held.status} already.")
        _become(held, Status.IN_REVIEW)
        held.record(Record(kind=RecordKind.REVIEW_ASKED, by=by, at=at, told=told.strip()))


def approve(postmortems: Postmortems, key: str, by: Member, told: str, at: datetime.datetime) -> None:
    """Somebody who did not begin it approves of the text as it is now; state and fate of its actions may move on.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if nobody asked for a review, or the same person began it or asked.
    """
    with postmortems.hold(key, by, Level.COMMENT) as held:
        if held.status is Status.DRAFT:
            raise NotYetError("it is a draft still; somebody has to ask for a review first.")
        if wrote(held.records, by):
            raise NotYetError("you began it or asked for the review; somebody else has to read it with fresh eyes.")
        number, mark = held.keep(f"approved by {by.name}"), mark_of(held.text)
        held.record(Record(kind=RecordKind.APPROVED, by=by, at=at, about=str(number), told=told.strip(), mark=mark))


def ask_for_changes(postmortems: Postmortems, key: str, by: Member, told: str, at: datetime.datetime) -> None:
    """It becomes a draft again, because of what `told` says.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if it is a draft, or nothing tells what has to change.
        EditError: if the state cannot be written into the text.
    """
    with postmortems.hold(key, by, Level.COMMENT) as held:
        if held.status is Status.DRAFT:
            raise NotYetError("it is a draft already.")
        if not told.strip():
            raise NotYetError("say what has to change; it stands in the history.")
        _become(held, Status.DRAFT)
        held.record(Record(kind=RecordKind.CHANGES_ASKED, by=by, at=at, told=told.strip()))


def _become(held: Held, status: Status) -> None:
    make(held, [SetField(field="status", value=str(status))], str(status))


def wrote(records: tuple[Record, ...], by: Member) -> bool:
    """Whether somebody began it or last asked for a review, and so does not read it with fresh eyes."""
    asked = [one for one in records if one.kind is RecordKind.REVIEW_ASKED]
    return by.key in {one.by.key for one in (*records[:1], *asked[-1:])}
