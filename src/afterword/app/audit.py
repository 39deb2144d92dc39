"""Audit: who asked for what, with what, from where, and what became of it; each entry is chained to the one before."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from afterword.app.ports import AfterwordError
from afterword.app.server_ports import Member

LONGEST = 100
"""Characters of what was asked for, and of what it is about."""


class Outcome(StrEnum):
    """What became of something that was asked for."""

    DONE = "done"
    REFUSED = "refused"
    NOT_THERE = "not there"
    NOT_ACCEPTED = "not accepted"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Something that is asked for: `what` names the page or operation, `about` is the key of the thing.

    `credential` is `session`, or names a token; `origin` is an IP address, `request` the number under which the logs
    tell of it. None of them holds words that somebody wrote.
    """

    what: str
    about: str = ""
    credential: str = ""
    origin: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log; `who` is the key of a person or of a tool's address, empty if nobody was signed in."""

    number: int
    at: datetime
    who: str
    asking: Asking
    outcome: Outcome
    link: str


class TamperedError(AfterwordError):
    """The log is not what was written: the message names the first entry that does not follow from those before."""


def seal(before: str, entry: Entry) -> str:
    """The link of an entry: SHA-256 over the link before it and all that it tells, in hexadecimal digits."""
    asking = entry.asking
    told = [
        before, entry.number, entry.at.isoformat(), entry.who, asking.what, asking.about, asking.credential,
        asking.origin, asking.request, entry.outcome,
    ]  # fmt: skip
    return sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def verify_chains(entries: Iterable[tuple[int, Entry]], *heads: str) -> dict[int, str]:
    """The head of each log, `12:9f86…`: the number and link of its last entry. Entries stand beside the organisation.

    `heads` are earlier heads that were kept elsewhere; entries cut off at the end, or a log written anew, show by them.

    Raises:
        TamperedError: if an entry was changed, left out or put in, or a head is of none of the logs.
    """
    found: dict[int, str] = {}
    missing = set(heads)
    for organisation, entry in entries:
        number, _, link = found.get(organisation, "0:").partition(":")
        if entry.number != int(number) + 1 or entry.link != seal(link, entry):
            raise TamperedError(f"the audit log is not what was written, from entry {int(number) + 1} on.")
        found[organisation] = f"{entry.number}:{entry.link}"
        missing.discard(found[organisation])
    if missing:
        raise TamperedError(f"the audit log once had the head {min(missing)}, and has it no longer.")
    return found


@dataclass(slots=True)
class Trail:
    """What one request leaves behind: it is told once, by whoever writes first or, at the end, by the face.

    `has_read` is set once something restricted was shown.
    """

    asking: Asking
    now: Callable[[], datetime]
    is_told: bool = False
    has_read: bool = False

    def describe(self, what: str, about: str) -> None:
        """What is asked for, and about which thing."""
        self.asking = replace(self.asking, what=what, about=about)

    def present(self, credential: str) -> None:
        """With what it is asked for."""
        self.asking = replace(self.asking, credential=credential)


_trail: ContextVar[Trail | None] = ContextVar("trail", default=None)


@contextmanager
def follow(asking: Asking, now: Callable[[], datetime]) -> Iterator[Trail]:
    """While it lasts, what is written is told as what was asked for."""
    trail = Trail(asking, now)
    token = _trail.set(trail)
    try:
        yield trail
    finally:
        _trail.reset(token)


def trail() -> Trail | None:
    """What is being asked for; None outside of requests, as in the live process and the worker."""
    return _trail.get()


def note_about(key: str) -> None:
    """What is asked for turns out to be about this thing, which its address does not name."""
    asked = trail()
    if asked is not None:
        asked.describe(asked.asking.what, key)


def note_reading() -> None:
    """Something restricted is shown: the request that shows it is told."""
    asked = trail()
    if asked is not None:
        asked.has_read = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which entries: by the key of a person or of a thing, `before` a number (0 is from the latest on)."""

    who: str = ""
    about: str = ""
    before: int = 0


class AuditLog(Protocol):
    """The entries of each organisation, which are only ever added."""

    def tell(self, who: str, trail: Trail, outcome: Outcome, lately: timedelta = timedelta()) -> None:
        """One more entry for the organisation of a person, by their key or mail address, unless it is told already.

        Nor if the same was told of the same person within the time of `lately`. None for somebody unknown: the log of
        an organisation tells of its own people.
        """

    def list(self, by: Member, sought: Sought) -> tuple[Entry, ...]:
        """A hundred entries, the latest first.

        Raises:
            NotThereError: if this person does not audit.
        """

    def all(self, by: Member) -> Iterator[Entry]:
        """All of them, the first first.

        Raises:
            NotThereError: if this person does not audit.
        """

    def head(self, by: Member) -> str:
        """The number and link of the last one, `12:9f86…`; empty if there is none.

        Raises:
            NotThereError: if this person does not audit.
        """
