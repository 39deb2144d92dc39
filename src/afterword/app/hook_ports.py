"""What outgoing webhooks need from the world."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from afterword.app.job_ports import Kept
from afterword.app.server_ports import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """A receiver: where, which events, and why it is off if it is."""

    key: str
    url: str
    events: tuple[str, ...]
    by: str
    at: datetime.datetime
    why_off: str = ""


class Hooks(Protocol):
    """The webhooks of everybody; each organisation's owners see and change theirs."""

    def add(self, by: Member, url: str, events: Iterable[str], secret: str) -> str:
        """One more receiver; its key.

        Raises:
            NotThereError: if the person is no owner.
        """

    def list(self, by: Member) -> tuple[Hook, ...]:
        """All of them, the latest first.

        Raises:
            NotThereError: if the person is no owner.
        """

    def deliveries(self, by: Member, hook: str) -> tuple[Kept, ...]:
        """What was and will be sent to one of them, the latest first; a few hundred.

        Raises:
            NotThereError: if the person is no owner, or there is no such receiver.
        """

    def remove(self, by: Member, hook: str) -> None:
        """Nothing is sent there any more, and what waits is forgotten.

        Raises:
            NotThereError: if the person is no owner, or there is no such receiver.
        """

    def turn_on(self, by: Member, hook: str) -> None:
        """A receiver that was turned off is sent to again.

        Raises:
            NotThereError: if the person is no owner, or there is no such receiver.
        """

    def listening(self, postmortem: str, event: str) -> tuple[str, ...]:
        """Those that are on and want an event of a postmortem, by their keys."""

    def target(self, hook: str) -> tuple[str, str] | None:
        """Where one of them is, and its secret; None if it is off or gone."""

    def turn_off(self, hook: str, why: str) -> None:
        """Nothing is sent there until somebody turns it on again."""


class Sender(Protocol):
    """Sending to other servers, only to those that may be reached."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, Mapping[str, str]]:
        """The status of the answer and its head, with names in small letters; the rest is not read.

        Raises:
            WebError: if there is none, or the address must not be reached.
        """
