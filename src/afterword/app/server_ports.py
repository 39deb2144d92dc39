"""What the server's verbs need from the world; apart from `ports`, which a check loads at every start."""

import datetime
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from afterword.app.access import Level, Visibility
from afterword.app.done import PartState
from afterword.app.ports import AfterwordError
from afterword.core.documents.splice import Splice
from afterword.core.model.words import ActionState, RecordKind, Status


class NotThereError(AfterwordError):
    """There is no such thing, or not for this person; the two look alike."""


class TakenError(AfterwordError):
    """A name or an address that somebody has already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the organisation: their key, and the name that others know them by."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """Somebody with whom a postmortem is shared by name; `until` is when that ends, None if it does not."""

    person: Member
    level: Level
    until: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """For whom a postmortem is; `team` is the name of its team, empty if it is for none."""

    visibility: Visibility
    team: str = ""
    granted: tuple[Granted, ...] = ()


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
    """A text as it once was; `by` is nobody where several people typed, whom `why` names."""

    number: int
    by: Member | None
    why: str
    at: datetime.datetime
    text: str = ""

    @property
    def is_unsigned(self) -> bool:
        """Whether nobody kept who typed it."""
        return self.why == TOGETHER


TOGETHER = "written together"
"""Why a text changed that people typed of whom nobody kept who they were."""


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
    def key(self) -> str:
        """How it is named."""

    @property
    def text(self) -> str:
        """The latest text, with what was changed under this lock."""

    @property
    def version(self) -> str:
        """What tells one state of the text from another: its epoch and the number of its last update."""

    @property
    def at(self) -> datetime.datetime:
        """When it was taken."""

    @property
    def status(self) -> Status:
        """The state of the document, which no word in the text changes."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What happened around it, in order."""

    @property
    def made(self) -> int:
        """The number of the revision that was written when it was let go; 0 before, and if nothing was changed."""

    @property
    def given(self) -> Mapping[str, int]:
        """The highest number of each letter that was ever given to a cause, gap, action or decision of it."""

    def change(self, splices: tuple[Splice, ...], why: str) -> None:
        """Changes the text in some places; `why` stands in its history."""

    @property
    def audience(self) -> Audience:
        """For whom it is."""

    def limit(self, visibility: Visibility, team: str = "") -> Audience:
        """For whom it is from now on; `team` is the key of one, if it is for a team.

        Raises:
            NotThereError: if there is no such team.
        """

    def grant(self, person: str, level: Level, until: datetime.datetime | None = None) -> Member:
        """Shares it with somebody of the organisation, by their key; what they were granted before is replaced.

        Raises:
            NotThereError: if there is no such person.
        """

    def revoke(self, person: str) -> Member:
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
    """What a list tells of a postmortem; read from its text.

    `minutes` are those for which customers were affected, None if the text does not say; `promised` are its actions,
    and of these `verified` are seen to work. `parts` tells how far each of the six is, as the checks saw the text when
    it was last changed; it is empty until they have.
    """

    key: str
    title: str
    reference: str
    severity: str
    status: Status
    owner: str
    day: datetime.date | None
    changed_at: datetime.datetime
    services: tuple[str, ...] = ()
    minutes: int | None = None
    promised: int = 0
    verified: int = 0
    parts: tuple[PartState, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: texts with words that begin with every token; of a severity, a status, a service, an owner.

    `service` is a part of a name; `services` are whole names, one of which it must have. `page` counts from 1; each has
    `size` rows. Without `is_counted` nobody asks how many there are beyond the page; of what holds words, no more than
    `most` are counted.
    """

    tokens: tuple[str, ...] = ()
    severity: str = ""
    status: str = ""
    service: str = ""
    services: tuple[str, ...] = ()
    owner: str = ""
    owner_is: str = ""
    page: int = 1
    size: int = 50
    is_counted: bool = True
    most: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what was found, and how many there are on all, or at least; with the texts if words were wanted."""

    rows: tuple[Listed, ...]
    total: int
    is_least: bool = False
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A postmortem that shares words with a question; with its tokens."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A postmortem as somebody may see it; `given` are the highest ids that it gave: `A3 C2`."""

    listed: Listed
    text: str
    epoch: int
    seq: int
    given: str
    records: tuple[Record, ...]
    audience: Audience
    level: Level

    @property
    def version(self) -> str:
        """What tells one state of the text from another: its epoch and the number of its last update."""
        return f"{self.epoch}.{self.seq}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """An action with the postmortem that it stands in; `why` has the id and words of each cause or gap it answers."""

    postmortem: Listed
    id: str
    text: str
    owner: str
    due: datetime.date | None
    state: ActionState
    answers: tuple[str, ...]
    type: str = ""
    strength: str = ""
    why: tuple[tuple[str, str], ...] = ()
    originally_due: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which actions are looked for: a view of `app.follow_up.VIEWS` on a day, and words of owner, service, severity.

    `services` and `owners` are whole names: about one of the services, or owed by one of the owners; `own` are those of
    one person; `by_others` are those of which somebody else said here that they are done. `page` counts from 1; each
    has `size` rows.
    """

    view: str
    today: datetime.date
    owner: str = ""
    service: str = ""
    services: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    severity: str = ""
    state: str = ""
    type: str = ""
    strength: str = ""
    own: tuple[str, ...] = ()
    by_others: bool = False
    page: int = 1
    size: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One page of actions, by due date, those without one last; and how many each view has."""

    rows: tuple[Promised, ...]
    counts: Mapping[str, int]


class Postmortems(Protocol):
    """The postmortems of an organisation; each method knows only what its person may see."""

    def add(self, text: str, evidence: Iterable[Recorded], by: Member, key: str = "") -> str:
        """A new postmortem, which its maker manages, and its key; nothing is added where there is one of a given key.

        Raises:
            NotAllowedError: if this person may not begin one.
        """

    def add_all(self, texts: Iterable[str], by: Member) -> tuple[str, ...]:
        """A new postmortem of each text, all or none; their keys."""

    def begun_with(self, by: Member, texts: Iterable[str]) -> frozenset[str]:
        """Those of some texts with which a postmortem began that this person may see."""

    def hold(self, key: str, by: Member, level: Level = Level.EDIT) -> AbstractContextManager[Held]:
        """A postmortem under its lock, for something that demands a level.

        Raises:
            NotThereError: if there is none for this person.
            NotAllowedError: if they may see it, but have a lower level.
        """

    def unseal(self, wanted: str, by: Member) -> AbstractContextManager[Held]:
        """One under its lock that is not for this person, by its key or its number, for whoever administers.

        Raises:
            NotThereError: if this person does not, or there is no such postmortem that they may not read.
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
        """The latest hundred that hold one of some tokens, of which the first two dozen are looked for."""

    def board(self, by: Member, asked: Asked) -> Board:
        """The actions of all of them, and how many each view has."""

    def promised(self, by: Member, asked: Asked) -> tuple[Promised, ...]:
        """The same actions without how many there are."""

    def texts(self, by: Member, keys: Iterable[str]) -> Mapping[str, tuple[Listed, str]]:
        """Those of some keys that this person may see, each with its text."""
