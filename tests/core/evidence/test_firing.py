from dataclasses import replace
from datetime import UTC, datetime, timedelta

from afterword.core.evidence.firing import find_firings
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.registry import read_evidence
from tests import deliveries as sent

AT = datetime(2026, 3, 5, 9, 2, tzinfo=UTC)
ITEM = Item(
    id="x:1", at=AT, kind=Kind.ALERT_FIRED, signal="x:1", text="Queue is old", service="labels", severity="critical"
)


def test_what_fires_and_what_is_over_in_order_of_time() -> None:
    over = replace(ITEM, kind=Kind.ALERT_RESOLVED)
    later = replace(ITEM, at=AT + timedelta(minutes=1), text="", about="QueueAge")
    other = [replace(ITEM, signal=""), replace(ITEM, kind=Kind.MESSAGE)]
    found = find_firings([later, over, ITEM, *other, replace(later, about="")])
    assert [(one.is_over, one.title) for one in found] == [
        (False, "Queue is old"), (True, "Queue is old"), (False, "QueueAge"), (False, "An alert without a name"),
    ]  # fmt: skip


def test_a_page_is_known_by_its_incident_and_an_alert_by_its_fingerprint() -> None:
    page = read_evidence("a.json", [sent.pagerduty("triggered", "2026-03-05T09:02:00Z")])
    alert = read_evidence("b.json", [sent.alertmanager(sent.alert("2026-03-05T09:02:00Z"))])
    firings = find_firings((*page[1].items, *alert[1].items))
    assert [(one.signal, one.severity) for one in firings] == [
        ("pagerduty:PGR0VU2", "P2"),
        ("alertmanager:c3ab8ff13720e8ad", "critical"),
    ]
    bare = read_evidence(
        "c.json", [sent.pagerduty("triggered", "2026-03-05T09:02:00Z", id="", priority=None, urgency="low")]
    )
    assert [(item.signal, item.severity) for item in bare[1].items] == [("", "low")]
