"""Which alerts and pages fire or are over: what an incident begins and ends with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.masking import mask_secrets

TITLE = 200
"""Characters of a title; an alert may tell a page of text."""

BEGINS = frozenset({Kind.ALERT_FIRED, Kind.PAGED, Kind.ACKNOWLEDGED, Kind.ESCALATED})
ENDS = frozenset({Kind.ALERT_RESOLVED, Kind.PAGE_RESOLVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Firing:
    """A state of an alert or page at an instant: it fires, or it is over; `signal` is the tool's own id of it."""

    signal: str
    at: datetime
    is_over: bool
    title: str
    service: str
    severity: str


def find_firings(items: Iterable[Item]) -> tuple[Firing, ...]:
    """The states of alerts and pages among some items, in order of time; those without an id of their own are none."""
    found = [item for item in items if item.signal and item.kind in BEGINS | ENDS]
    return tuple(map(_firing, sorted(found, key=lambda item: (item.at, item.kind in ENDS))))


def _firing(item: Item) -> Firing:
    title = mask_secrets(item.text or item.about or "An alert without a name")
    return Firing(
        signal=item.signal,
        at=item.at,
        is_over=item.kind in ENDS,
        title=title if len(title) <= TITLE else f"{title[: TITLE - 1]}…",
        service=item.service,
        severity=item.severity,
    )
