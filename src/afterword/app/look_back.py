"""Look back: what became of actions since a day, from what was recorded, and what is due next."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from afterword.app.follow_up import UNFINISHED
from afterword.app.server_ports import Asked, Listed, Member, Promised, Record
from afterword.core.documents.dates import first_full_date
from afterword.core.model.words import ActionState, RecordKind

WEEK = datetime.timedelta(days=7)


class Turn(StrEnum):
    """What became of an action, or will."""

    DONE = "done"
    VERIFIED = "verified"
    SLIPPED = "slipped"
    NEW = "new"
    OVERDUE = "newly overdue"
    DUE = "due in the next 7 days"


DEFINITIONS: Mapping[Turn, str] = {
    Turn.DONE: "Somebody said here that it is done, and where that can be seen; it has not failed since.",
    Turn.VERIFIED: "Somebody else saw here that it works; it has not failed since.",
    Turn.SLIPPED: "Its due date was moved here to a later day, after its postmortem was published.",
    Turn.NEW: "It stood in its text under an id for the first time.",
    Turn.OVERDUE: "Its due date passed, and it is not finished.",
    Turn.DUE: "It is due today or within the seven days after, and not finished.",
}
"""What each of them counts."""

TOLD = (RecordKind.DONE, RecordKind.VERIFIED, RecordKind.REOPENED, RecordKind.MOVED)
"""The records that tell of it."""


class ActionKey(NamedTuple):
    """An action: the number of its postmortem, and its id in the text."""

    postmortem: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An action with what was recorded of it; nothing is recorded of a due date that came."""

    action: Promised
    by: str = ""
    at: datetime.datetime | None = None
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The actions of one turn: how many there are, and the first of them."""

    turn: Turn
    total: int
    rows: tuple[Changed, ...]


class History(Protocol):
    """What became of actions; a person is told only of those of the postmortems that they may see."""

    def since(self, by: Member, asked: Asked, day: datetime.date) -> tuple[Group, ...]:
        """Every turn since the beginning of a day (UTC), with `asked.size` rows at most."""

    def published(self, by: Member, day: datetime.date, size: int) -> tuple[Listed, ...]:
        """What others published since the beginning of a day (UTC), the latest first."""


def last_monday(today: datetime.date) -> datetime.date:
    """The Monday before a day; on a Monday that of the week before, for then people meet."""
    return today - datetime.timedelta(days=today.weekday() or 7)


def find_turns(records: Iterable[tuple[ActionKey, Record]]) -> dict[Turn, dict[ActionKey, Record]]:
    """What the records of a stretch of time, in order, say of each action; the latest record of each turn."""
    found: dict[Turn, dict[ActionKey, Record]] = {turn: {} for turn in (Turn.DONE, Turn.VERIFIED, Turn.SLIPPED)}
    moves: dict[ActionKey, list[Record]] = {}
    for key, record in records:
        if record.kind is RecordKind.MOVED:
            moves.setdefault(key, []).append(record)
        elif record.kind is RecordKind.REOPENED:
            found[Turn.DONE].pop(key, None)
            found[Turn.VERIFIED].pop(key, None)
        else:
            found[Turn(str(record.kind))].pop(key, None)  # so that the latest stands last
            found[Turn(str(record.kind))][key] = record
    for key, told in moves.items():
        if _is_later(told[0].told, told[-1].told):
            found[Turn.SLIPPED][key] = told[-1]
    return found


def turn_of_date(
    state: ActionState, due: datetime.date | None, day: datetime.date, today: datetime.date
) -> Turn | None:
    """Whether an unfinished action became overdue since a day, or is due in the next seven days."""
    if due is None or state not in UNFINISHED:
        return None
    if day <= due < today:
        return Turn.OVERDUE
    return Turn.DUE if today <= due <= today + WEEK else None


def _is_later(first: str, last: str) -> bool:
    """Whether the day to which a date was moved last is behind the one from which it was moved first."""
    begun, ended = first_full_date(first.partition(" to ")[0]), first_full_date(last.rpartition(" to ")[2])
    return begun is None or ended is None or ended > begun
