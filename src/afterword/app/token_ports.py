"""What programs that speak for a person need from the world."""

from dataclasses import dataclass
from typing import Protocol

from afterword.app.server_ports import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Whom a token speaks for, and whether it may change something; `key` names the token."""

    member: Member
    may_write: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as its owner sees it; the secret is not kept."""

    key: str
    name: str
    may_write: bool


class Tokens(Protocol):
    """The tokens of everybody."""

    def issue(self, by: Member, name: str, *, may_write: bool) -> str:
        """A new token of a person; it is told once, here."""

    def whose(self, secret: str) -> Bearer | None:
        """Whom a token speaks for, while they belong to the organisation; None if it is none."""

    def list(self, by: Member) -> tuple[Token, ...]:
        """The tokens of a person, the latest first."""

    def revoke(self, by: Member, key: str) -> None:
        """A token of a person holds no longer.

        Raises:
            NotThereError: if they have no such token.
        """
