"""Proceed: what an action becomes on its way: under way, blocked, replaced by another, open again as it failed."""

import datetime

from afterword.app.change import make
from afterword.app.follow_through import NotYetError, find_in
from afterword.app.follow_up import UNFINISHED
from afterword.app.server_ports import Member, Postmortems, Record
from afterword.core.documents.edits import Edit, EditError, Link, SetAction
from afterword.core.model.words import ActionState, RecordKind

_CLAIMED = (ActionState.DONE, ActionState.VERIFIED)


def start_action(postmortems: Postmortems, key: str, by: Member, action: str, told: str, at: datetime.datetime) -> None:
    """Somebody works on an action now; `told` may say what changed.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        EditError: if the action is not there, or not open or blocked.
    """
    with postmortems.hold(key, by) as held:
        found = find_in(held, action)
        if found.state not in (ActionState.OPEN, ActionState.BLOCKED):
            raise EditError(f"{action} is {found.state} already.")
        make(held, _become(action, ActionState.IN_PROGRESS), f"{action} started")
        held.record(Record(kind=RecordKind.STARTED, by=by, at=at, about=action, told=told.strip()))


def block_action(postmortems: Postmortems, key: str, by: Member, action: str, told: str, at: datetime.datetime) -> None:
    """An action cannot go on; `told` says what it waits for.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if nothing tells what it waits for.
        EditError: if the action is not there, or finished.
    """
    with postmortems.hold(key, by) as held:
        if not told.strip():
            raise NotYetError("say what it waits for; whoever can help reads it there.")
        found = find_in(held, action)
        if found.state not in UNFINISHED:
            raise EditError(f"{action} is {found.state} already.")
        make(held, _become(action, ActionState.BLOCKED), f"{action} blocked")
        held.record(Record(kind=RecordKind.BLOCKED, by=by, at=at, about=action, told=told.strip()))


def reopen_action(postmortems: Postmortems, key: str, by: Member, action: str, saw: str, at: datetime.datetime) -> None:
    """An action did not work, as `saw` tells: it is open again, and what was said of it before is kept.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if nothing tells what was seen, or nobody said that it is done.
        EditError: if the action is not there.
    """
    with postmortems.hold(key, by) as held:
        if not saw.strip():
            raise NotYetError("say what you saw that shows it did not work.")
        found = find_in(held, action)
        if found.state not in _CLAIMED:
            raise NotYetError(f"{action} is {found.state}; only what was done can have failed.")
        failed = SetAction(action=action, field="did not work", value=f"{at:%Y-%m-%d}: {saw}")
        make(held, [*_become(action, ActionState.OPEN), failed], f"{action} did not work")
        held.record(Record(kind=RecordKind.REOPENED, by=by, at=at, about=action, told=saw.strip()))


def supersede_action(
    postmortems: Postmortems, key: str, by: Member, action: str, other: str, at: datetime.datetime
) -> None:
    """Another action of the same postmortem takes the place of one, and answers what it answered.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if the other one is the same, or will not be done either.
        EditError: if one of them is not there, or the first is finished.
    """
    with postmortems.hold(key, by) as held:
        other = other.strip()
        found, heir = find_in(held, action), find_in(held, other)
        if found.state not in UNFINISHED:
            raise EditError(f"{action} is {found.state} already.")
        if action == other or heir.state is ActionState.WONT_DO:
            raise NotYetError("name the action that will be done instead.")
        links = [Link(action=other, target=name) for name in found.addresses if name not in heir.addresses]
        replaced = SetAction(action=action, field="superseded by", value=other)
        make(held, [*_become(action, ActionState.WONT_DO), replaced, *links], f"{action} replaced by {other}")
        held.record(Record(kind=RecordKind.SUPERSEDED, by=by, at=at, about=action, told=other))


def _become(action: str, state: ActionState) -> list[Edit]:
    return [SetAction(action=action, field="status", value=str(state))]


def waits_for(records: tuple[Record, ...], action: str) -> str:
    """What a blocked action waits for, as it was last said; empty if nobody said it here."""
    said = [one.told for one in records if one.kind is RecordKind.BLOCKED and one.about == action]
    return said[-1] if said else ""


def times_moved(records: tuple[Record, ...], action: str) -> int:
    """How often the due date of an action was moved since it was promised."""
    return sum(1 for one in records if one.kind is RecordKind.MOVED and one.about == action)
