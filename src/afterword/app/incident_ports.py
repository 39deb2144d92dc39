"""What the register of incidents needs from the world."""

import datetime
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from afterword.app.server_ports import Listed, Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that happened, with its postmortem if there is one; `waived_by` says that it needs none, and why.

    `opened_by` names the tool whose alert opened it, empty if a person did; alerts tell when it started and ended.
    """

    key: str
    reference: str
    title: str
    severity: str
    day: datetime.date
    services: str = ""
    told: str = ""
    postmortem: Listed | None = None
    waived_by: str = ""
    waived_why: str = ""
    opened_by: str = ""
    started_at: datetime.datetime | None = None
    ended_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One page of incidents, how many there are in all, and how many pages."""

    rows: tuple[Incident, ...]
    total: int
    pages: int


class Incidents(Protocol):
    """The register of incidents of an organisation; one whose postmortem somebody may not see is not there for them."""

    def register(self, told: Incident, by: Member) -> str:
        """One more incident, under the next number; its key. Nothing is added where there is one of the key of `told`.

        Raises:
            NotAllowedError: if this person is a guest or an auditor.
        """

    def list(self, by: Member, page: int = 1) -> Register:
        """One page of them, the latest first; pages count from 1."""

    def bare(self, by: Member) -> tuple[Incident, ...]:
        """Those that have no postmortem, nor a word why they need none; the latest first."""

    def hold(self, key: str, by: Member) -> AbstractContextManager[Incident]:
        """One of them, while nobody else changes it; what is done meanwhile is done whole or not at all.

        Raises:
            NotThereError: if there is none for this person.
        """

    def show(self, key: str, by: Member) -> Incident:
        """One of them.

        Raises:
            NotThereError: if there is none for this person.
        """

    def assess(self, key: str, by: Member, severity: str) -> None:
        """An incident has a severity.

        Raises:
            NotThereError: if there is none for this person.
        """

    def waive(self, key: str, by: Member, why: str) -> None:
        """An incident needs no postmortem.

        Raises:
            NotThereError: if there is none for this person.
        """

    def attach(self, key: str, by: Member, postmortem: str) -> None:
        """A postmortem is about an incident.

        Raises:
            NotThereError: if either is not there for this person.
        """
