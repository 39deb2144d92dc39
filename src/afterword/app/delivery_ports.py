"""What tools that deliver evidence need from the world."""

import datetime
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from afterword.app.material_ports import Kept, Material, Understood
from afterword.app.server_ports import Member
from afterword.core.evidence.firing import Firing


class Tool(StrEnum):
    """Whose way of signing a delivery is expected."""

    ALERTMANAGER = "alertmanager"
    PAGERDUTY = "pagerduty"
    GITHUB = "github"
    STATUSPAGE = "statuspage"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestKey:
    """What lets a tool deliver, and nothing else; the secret is told only to whoever checks a delivery."""

    key: str
    name: str
    tool: Tool
    secret: str = ""


class HeldInbox(Protocol):
    """The deliveries and incidents of an organisation, while nobody else delivers to it."""

    def keep(self, file: Kept, understood: Understood) -> str:
        """Keeps a delivery; its key, empty if it is kept already."""

    def find_opened(self, signal: str, since: datetime.datetime) -> str:
        """The latest incident of an alert that is not over, or was over only after `since`; empty if there is none."""

    def find_ongoing(self, service: str, since: datetime.datetime) -> str:
        """The latest incident about a service with an alert that began after `since` and is not over; else empty."""

    def open(self, firing: Firing) -> str:
        """A new incident in the register; its key."""

    def tell(self, incident: str, firing: Firing) -> None:
        """An incident's alert fires, or is over; the incident is over when all of its alerts are."""

    def put(self, incident: str, material: str) -> None:
        """A delivery belongs to an incident."""


class Inbox(Protocol):
    """Where tools deliver."""

    def find(self, key: str) -> IngestKey | None:
        """The key of an address, with its secret; None if there is none, or it was revoked."""

    def hold(self, key: str) -> AbstractContextManager[HeldInbox]:
        """The inbox behind a key; what is done meanwhile is done whole or not at all."""


class IngestKeys(Protocol):
    """The keys of an organisation, which its owner makes."""

    def may_manage(self, by: Member) -> bool:
        """Whether a person may make and revoke keys."""

    def issue(self, by: Member, key: IngestKey) -> IngestKey:
        """A new key with a name, a tool and a secret, one that is made here if none is given; it is told once, here.

        Raises:
            NotThereError: if this person may make none.
        """

    def list(self, by: Member) -> tuple[IngestKey, ...]:
        """The keys that hold, the latest first, without their secrets; none for somebody who may not manage them."""

    def revoke(self, by: Member, key: str) -> None:
        """A key holds no longer.

        Raises:
            NotThereError: if there is none, or not for this person.
        """

    def deliveries(self, by: Member) -> tuple[Material, ...]:
        """The last deliveries that a person may see, the latest first."""

    def delivery(self, by: Member, key: str) -> Kept:
        """One of them, as it came.

        Raises:
            NotThereError: if there is none, or not for this person.
        """
