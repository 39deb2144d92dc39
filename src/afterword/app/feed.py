"""Feed: one's own open actions in any calendar, at an address that only its owner knows."""

import datetime
from dataclasses import dataclass
from typing import Protocol

from afterword.app.people_named import names_in
from afterword.app.server_ports import Asked, Member, Postmortems, Promised

MOST = 1000
"""So many actions stand in a calendar at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Whose calendar it is, with their address."""

    member: Member
    email: str


class Feeds(Protocol):
    """The calendars of everybody."""

    def renew(self, by: Member) -> str:
        """A new secret of a person, which is told once, here; the one before holds no longer."""

    def revoke(self, by: Member) -> None:
        """A person has no calendar any more; nothing happens if they had none."""

    def has(self, by: Member) -> bool:
        """Whether a person has a calendar."""

    def whose(self, secret: str) -> Subscriber | None:
        """Whose calendar a secret opens, while they belong to the organisation; None if it opens none."""


def find_dated(postmortems: Postmortems, one: Subscriber, today: datetime.date) -> tuple[Promised, ...]:
    """The unfinished actions that somebody owns and that have a date, of the postmortems that they may see."""
    own = names_in(f"{one.member.name}, {one.email}")
    found = postmortems.board(one.member, Asked(view="open", today=today, own=own, size=MOST))
    return tuple(each for each in found.rows if each.due is not None)
