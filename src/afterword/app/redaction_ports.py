"""What taking words out for good needs from the world."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from afterword.app.server_ports import Member
from afterword.core.redaction.passage import Passage


class Place(StrEnum):
    """Where words can stand around a postmortem."""

    TEXT = "text"
    REVISION = "revision"
    COMMENT = "comment"
    RECORD = "history"
    INCIDENT = "incident"
    EVIDENCE = "evidence"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One thing that holds the words: what it is called, in how many places, and the stretch around the first.

    `around` is what stands before them, they, and what stands behind; empty where nobody can read it.
    """

    place: Place
    name: str
    n_places: int
    around: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What a person can see that holds the words, in order; `n_pictures` stand beside the text and were not read.

    `version` is that of the text in which they were looked for.
    """

    found: tuple[Trace, ...]
    n_pictures: int
    version: str

    @property
    def n_places(self) -> int:
        """In how many places they stand."""
        return sum(one.n_places for one in self.found)

    def of(self, place: Place) -> tuple[Trace, ...]:
        """Those of one kind."""
        return tuple(one for one in self.found if one.place is place)


class Redactions(Protocol):
    """Words of postmortems, wherever they are kept."""

    def find(self, postmortem: str, by: Member, passage: Passage) -> Traces:
        """Where the words of a passage stand.

        Raises:
            NotThereError: if there is no such postmortem for this person.
            NotAllowedError: if they may not take words out of it.
        """

    def redact(self, postmortem: str, by: Member, passage: Passage, n_places: int) -> int:
        """Takes the words out everywhere, all or nothing, under a new epoch; in how many places they stood.

        It takes them out of what this person cannot see as well. `n_places` is how many places they were told.

        Raises:
            NotThereError: if there is no such postmortem for this person.
            NotAllowedError: if they may not take words out of it.
            StaleError: if the words stand in more places, or fewer, by now.
        """
