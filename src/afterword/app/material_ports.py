"""What the evidence of an incident needs from the world."""

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from afterword.app.ports import Evidence
from afterword.app.server_ports import Member, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file as it came: from a tool, or from somebody who says on which `day` and in which `zone` pasted text begins.

    `order` is dmy or mdy where somebody said whether the day or the month stands first in its dates.
    `event` and `delivery` are what the head of a webhook of GitHub tells of it, for the body does not.
    """

    name: str
    content: bytes
    day: datetime.date | None = None
    zone: str = ""
    order: str = ""
    event: str = ""
    delivery: str = ""

    @property
    def whole(self) -> bytes:
        """The content in the envelope in which GitHub lists its deliveries, if its head told of an event."""
        if not self.event:
            return self.content
        head = json.dumps({"X-GitHub-Event": self.event})
        guid, event = json.dumps(self.delivery), json.dumps(self.event)
        begin = f'{{"guid": {guid}, "event": {event}, "request": {{"headers": {head}, "payload": '
        return b"".join((begin.encode(), self.content, b"}}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An item of a file as people see it: with secrets masked and roles for names."""

    item: str
    at: datetime.datetime
    kind: str
    service: str = ""
    text: str = ""
    link: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a file was taken for: the tool, its first items, how many there are in all, and what is to be said of it.

    `since` and `until` are when the first and the last of all happened; `either` these two for each reading of dates
    that can be read in two ways.
    """

    tool: str
    items: tuple[Seen, ...]
    n_items: int
    said: str = ""
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    either: tuple[tuple[datetime.datetime, datetime.datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A kept file as a list tells of it; `by` is who attached it, empty for what a tool delivered.

    `since` and `until` are when the first and the last of its kept items happened.
    """

    key: str
    name: str
    tool: str
    n_items: int
    said: str
    at: datetime.datetime
    by: str = ""
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None


class Near(NamedTuple):
    """A file that lies near an incident, and the items of it that do."""

    material: str
    items: tuple[Seen, ...]


class Laid(NamedTuple):
    """Files laid out as evidence: where they are read, under which path, and the name of each, in their order."""

    evidence: Evidence
    path: str
    names: tuple[str, ...]


class Stock(NamedTuple):
    """The evidence that is kept, and where it is laid out."""

    materials: "Materials"
    desk: "Desk"


class Desk(Protocol):
    """Where kept files are laid out, to be read as any evidence is."""

    def lay_out(self, files: Iterable[Kept]) -> AbstractContextManager[Laid]:
        """Some files, until they are put away."""


class Materials(Protocol):
    """The evidence of the incidents that a person may see."""

    def attach(self, incident: str, by: Member, files: Sequence[tuple[Kept, Understood]]) -> None:
        """Some files belong to an incident; one that is kept already is kept once.

        Raises:
            NotThereError: if there is no such incident for this person.
        """

    def take(self, incident: str, by: Member, keys: Iterable[str]) -> int:
        """Files that tools delivered belong to an incident as well; how many of the keys are there for this person.

        Raises:
            NotThereError: if there is no such incident for this person.
        """

    def list(self, incident: str, by: Member) -> tuple[Material, ...]:
        """The files of an incident, in the order in which they came.

        Raises:
            NotThereError: if there is no such incident for this person.
        """

    def items(self, incident: str, by: Member) -> tuple[tuple[Seen, ...], int]:
        """The first items of an incident in order of time, and how many are kept.

        Raises:
            NotThereError: if there is no such incident for this person.
        """

    def files(self, incident: str, by: Member) -> tuple[Kept, ...]:
        """The files of an incident as they came.

        Raises:
            NotThereError: if there is no such incident for this person.
        """

    def measured(self, shown: Shown) -> tuple[Kept, ...]:
        """The first few files of metrics, none of them large, of the incidents that a postmortem tells of.

        Whoever was shown it may see them.
        """

    def near(self, incident: str, by: Member, between: tuple[datetime.datetime, datetime.datetime]) -> tuple[Near, ...]:
        """What tools delivered between two instants and no incident that one may not see holds; at most a few dozen.

        Raises:
            NotThereError: if there is no such incident for this person.
        """


Heads = Mapping[str, str]
"""The head of a request; names in small letters."""
