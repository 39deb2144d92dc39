from datetime import UTC, datetime, timedelta

import pytest

from afterword.app.begin_incident import begin_from
from afterword.app.delivery_ports import IngestKey, Tool
from afterword.app.incident_ports import Incident
from afterword.app.material_ports import Kept, Understood
from afterword.app.receive import is_signed, receive
from afterword.app.register import begin_for
from afterword.app.server_ports import NotThereError
from afterword.app.share import restrict
from tests import deliveries as sent
from tests.server import TestServer

AT = "2026-03-05T09:02:00Z"


def send(server: TestServer, body: bytes, tool: str = "alertmanager", **told: str) -> Understood | None:
    keys = [key for key in server.ingest_keys.list(server.ann) if key.tool == tool]
    if not keys:
        server.ingest_keys.issue(server.ann, IngestKey(key="", name=f"our {tool}", tool=Tool(tool), secret="x"))
        return send(server, body, tool, **told)
    return receive(
        server.inbox, server.stock.desk, keys[0], Kept(name=f"{tool}.json", content=body, **told), server.now()
    )


def incidents(server: TestServer) -> list[Incident]:
    return list(reversed(server.incidents.list(server.ann).rows))


def at(written: str) -> datetime:
    return datetime.strptime(f"2026-03-05 {written}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def test_an_alert_opens_an_incident_and_ends_it(server: TestServer) -> None:
    send(server, sent.alertmanager(sent.alert(AT)))
    (one,) = incidents(server)
    assert (one.title, one.services, one.severity) == ("The oldest job of labels waits for 12 minutes", "labels", "")
    assert (one.reference, one.opened_by, one.started_at, one.ended_at) == (
        "INC-1",
        "our alertmanager",
        at("09:02"),
        None,
    )
    send(server, sent.alertmanager(sent.alert(AT, ended="2026-03-05T09:29:00Z")))
    (one,) = incidents(server)
    assert one.ended_at == at("09:29")
    items, total = server.stock.materials.items(one.key, server.ann)
    assert [(item.kind, item.at) for item in items] == [
        ("alert fired", at("09:02")),
        ("alert resolved", at("09:29")),
    ]
    assert total == 2  # that it fired was told twice


def test_a_page_keeps_its_incident_in_any_order(server: TestServer) -> None:
    send(server, sent.pagerduty("resolved", "2026-03-05T09:29:00Z", number="03"), "pagerduty")
    send(server, sent.pagerduty("triggered", AT, number="01"), "pagerduty")
    send(server, sent.pagerduty("acknowledged", "2026-03-05T09:04:00Z", number="02"), "pagerduty")
    (one,) = incidents(server)
    assert (one.severity, one.started_at, one.ended_at) == ("P2", at("09:02"), at("09:29"))
    send(server, sent.pagerduty("reopened", "2026-03-05T09:40:00Z", number="04"), "pagerduty")
    (one,) = incidents(server)
    assert one.ended_at is None


def test_an_alert_joins_what_goes_on_with_its_service(server: TestServer) -> None:
    send(server, sent.pagerduty("triggered", AT), "pagerduty")
    send(server, sent.alertmanager(sent.alert("2026-03-05T09:05:00Z", service="Labels")))
    assert len(incidents(server)) == 1
    send(server, sent.pagerduty("resolved", "2026-03-05T09:29:00Z", number="02"), "pagerduty")
    assert incidents(server)[0].ended_at is None  # one of its alerts is not over
    send(server, sent.alertmanager(sent.alert("2026-03-05T09:05:00Z", service="Labels", ended="2026-03-05T09:33:00Z")))
    assert incidents(server)[0].ended_at == at("09:33")
    send(server, sent.alertmanager(sent.alert("2026-03-05T09:50:00Z", mark="b")))
    assert len(incidents(server)) == 2  # the first is over
    send(server, sent.alertmanager(sent.alert("2026-03-05T09:51:00Z", mark="c", service="")))
    send(server, sent.alertmanager(sent.alert("2026-03-05T09:52:00Z", mark="d", service="")))
    assert len(incidents(server)) == 4  # without a service nothing is joined


def test_an_alert_that_comes_back_soon_belongs_to_the_same_incident(server: TestServer) -> None:
    server.later(days=-1)
    send(server, sent.alertmanager(sent.alert("2026-03-04T09:02:00Z", ended="2026-03-04T09:10:00Z")))
    send(server, sent.alertmanager(sent.alert("2026-03-04T15:00:00Z")))
    assert len(incidents(server)) == 1
    send(server, sent.alertmanager(sent.alert("2026-03-04T15:00:00Z", ended="2026-03-04T15:10:00Z")))
    server.later(days=1)
    send(server, sent.alertmanager(sent.alert("2026-03-05T09:00:00Z")))
    assert len(incidents(server)) == 2


@pytest.mark.parametrize(
    ("severity", "began"),
    [
        ("warning", AT),
        ("Info", AT),
        ("P4", AT),
        ("critical", "2026-02-20T09:00:00Z"),
        ("critical", "2099-01-01T00:00:00Z"),
    ],
)
def test_slight_old_and_future_alerts_open_none(server: TestServer, severity: str, began: str) -> None:
    understood = send(server, sent.alertmanager(sent.alert(began, severity=severity)))
    assert understood
    assert understood.n_items == 1
    assert incidents(server) == []
    assert len(server.ingest_keys.deliveries(server.bo)) == 1


def test_a_page_of_low_urgency_opens_none(server: TestServer) -> None:
    send(server, sent.pagerduty("triggered", AT, urgency="low", priority=None), "pagerduty")
    assert incidents(server) == []
    send(server, sent.pagerduty("triggered", AT, incident="Q2", number="9", priority=None), "pagerduty")
    assert incidents(server)[0].severity == ""


def test_deployments_pushes_and_the_status_page_open_none(server: TestServer) -> None:
    for body in (sent.deployment(AT), sent.push(AT)):
        assert send(server, body, "github")
    assert send(server, sent.statuspage(AT), "statuspage")
    assert incidents(server) == []
    assert [one.n_items for one in server.ingest_keys.deliveries(server.ann)] == [1, 1, 1]


def test_a_title_holds_no_secret_and_is_not_endless(server: TestServer) -> None:
    told = sent.alert(AT)
    told["annotations"]["summary"] = "password=hunter22 " + "x" * 500
    send(server, sent.alertmanager(told))
    title = incidents(server)[0].title
    assert title.startswith("password=••• xxx")
    assert len(title) == 200


def test_what_nobody_needed_is_dropped_after_three_months(server: TestServer) -> None:
    send(server, sent.deployment(AT), "github")
    send(server, sent.alertmanager(sent.alert(AT)))
    server.later(days=89)
    send(server, sent.push("2026-06-02T08:00:00Z"), "github")
    assert len(server.ingest_keys.deliveries(server.ann)) == 3
    server.later(days=2)
    send(server, sent.push("2026-06-04T08:00:00Z"), "github")
    kept = server.ingest_keys.deliveries(server.ann)
    assert [one.name for one in kept] == ["our github", "our github", "our alertmanager"]


def test_what_comes_after_the_postmortem_was_begun_reaches_its_evidence(server: TestServer) -> None:
    send(server, sent.alertmanager(sent.alert(AT)))
    (one,) = incidents(server)
    key = begin_from(server.incidents, server.postmortems, server.stock, one.key, server.ann)
    assert [item.kind for item in server.postmortems.evidence(key, server.ann)] == ["alert fired"]
    send(server, sent.alertmanager(sent.alert(AT, ended="2026-03-05T09:29:00Z")))
    assert [item.kind for item in server.postmortems.evidence(key, server.ann)] == ["alert fired", "alert resolved"]


def test_deliveries_of_an_incident_that_is_not_shared_are_not_there(server: TestServer) -> None:
    send(server, sent.alertmanager(sent.alert(AT)))
    (one,) = incidents(server)
    (delivery,) = server.ingest_keys.deliveries(server.bo)
    assert server.ingest_keys.delivery(server.bo, delivery.key).content
    key = begin_for(server.incidents, server.postmortems, one.key, server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    assert server.ingest_keys.deliveries(server.bo) == ()
    for by in (server.bo, server.cy):
        for ask in (
            lambda by=by: server.ingest_keys.delivery(by, delivery.key),
            lambda by=by: server.stock.materials.items(one.key, by),
            lambda by=by: server.stock.materials.files(one.key, by),
        ):
            with pytest.raises(NotThereError, match="no such"):
                ask()


def test_only_the_owner_makes_keys(server: TestServer) -> None:
    key = IngestKey(key="", name="x", tool=Tool.OTHER, secret="x")
    assert [server.ingest_keys.may_manage(by) for by in (server.ann, server.bo)] == [True, False]
    with pytest.raises(NotThereError, match="only owners"):
        server.ingest_keys.issue(server.bo, key)
    made = server.ingest_keys.issue(server.ann, key).key
    assert server.ingest_keys.list(server.bo) == ()
    assert [one.secret for one in server.ingest_keys.list(server.ann)] == [""]
    for by in (server.bo, server.cy):
        with pytest.raises(NotThereError):
            server.ingest_keys.revoke(by, made)
    server.ingest_keys.revoke(server.ann, made)
    assert server.ingest_keys.list(server.ann) == ()
    assert server.inbox.find(made) is None


def test_an_alert_of_another_organisation_opens_nothing_here(server: TestServer) -> None:
    key = server.ingest_keys.issue(server.cy, IngestKey(key="", name="theirs", tool=Tool.OTHER, secret=""))
    assert len(key.secret) > 40
    found = server.inbox.find(key.key)
    assert found
    receive(
        server.inbox,
        server.stock.desk,
        found,
        Kept(name="a.json", content=sent.alertmanager(sent.alert(AT))),
        server.now(),
    )
    assert incidents(server) == []
    assert server.ingest_keys.deliveries(server.ann) == ()
    assert server.incidents.list(server.cy).total == 1


def test_a_key_without_a_secret_lets_nobody_deliver() -> None:
    """So it comes out of an export."""
    for tool in Tool:
        assert not is_signed(IngestKey(key="x", name="x", tool=tool), sent.heads(tool, b"x", ""), b"x")


def test_the_same_body_by_two_keys_is_one_delivery(server: TestServer) -> None:
    body = sent.alertmanager(sent.alert(AT))
    assert send(server, body, "alertmanager")
    assert send(server, body, "other") is None
    assert server.now() - timedelta(hours=1) < at("09:02")
