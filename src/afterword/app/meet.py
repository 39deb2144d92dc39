"""Meet: people go through a postmortem together; when they began and ended and who came is kept, nothing is counted."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, Postmortems, Record
from afterword.core.model.words import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting about a postmortem: who opened it when, who came, and when it ended; None while it is under way."""

    by: Member
    begun_at: datetime.datetime
    ended_at: datetime.datetime | None = None
    attended: tuple[str, ...] = ()


def find_meetings(records: Iterable[Record]) -> tuple[Meeting, ...]:
    """The meetings about a postmortem, in order; of what was noted about who came, the last word counts."""
    found: list[Meeting] = []
    for one in records:
        match one.kind:
            case RecordKind.MEETING_BEGUN:
                found.append(Meeting(by=one.by, begun_at=one.at))
            case RecordKind.ATTENDED:
                found[-1] = replace(found[-1], attended=tuple(one.told.splitlines()))
            case RecordKind.MEETING_ENDED:
                found[-1] = replace(found[-1], ended_at=one.at)
            case _:
                continue
    return tuple(found)


def begin_meeting(postmortems: Postmortems, key: str, by: Member, at: datetime.datetime) -> None:
    """People begin to go through a postmortem.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if a meeting about it is under way.
    """
    with postmortems.hold(key, by) as held:
        if (meeting := _last(held.records)) is not None and meeting.ended_at is None:
            raise NotYetError(f"{meeting.by.name} began a meeting about it that has not ended; end that one first.")
        held.record(Record(kind=RecordKind.MEETING_BEGUN, by=by, at=at))


def note_attendance(
    postmortems: Postmortems, key: str, by: Member, names: Iterable[str], at: datetime.datetime
) -> None:
    """Who came to the last meeting, all of them; who was noted before and is not named did not come.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if no meeting about it was begun.
    """
    came = tuple(dict.fromkeys(name for one in names if (name := " ".join(one.split()))))
    with postmortems.hold(key, by) as held:
        meeting = _last(held.records)
        if meeting is None:
            raise NotYetError("no meeting was begun; begin it, then say who came.")
        if came != meeting.attended:
            held.record(Record(kind=RecordKind.ATTENDED, by=by, at=at, told="\n".join(came)))


def end_meeting(postmortems: Postmortems, key: str, by: Member, at: datetime.datetime) -> None:
    """The meeting is over.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if none is under way.
    """
    with postmortems.hold(key, by) as held:
        meeting = _last(held.records)
        if meeting is None or meeting.ended_at is not None:
            raise NotYetError("no meeting is under way.")
        held.record(Record(kind=RecordKind.MEETING_ENDED, by=by, at=at))


def _last(records: Iterable[Record]) -> Meeting | None:
    return next(reversed(find_meetings(records)), None)
