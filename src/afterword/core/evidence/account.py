"""The account of an incident: what happened when, as far as the evidence shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from afterword.core.evidence.item import Item
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.model.words import Confidence, Marker


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point in the incident's life: when, what shows it, how sure that is, and why."""

    at: datetime
    items: tuple[Item, ...]
    confidence: Confidence = Confidence.CONFIRMED
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What happened.

    `rows` of the timeline and `asides` that are no rows, in order of time; `reports` of customers; `signs`: team -> its first sign of work; `marks`: marker -> its point, absent where nothing shows it.
    """

    rows: Sequence[Occurrence]
    marks: Mapping[Marker, Mark]
    asides: Sequence[Occurrence] = ()
    reports: Sequence[Item] = ()
    signs: Mapping[str, Item] = field(default_factory=dict)

    def all(self, *facts: Fact) -> tuple[Occurrence, ...]:
        """The events of some facts in order of time, rows and asides."""
        found = (row for row in (*self.rows, *self.asides) if row.fact in facts)
        return tuple(sorted(found, key=lambda row: row.at))

    def at(self, marker: Marker) -> datetime | None:
        """The instant of a marker; None if nothing shows it."""
        mark = self.marks.get(marker)
        return mark.at if mark else None
