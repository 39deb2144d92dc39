"""What several items of evidence show together: one fact, at one time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from afterword.core.evidence.item import Item, Kind


class Fact(StrEnum):
    """Something that happened, whichever tool or person says so."""

    HARM_BEGAN = "harm began"
    WARNED = "warned"
    FIRED = "fired"
    ACKNOWLEDGED = "acknowledged"
    ESCALATED = "escalated"
    DEPLOYED = "deployed"
    DEPLOY_FAILED = "deployment failed"
    LED_UP = "led up"
    DECLARED = "declared"
    COMMANDED = "commanded"
    JOINED = "joined"
    HANDED_OVER = "handed over"
    SEVERITY_CHANGED = "severity changed"
    REPORTED = "reported"
    SUSPECTED = "suspected"
    IDENTIFIED = "identified"
    DECIDED = "decided"
    ASKED = "asked for approval"
    APPROVED = "approved"
    STEP_STARTED = "step started"
    STEP_ENDED = "step ended"
    NO_EFFECT = "no effect"
    RECOVERED = "recovered"
    RESOLVED = "resolved"
    UPDATED = "updated"


BY_KIND: Mapping[Kind, Fact] = {
    Kind.ALERT_FIRED: Fact.FIRED,
    Kind.PAGED: Fact.FIRED,
    Kind.SIGNAL_LEFT: Fact.HARM_BEGAN,
    Kind.CLUSTER_EVENT: Fact.HARM_BEGAN,
    Kind.SIGNAL_RETURNED: Fact.RECOVERED,
    Kind.ALERT_RESOLVED: Fact.RECOVERED,
    Kind.PAGE_RESOLVED: Fact.RECOVERED,
    Kind.ACKNOWLEDGED: Fact.ACKNOWLEDGED,
    Kind.ESCALATED: Fact.ESCALATED,
    Kind.DEPLOY_STARTED: Fact.DEPLOYED,
    Kind.DEPLOY_ENDED: Fact.DEPLOYED,
    Kind.DEPLOY_FAILED: Fact.DEPLOY_FAILED,
    Kind.ROLLBACK_STARTED: Fact.STEP_STARTED,
    Kind.ROLLBACK_ENDED: Fact.STEP_ENDED,
    Kind.STATUS_UPDATE: Fact.UPDATED,
    Kind.CUSTOMER_REPORT: Fact.REPORTED,
}
"""Kinds that are a fact by themselves; a message needs its words."""

_FIRST_HAND: Mapping[Kind, int] = {
    Kind.MESSAGE: 4, Kind.BOT_MESSAGE: 3, Kind.CLUSTER_EVENT: 2, Kind.SIGNAL_LEFT: 2, Kind.SIGNAL_RETURNED: 2,
    Kind.PAGED: 1, Kind.PAGE_RESOLVED: 1,
}  # fmt: skip
"""How far a kind of item is from the fact; the nearest gives the row its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A row to be: the fact, the involved service if one is known, and every item that shows it, in order of time."""

    fact: Fact
    service: str
    items: tuple[Item, ...]

    @property
    def at(self) -> datetime:
        """The earliest instant at which it shows."""
        return self.items[0].at

    @property
    def lead(self) -> Item:
        """The item that is nearest to the fact: a tool's own record, or a person's word where only words can say it."""
        sign = -1 if self.fact is Fact.NO_EFFECT else 1
        return min(self.items, key=lambda item: (sign * _FIRST_HAND.get(item.kind, 0), item.at))
