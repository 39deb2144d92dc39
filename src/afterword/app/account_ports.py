"""What it takes to let people in, to keep them out, and to show them where they are signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from afterword.app.server_ports import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person as an owner sees them."""

    member: Member
    email: str
    is_active: bool
    has_factor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser in which somebody is signed in; `agent` is what it calls itself."""

    key: str
    agent: str
    since: datetime
    is_current: bool


class Accounts(Protocol):
    """Who may sign in, and with what."""

    def list(self, by: Member) -> tuple[Account, ...]:
        """Everybody of a person's organisation, those who were deactivated last.

        Raises:
            NotThereError: if the person left.
        """

    def is_owner(self, by: Member) -> bool:
        """Whether somebody decides who may sign in.

        Raises:
            NotThereError: if they left.
        """

    def activate(self, by: Member, key: str) -> None:
        """Lets somebody of the organisation sign in again.

        Raises:
            NotThereError: if there is no such person.
        """

    def deactivate(self, by: Member, key: str) -> None:
        """Lets somebody of the organisation in no longer: their sessions and tokens are gone with it.

        Raises:
            NotThereError: if there is no such person.
        """

    def requires_factor(self, by: Member) -> bool:
        """Whether everybody of a person's organisation needs a second factor.

        Raises:
            NotThereError: if the person left.
        """

    def require_factor(self, by: Member, *, wanted: bool) -> None:
        """Everybody of a person's organisation needs a second factor from now on, or no longer.

        Raises:
            NotThereError: if the person left.
        """


class Factors(Protocol):
    """Second factors."""

    def has(self, by: Member) -> bool:
        """Whether somebody has a second factor."""

    def lacks(self, by: Member, session: Mapping[str, Any]) -> bool:
        """Whether somebody has to set a second factor up before anything else in this session.

        Raises:
            NotThereError: if they left.
        """

    def seal(self, secret: str) -> str:
        """A secret as it is kept."""

    def unseal(self, kept: str) -> str:
        """The secret that is kept; one that nobody can guess if it was sealed on another server."""


class Sessions(Protocol):
    """Where people are signed in."""

    def list(self, by: Member, current: str) -> tuple[Session, ...]:
        """Where somebody is signed in, the latest first; `current` is the session that asks.

        Raises:
            NotThereError: if they left.
        """

    def end(self, by: Member, key: str) -> None:
        """Signs somebody out elsewhere.

        Raises:
            NotThereError: if they are not signed in there.
        """

    def end_others(self, by: Member, current: str) -> None:
        """Signs somebody out everywhere but in one session.

        Raises:
            NotThereError: if they left.
        """


class Entrance(Protocol):
    """Who comes in without a password of ours."""

    def holder(self, email: str) -> Member | None:
        """Who has an address, in any case; None if nobody does."""

    def welcome(self, name: str, email: str) -> Member:
        """Somebody new for whom a provider vouches, in the organisation that was founded first; without a password.

        Raises:
            TakenError: if somebody has the address already.
            NotThereError: if there is no organisation yet.
        """

    def make_pass(self, email: str, *, forget_factors: bool) -> str:
        """What lets somebody in once, within ten minutes, without a password.

        Raises:
            NotThereError: if nobody who may sign in has the address.
        """

    def bearer(self, secret: str) -> Member | None:
        """Whom a pass lets in; None if it is too old or was made up."""

    def redeem(self, secret: str) -> Member | None:
        """The same, once: None if it was redeemed before."""
