"""Share: for whom a postmortem is, on every surface at once: everybody, a team, or people by name up to a level."""

import datetime
from dataclasses import dataclass

from afterword.app.access import Level, Visibility
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Held, Member, Postmortems, Record
from afterword.core.model.words import RecordKind


def restrict(postmortems: Postmortems, key: str, by: Member, at: datetime.datetime) -> None:
    """Only this person may see it from now on, and whoever they share it with; whoever saw it before does no longer.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotAllowedError: if they do not manage it.
        NotYetError: if it is restricted already.
    """
    with postmortems.hold(key, by, Level.MANAGE) as held:
        _refuse_same(held, Visibility.RESTRICTED, "it is restricted already.")
        for one in held.audience.granted:
            held.revoke(one.person.key)
        held.grant(by.key, Level.MANAGE)
        held.limit(Visibility.RESTRICTED)
        held.record(Record(kind=RecordKind.RESTRICTED, by=by, at=at))


def open_to_team(postmortems: Postmortems, key: str, by: Member, team: str, at: datetime.datetime) -> None:
    """The people of one team may see and change it, and those with whom it is shared by name.

    Raises:
        NotThereError: if there is no such postmortem for this person, or no such team.
        NotAllowedError: if they do not manage it.
    """
    with postmortems.hold(key, by, Level.MANAGE) as held:
        held.grant(by.key, Level.MANAGE)
        told = held.limit(Visibility.TEAM, team).team
        held.record(Record(kind=RecordKind.TEAM_ONLY, by=by, at=at, told=told))


def open_to_all(postmortems: Postmortems, key: str, by: Member, at: datetime.datetime) -> None:
    """Everybody in the organisation may see it again.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotAllowedError: if they do not manage it.
        NotYetError: if they may already.
    """
    with postmortems.hold(key, by, Level.MANAGE) as held:
        _refuse_same(held, Visibility.ORGANISATION, "everybody may see it already.")
        held.limit(Visibility.ORGANISATION)
        held.record(Record(kind=RecordKind.OPENED, by=by, at=at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """With whom, by their key, up to which level, and for how many days; 0 is until it is taken back."""

    person: str
    level: Level
    days: int = 0


def share(postmortems: Postmortems, key: str, by: Member, wish: Sharing, at: datetime.datetime) -> None:
    """Shares it with somebody by name.

    Raises:
        NotThereError: if there is no such postmortem for this person, or no such person.
        NotAllowedError: if they do not manage it.
        NotYetError: if nobody would manage it any more.
    """
    with postmortems.hold(key, by, Level.MANAGE) as held:
        until = at + datetime.timedelta(days=wish.days) if wish.days else None
        added = held.grant(wish.person, wish.level, until)
        _refuse_unmanaged(held)
        told = f"{added.name}: {wish.level.word}" + (f" until {until:%Y-%m-%d}" if until else "")
        held.record(Record(kind=RecordKind.SHARED, by=by, at=at, told=told))


def unshare(postmortems: Postmortems, key: str, by: Member, person: str, at: datetime.datetime) -> None:
    """Takes back what was shared with somebody by name; open pages of theirs are closed within a second.

    Raises:
        NotThereError: if there is no such postmortem for this person, or it is not shared with such a person.
        NotAllowedError: if they do not manage it.
        NotYetError: if nobody would manage it any more.
    """
    with postmortems.hold(key, by, Level.MANAGE) as held:
        gone = held.revoke(person)
        _refuse_unmanaged(held)
        held.record(Record(kind=RecordKind.UNSHARED, by=by, at=at, told=gone.name))


def _refuse_same(held: Held, visibility: Visibility, told: str) -> None:
    if held.audience.visibility is visibility:
        raise NotYetError(told)


def _refuse_unmanaged(held: Held) -> None:
    """What is restricted has somebody who manages it for good; anything else is managed by a role as well."""
    lasting = any(one.level is Level.MANAGE and one.until is None for one in held.audience.granted)
    if held.audience.visibility is Visibility.RESTRICTED and not lasting:
        raise NotYetError("nobody would manage it any more; let somebody else manage it first.")
