"""What telling people needs from the world: what happened, who is there, and a way to write to them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from afterword.app.comment import Comment
from afterword.app.server_ports import Listed, Member, Record


class NoticeKind(StrEnum):
    """What somebody is told by mail; each person can turn each kind off, but the last."""

    REVIEW = "review"
    DECISION = "decision"
    PROMISE = "promise"
    DONE = "done"
    COMMENT = "comment"
    WEEKLY = "weekly"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody of an organisation with their address, and the kinds that they turned off."""

    member: Member
    email: str
    muted: frozenset[NoticeKind] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A record with the postmortem around it, as it is now; `is_open` if everybody in the organisation may see it."""

    record: Record
    postmortem: Listed
    text: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment with the postmortem around it; `thread` are the people who wrote in what it answers, by their keys.

    `only` are the keys of those who see it if it is not for everybody, None if it is.
    """

    comment: Comment
    postmortem: Listed
    thread: frozenset[str] = frozenset()
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message to one person; `id` is the same each time that it is sent."""

    id: str
    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where pages are: that of a postmortem by its key, and the one on which kinds of mail are turned off."""

    postmortem: str
    notifications: str

    def page(self, key: str) -> str:
        """The page of a postmortem."""
        return self.postmortem.format(key=key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An unfinished action of a postmortem that its owner may not read: nothing of it but this."""

    text: str
    due: datetime.date | None
    owner: str


class Notices(Protocol):
    """What happened, and who is there to be told."""

    def happened(self, record: int) -> Happened | None:
        """A record by its number; None if its postmortem is gone."""

    def said(self, comment: str) -> Said | None:
        """A comment by its key; None if it is gone."""

    def around(self, postmortem: str) -> tuple[Contact, ...]:
        """Everybody of the organisation of a postmortem."""

    def namesakes(self, person: Member) -> tuple[Contact, ...]:
        """Those of the organisation of a person who have the same name, the person among them."""

    def everybody(self, organisation: int) -> tuple[Contact, ...]:
        """Everybody of an organisation, by its number."""

    def promisers(self, organisation: int) -> tuple[str, ...]:
        """The owners of all unfinished actions of an organisation, as they are written."""

    def unread(self, person: Member, own: tuple[str, ...]) -> tuple[Owed, ...]:
        """What is owed by some names in published postmortems that a person may not read, by due date."""

    def contact(self, person: str) -> Contact | None:
        """Somebody by their key; None if they left."""

    def is_open(self, postmortem: str) -> bool:
        """Whether everybody in its organisation may see a postmortem."""

    def mute(self, by: Member, kinds: Iterable[NoticeKind]) -> None:
        """A person turns some kinds off, and all others on.

        Raises:
            NotThereError: if the person left.
        """


class Post(Protocol):
    """A way to send mail."""

    def send(self, mail: Mail) -> None:
        """Sends a message.

        Raises:
            LaterError: if it cannot be sent now.
            NeverError: if the address is refused.
        """
