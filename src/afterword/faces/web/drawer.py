"""The evidence below the text: what was recorded, by its source, in the time of the document's zone."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from afterword.app.draft import ZoneError, find_zone
from afterword.app.server_ports import Recorded
from afterword.core.documents.read import Reading
from afterword.core.evidence.item import Kind
from afterword.core.model.words import Marker

_SOURCES = {
    "Chat": (Kind.MESSAGE, Kind.BOT_MESSAGE, Kind.JOINED),
    "Alerts": (
        Kind.ALERT_FIRED, Kind.ALERT_RESOLVED, Kind.PAGED, Kind.NOTIFIED, Kind.ACKNOWLEDGED, Kind.ESCALATED,
        Kind.PAGE_RESOLVED,
    ),
    "Deploys": (
        Kind.DEPLOY_STARTED, Kind.DEPLOY_ENDED, Kind.DEPLOY_FAILED, Kind.ROLLBACK_STARTED, Kind.ROLLBACK_ENDED,
        Kind.CHANGE_MERGED, Kind.BUILD_ENDED, Kind.RELEASED, Kind.PUSHED,
    ),
    "Status page": (Kind.STATUS_UPDATE,),
    "Customers": (Kind.CUSTOMER_REPORT,),
    "Metrics": (Kind.SIGNAL_LEFT, Kind.SIGNAL_RETURNED),
    "Tickets": (Kind.TASK_CREATED, Kind.TASK_CHANGED, Kind.COMMENTED),
    "Cluster": (Kind.CLUSTER_EVENT,),
    "Other": (Kind.LOGGED, Kind.OTHER),
}  # fmt: skip
_SOURCE_OF = {str(kind): source for source, kinds in _SOURCES.items() for kind in kinds}
_AT = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item with what the clocks of the document's zone told; `day` only where another begins."""

    item: Recorded
    source: str
    at: str
    clock: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """All items, how many come from each source, the zone, and the time near which one begins to look."""

    rows: tuple[Row, ...]
    sources: tuple[tuple[str, int], ...]
    zone: str
    near: str


def make_drawer(evidence: tuple[Recorded, ...], reading: Reading) -> Drawer:
    """The evidence of a document; looked at from when the impact began."""
    name = reading.context.zone or "UTC"
    try:
        zone: tzinfo = find_zone(name)
    except ZoneError:
        zone = UTC
    rows, last = [], None
    for one in evidence:
        at = one.at.astimezone(zone)
        day = f"{at.day} {at:%b}" if at.date() != last else ""
        source = _SOURCE_OF.get(one.kind, "Other")
        rows.append(Row(item=one, source=source, at=f"{at:{_AT}}", clock=f"{at:%H:%M:%S}", day=day))
        last = at.date()
    counted = Counter(row.source for row in rows)
    begun = _begun(reading)
    return Drawer(
        rows=tuple(rows), sources=tuple((source, counted[source]) for source in _SOURCES if counted[source]), zone=name,
        near=f"{begun.astimezone(zone):{_AT}}" if begun else "",
    )  # fmt: skip


def _begun(reading: Reading) -> datetime | None:
    """When customers first felt it, as far as the text tells; else when it was noticed, else its first row."""
    found = reading.postmortem
    marked = (event.at for event in found.timeline if event.marker in (Marker.IMPACT_STARTED, Marker.DETECTED))
    told = (found.impact.started_at, *marked, *(event.at for event in found.timeline))
    return next((at.utc for at in told if at and at.utc), None)
