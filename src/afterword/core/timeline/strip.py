"""The strip above a timeline: how much of each kind happened when, and what a metric showed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.series import Series

BLOCKS = " ▁▂▃▄▅▆▇█"
"""Eighths of a cell, from nothing to full."""

GROUPS = {
    "alerts": (Kind.ALERT_FIRED, Kind.PAGED, Kind.ESCALATED, Kind.SIGNAL_LEFT),
    "deploys": (
        Kind.DEPLOY_STARTED, Kind.DEPLOY_ENDED, Kind.DEPLOY_FAILED, Kind.ROLLBACK_STARTED, Kind.ROLLBACK_ENDED,
        Kind.RELEASED, Kind.CHANGE_MERGED,
    ),
    "messages": (Kind.MESSAGE, Kind.BOT_MESSAGE),
    "customers": (Kind.CUSTOMER_REPORT, Kind.STATUS_UPDATE),
}  # fmt: skip
"""The lanes of the strip, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The stretch of time that a strip shows, in so many cells."""

    start: datetime
    end: datetime
    width: int

    def cell(self, at: datetime) -> int | None:
        """The cell of an instant; None outside."""
        if not self.start <= at <= self.end:
            return None
        share = (at - self.start) / max(self.end - self.start, timedelta(seconds=1))
        return min(self.width - 1, int(share * self.width))


def draw_strip(items: Sequence[Item], series: Iterable[Series], span: Span) -> Iterator[tuple[str, str]]:
    """A lane for each kind that occurs, as counts per cell, and for each metric, its highest value per cell."""
    for name, kinds in GROUPS.items():
        counts = [0.0] * span.width
        for item in items:
            cell = span.cell(item.at) if item.kind in kinds else None
            if cell is not None:
                counts[cell] += 1
        if any(counts):
            yield name, _blocks(counts)
    for one in series:
        values = [0.0] * span.width
        for point in one.points:
            cell = span.cell(point.at)
            if cell is not None:
                values[cell] = max(values[cell], point.value)
        if any(values):
            yield one.name, _blocks(values)


def _blocks(values: Sequence[float]) -> str:
    """The values against the highest of them; what is not nothing is never blank."""
    highest = max(values)
    steps = len(BLOCKS) - 1
    return "".join(BLOCKS[max(1, round(value / highest * steps))] if value > 0 else BLOCKS[0] for value in values)
