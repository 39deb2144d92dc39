"""What the server's verbs need from the world; apart from `ports`, which a check loads at every start."""

import datetime
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from afterword.app.ports import AfterwordError
from afterword.core.documents.splice import Splice
from afterword.core.model.words import ActionState, RecordKind, Status


class NotThereError(AfterwordError):
    """There is no such thing, or not for this person; the two look alike."""


class TakenError(AfterwordError):
    """A name or an address that somebody has already."""


class BadUpdateError(AfterwordError):
    """Bytes that are no change of a shared text."""


class OtherEpochError(AfterwordError):
    """A change of a text that was replaced meanwhile: it must not be merged into the one that is there now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the organisation: their key, and the name that others know them by."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something that happened around a postmortem, kept as it was told.

    `about` is the id of an action in its text, or the number of the revision that was approved; `mark` tells what in it
    was approved.
    """

    kind: RecordKind
    by: Member
    at: datetime.datetime
    about: str = ""
    told: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A text as it once was; `by` is nobody where several people wrote it together."""

    number: int
    by: str
    why: str
    at: datetime.datetime
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An item of evidence as it is kept; `key` is its id in the text, empty while nothing cites it."""

    key: str
    item: str
    at: datetime.datetime
    kind: str
    source: str = ""
    text: str = ""
    link: str = ""


class SharedText(Protocol):
    """One text that several people write at once."""

    @property
    def text(self) -> str:
        """What stands there now."""

    def splice(self, splices: Iterable[Splice]) -> bytes:
        """Changes the text in some places, and returns the change as an update."""


class Held(Protocol):
    """A postmortem under its lock: nobody else writes to it until it is let go; then all is written, or nothing."""

    @property
    def text(self) -> str:
        """The latest text, with what was changed under this lock."""

    @property
    def version(self) -> str:
        """What tells one state of the text from another: its epoch and the number of its last update."""

    @property
    def status(self) -> Status:
        """The state of the document, which no word in the text changes."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What happened around it, in order."""

    def change(self, splices: tuple[Splice, ...], why: str) -> None:
        """Changes the text in some places; `why` stands in its history."""

    @property
    def readers(self) -> tuple[Member, ...] | None:
        """Who may see it; None if everybody in the organisation may."""

    def restrict(self, *, to_readers: bool) -> None:
        """Lets nobody see it until it is shared with them, or everybody again."""

    def share(self, person: str) -> Member:
        """Lets somebody of the organisation see it, by their key.

        Raises:
            NotThereError: if there is no such person.
        """

    def unshare(self, person: str) -> Member:
        """Takes that back.

        Raises:
            NotThereError: if it is not shared with such a person.
        """

    def keep(self, why: str) -> int:
        """Remembers the text as it is now, under the number of a revision."""

    def record(self, record: Record) -> None:
        """Adds to what happened around it."""

    def cite(self, item: str) -> Recorded:
        """An item of its evidence, with the next free id if it has none.

        Raises:
            NotThereError: if there is no such item.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list tells of a postmortem; read from its text."""

    key: str
    title: str
    reference: str
    severity: str
    status: Status
    owner: str
    day: datetime.date | None
    changed_at: datetime.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: texts with words that begin with every token; of a severity, a status, a service, an owner.

    `page` counts from 1; each has `size` rows.
    """

    tokens: tuple[str, ...] = ()
    severity: str = ""
    status: str = ""
    service: str = ""
    owner: str = ""
    owner_is: str = ""
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what was found, and how many there are on all; `texts` belong to the rows if words were wanted."""

    rows: tuple[Listed, ...]
    total: int
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A postmortem that shares telling words with a question; with the tokens of its title and all telling ones."""

    key: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A postmortem as somebody may see it."""

    listed: Listed
    text: str
    epoch: int
    seq: int
    records: tuple[Record, ...]
    readers: tuple[Member, ...] | None = None

    @property
    def version(self) -> str:
        """What tells one state of the text from another: its epoch and the number of its last update."""
        return f"{self.epoch}.{self.seq}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """An action with the postmortem that it stands in; read from its text."""

    postmortem: Listed
    id: str
    text: str
    owner: str
    due: datetime.date | None
    state: ActionState
    answers: tuple[str, ...]
    type: str = ""
    originally_due: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which actions are looked for: a view of `app.follow_up.VIEWS` on a day, and words of owner, service, severity.

    `page` counts from 1; each has `size` rows.
    """

    view: str
    today: datetime.date
    owner: str = ""
    owner_is: str = ""
    service: str = ""
    severity: str = ""
    page: int = 1
    size: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One page of actions, by due date, those without one last; and how many each view has."""

    rows: tuple[Promised, ...]
    counts: Mapping[str, int]


class Postmortems(Protocol):
    """The postmortems of an organisation; each method knows only what its person may see."""

    def add(self, text: str, evidence: Iterable[Recorded], by: Member) -> str:
        """A new postmortem, and its key."""

    def add_all(self, texts: Iterable[str], by: Member) -> tuple[str, ...]:
        """A new postmortem of each text, all or none; their keys."""

    def hold(self, key: str, by: Member) -> AbstractContextManager[Held]:
        """A postmortem under its lock.

        Raises:
            NotThereError: if there is none for this person.
        """

    def show(self, key: str, by: Member) -> Shown:
        """A postmortem with what happened around it.

        Raises:
            NotThereError: if there is none for this person.
        """

    def revisions(self, key: str, by: Member) -> tuple[Revision, ...]:
        """What a postmortem's text once was, the latest first, without the texts.

        Raises:
            NotThereError: if there is none for this person.
        """

    def revision(self, key: str, by: Member, number: int) -> Revision:
        """One of them, with its text.

        Raises:
            NotThereError: if there is none for this person.
        """

    def evidence(self, key: str, by: Member) -> tuple[Recorded, ...]:
        """Everything that was recorded about a postmortem's incident, in order of time.

        Raises:
            NotThereError: if there is none for this person.
        """

    def find(self, by: Member, wanted: Wanted) -> Found:
        """Those that are looked for: titles that hold all the words first, then the latest incident first."""

    def alike(self, by: Member, tokens: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Those that share a word of their title, services or causes with a question; the latest few hundred."""

    def board(self, by: Member, asked: Asked) -> Board:
        """The actions of all of them."""

    def texts(self, by: Member, keys: Iterable[str]) -> Mapping[str, tuple[Listed, str]]:
        """Those of some keys that this person may see, each with its text."""


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
        """

    def read(self, key: str, after: int = 0) -> Logged:
        """The updates behind a number.

        Raises:
            NotThereError: if there is no such document.
        """

    def append(self, key: str, update: bytes, text: str, known: Logged) -> Logged:
        """Adds an update that makes the text `text`, if the log still ends where `known` says.

        The answer holds what others added meanwhile; if there is any, nothing was written.

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


class People(Protocol):
    """Who can sign in."""

    def is_empty(self) -> bool:
        """Whether nobody can sign in yet."""

    def found(self, organisation: str, name: str, email: str, password: str) -> Member:
        """A new organisation with its owner.

        Raises:
            TakenError: if somebody has the address already.
        """

    def join(self, invited_by: Member, name: str, email: str, password: str) -> Member:
        """Somebody new in the organisation of whoever invited them.

        Raises:
            TakenError: if somebody has the address already.
            NotThereError: if the inviting person left.
        """

    def list(self, by: Member) -> tuple[Member, ...]:
        """Everybody in the organisation of a person, by name.

        Raises:
            NotThereError: if the person left.
        """
