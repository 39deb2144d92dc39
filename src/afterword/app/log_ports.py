"""What writing together needs from the world: the log of updates of each text."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from afterword.app.ports import AfterwordError
from afterword.app.server_ports import Member


class BadUpdateError(AfterwordError):
    """Bytes that are no change of a shared text."""


class OtherEpochError(AfterwordError):
    """A change of a text that was replaced meanwhile: it must not be merged into the one that is there now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """The end of a document's log: its epoch, the number of its last update, and the updates asked for."""

    epoch: int
    seq: int
    updates: tuple[bytes, ...]


class DocumentLog(Protocol):
    """The updates of shared texts, and who may write them."""

    def admit(self, key: str, session: str) -> Member | None:
        """Who may write a document, by the session of a browser; None if nobody is signed in.

        Raises:
            NotThereError: if there is no such document for this person.
            NotAllowedError: if they may only read it.
        """

    def read(self, key: str, after: int = 0) -> Logged:
        """The updates behind a number.

        Raises:
            NotThereError: if there is no such document.
        """

    def append(self, key: str, update: bytes, text: str, known: Logged, writers: Collection[str] = ()) -> Logged:
        """Adds an update that makes the text `text`, if the log still ends where `known` says.

        `writers` are the keys of those who typed it. The answer holds what others added meanwhile; if there is any,
        nothing was written.

        Raises:
            OtherEpochError: if the document has another epoch by now.
            NotThereError: if there is no such document.
        """

    def project(self, key: str) -> None:
        """Reads again what lists and boards show of a document."""

    def version(self) -> str:
        """Words that change whenever another process commits something."""

    def close(self) -> None:
        """Lets go of the store."""
