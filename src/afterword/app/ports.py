"""What verbs need from the world, in the words of the model."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol


class AfterwordError(Exception):
    """An operation that cannot be done; the message says why and what to do next."""


class MissingFileError(AfterwordError):
    """A named file or folder is not there, or cannot be opened."""


class ChangedFileError(AfterwordError):
    """A file changed between reading and writing."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: changed since it was read; nothing was written. Read it again and repeat the edit.")


class Files(Protocol):
    """The files of a folder."""

    def find(self, paths: Iterable[str]) -> Iterator[str]:
        """The documents under some files and folders, in order; a named file always counts.

        Raises:
            MissingFileError: if a path does not exist.
        """

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            MissingFileError: if it cannot be read.
        """

    def write(self, path: str, content: bytes, *, expected: bytes | None) -> None:
        """Replace a file in one step, so that a crash leaves the old or the new one.

        `expected` are the bytes that must be there now; None means that the file must not exist yet.

        Raises:
            ChangedFileError: if something else is there.
        """


class Evidence(Protocol):
    """The files that tools exported."""

    def find(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Name and path of every file under some files and folders, in order; the name keeps the folder around it.

        Raises:
            MissingFileError: if a path does not exist.
        """

    def read(self, path: str) -> Iterator[bytes]:
        """The bytes of a file, in order.

        Raises:
            MissingFileError: if it cannot be read.
        """


class WebError(AfterwordError):
    """An address that cannot or must not be reached."""


class Reply(NamedTuple):
    """What a server answered; the names of its head are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Web(Protocol):
    """Reading from other servers, only from those that may be reached."""

    def get(self, url: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        """The answer, after redirects and waits that the server asked for.

        Raises:
            WebError: if there is none, it is too large, or the address must not be reached.
        """


class Cluster(Protocol):
    """The Kubernetes cluster that the user's own configuration names."""

    def events(self, namespace: str) -> bytes:
        """The events of a namespace, or of all if it is empty, as JSON.

        Raises:
            WebError: if they cannot be read.
        """


class Keys(Protocol):
    """Somebody at a keyboard."""

    def read(self) -> str:
        """The next key; empty at the end of the input."""

    def ask(self, question: str, answer: str = "") -> str:
        """A line that somebody types, with an answer to begin from; empty at the end of the input."""


class Clock(Protocol):
    """The time of day."""

    def today(self) -> datetime.date:
        """Today's date in the local zone."""

    def now(self) -> datetime.datetime:
        """The instant, in UTC."""

    def seconds(self) -> float:
        """A monotonic number of seconds."""
