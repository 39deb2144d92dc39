from typing import Any

from afterword.core.evidence.formats.pagerduty.read import identify, read
from afterword.core.evidence.item import Kind
from tests.core.evidence.made import at, encoded

INCIDENT = {
    "id": "P1", "title": "QueueAge labels", "summary": "[#1] QueueAge labels", "created_at": "2026-02-10T09:00:10Z",
    "service": {"summary": "labels"}, "html_url": "https://x.pagerduty.com/incidents/P1",
}  # fmt: skip


def entry(kind: str, clock: str = "09:00:10", **fields: Any) -> dict[str, Any]:
    return {
        "id": f"R-{kind}", "type": kind, "summary": "Acknowledged by Ravi Munk", "created_at": f"2026-02-10T{clock}Z",
        "agent": {"summary": "Ravi Munk"}, "service": {"summary": "labels"}, "incident": {"summary": "[#1] QueueAge"},
    } | fields  # fmt: skip


def test_is_recognised_by_its_lists() -> None:
    assert identify("a.json", b'{"log_entries": [{"type": "trigger_log_entry"}]}')
    assert identify("a.json", b'{"incidents": [{"html_url": "https://x.pagerduty.com/"}]}')
    assert not identify("a.json", b'{"incidents": [{"incident_updates": [], "u": "pagerduty.com"}]}')
    assert not identify("a.json", b'{"messages": []}')


def test_log_entries() -> None:
    entries = [entry("trigger_log_entry"), entry("acknowledge_log_entry_reference", "09:02:00")]
    paged, acknowledged = read("", encoded({"log_entries": entries})).items
    assert (paged.kind, paged.service, paged.about) == (Kind.PAGED, "labels", "[#1] QueueAge")
    assert (acknowledged.kind, acknowledged.at, acknowledged.actor) == (Kind.ACKNOWLEDGED, at("09:02:00"), "Ravi Munk")
    assert acknowledged.id == "pagerduty:R-acknowledge_log_entry_reference"


def test_an_incident_was_triggered_and_perhaps_resolved() -> None:
    (alone,) = read("", encoded({"incidents": [INCIDENT]})).items
    _, ended = read("", encoded({"incidents": [INCIDENT | {"resolved_at": "2026-02-10T09:40:00Z"}]})).items
    assert (alone.kind, alone.id) == (Kind.PAGED, "pagerduty:P1:triggered")
    assert (ended.kind, ended.at) == (Kind.PAGE_RESOLVED, at("09:40:00"))


def test_messages_of_the_first_webhooks() -> None:
    message = {
        "id": "m1", "type": "incident.acknowledge", "created_on": "2026-02-10T09:02:00Z",
        "data": {"incident": {"id": "P1", "service": {"name": "labels"}, "trigger_summary_data": {"subject": "Age"}}},
    }  # fmt: skip
    (found,) = read("", encoded({"messages": [message]})).items
    assert (found.kind, found.service, found.text) == (Kind.ACKNOWLEDGED, "labels", "Age")


def test_what_is_not_understood_is_counted() -> None:
    content = {
        "log_entries": [entry("service_change_log_entry"), entry("trigger_log_entry", created_at="late")],
        "incidents": [{"created_at": None}, INCIDENT | {"resolved_at": "?"}],
        "messages": [{"type": "acknowledge"}, {"type": "incident.page"}, {"type": "incident.resolve"}],
    }
    reading = read("", encoded(content))
    assert [found.kind for found in reading.items] == [Kind.PAGED]
    assert reading.warnings == (
        "log entry 'service_change_log_entry' is not read.",
        "log entry 'trigger_log_entry' without a time.",
        "incident without a time in created_at.",
        "incident without a time in resolved_at.",
        "message 'acknowledge' is not read.",
        "message 'incident.page' is not read.",
        "message 'incident.resolve' without a time.",
    )
