"""Share: a postmortem that is not for everybody: who may see it, on every surface at once."""

import datetime

from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, Postmortems, Record
from afterword.core.model.words import RecordKind


def restrict(postmortems: Postmortems, key: str, by: Member, at: datetime.datetime) -> None:
    """Only this person may see it from now on, and whoever they share it with.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if it is restricted already.
    """
    with postmortems.hold(key, by) as held:
        if held.readers is not None:
            raise NotYetError("it is restricted already.")
        held.restrict(to_readers=True)
        held.share(by.key)
        held.record(Record(kind=RecordKind.RESTRICTED, by=by, at=at))


def open_to_all(postmortems: Postmortems, key: str, by: Member, at: datetime.datetime) -> None:
    """Everybody in the organisation may see it again.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if they may already.
    """
    with postmortems.hold(key, by) as held:
        if held.readers is None:
            raise NotYetError("everybody may see it already.")
        held.restrict(to_readers=False)
        held.record(Record(kind=RecordKind.OPENED, by=by, at=at))


def share(postmortems: Postmortems, key: str, by: Member, person: str, at: datetime.datetime) -> None:
    """One more person may see a restricted postmortem.

    Raises:
        NotThereError: if there is no such postmortem for this person, or no such person.
        NotYetError: if everybody may see it.
    """
    with postmortems.hold(key, by) as held:
        if held.readers is None:
            raise NotYetError("everybody may see it already.")
        added = held.share(person)
        held.record(Record(kind=RecordKind.SHARED, by=by, at=at, told=added.name))


def unshare(postmortems: Postmortems, key: str, by: Member, person: str, at: datetime.datetime) -> None:
    """Somebody may not see a restricted postmortem any more; open pages of theirs are closed within a second.

    Raises:
        NotThereError: if there is no such postmortem for this person, or it is not shared with such a person.
        NotYetError: if nobody else would be left.
    """
    with postmortems.hold(key, by) as held:
        if held.readers is not None and {one.key for one in held.readers} == {person}:
            raise NotYetError("nobody could see it any more; share it with somebody else first.")
        gone = held.unshare(person)
        held.record(Record(kind=RecordKind.UNSHARED, by=by, at=at, told=gone.name))
