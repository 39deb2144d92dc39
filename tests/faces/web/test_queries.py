"""How often a page asks the database: a few times, however much there is."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from afterword.adapters.clock import SystemClock
from afterword.adapters.store.job_models import Hook
from afterword.adapters.store.models import Incident as IncidentRow
from afterword.app.follow_through import complete_action
from afterword.app.incident_ports import Incident
from afterword.app.issue_key import issue_key
from afterword.app.material_ports import Kept
from afterword.app.publish import publish
from afterword.app.receive import receive
from afterword.app.register import begin_for
from afterword.app.review import ask_for_review
from afterword.app.share import restrict
from afterword.app.subscribe import subscribe
from tests.deliveries import alert, alertmanager, deployment
from tests.outside import Outside
from tests.server import PASSWORD, TEXT, TestServer

QUAILS = Incident(key="", reference="", title="Quails flew", severity="SEV1", day=date(2026, 3, 4))
MOST = 12
PAGES = (
    "home",
    "incidents",
    "incident",
    "deliveries",
    "postmortems",
    "search",
    "actions",
    "since",
    "again",
    "people",
    "notifications",
    "outgoing",
    "webhook",
    "new",
    "postmortem",
    "plain",
    "alike",
    "write",
    "history",
    "redact",
    "revision",
    "text",
    "meeting",
    "closing",
)


def address(page: str, key: str) -> str:
    own = {"revision": [key, 1]} | {
        name: [key]
        for name in ("postmortem", "plain", "alike", "write", "history", "redact", "text", "meeting", "closing")
    }
    if page == "webhook":
        return reverse(page, args=[Hook.objects.get().public_id])
    if page == "incident":
        return reverse(page, args=[IncidentRow.objects.order_by("id").values_list("public_id", flat=True)[0]])
    if page == "search":
        return f"{reverse('postmortems')}?q=label"
    if page == "since":
        return f"{reverse('since')}?day=2026-03-01"
    return reverse(page, args=own.get(page, [])) + ("?seen=labels+late" if page == "new" else "")


def count(client: Client, place: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(place).status_code == 200
    return len(asked)


def deliver(server: TestServer, minute: int) -> None:
    """An alert and a deployment."""
    told = alertmanager(alert(f"2026-03-05T09:{minute:02}:00Z")), deployment(f"2026-03-05T08:{minute:02}:00Z", minute)
    for number, body in enumerate(told):
        key = issue_key(server.ingest_keys, server.ann, f"our {number}", "other")
        receive(server.inbox, server.stock.desk, key, Kept(name="a.json", content=body), server.now())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_a_few_times_however_much_there_is(server: TestServer, page: str) -> None:
    client = Client()
    assert client.login(username="ann@example.com", password=PASSWORD)
    key = server.postmortems.add(TEXT, [], server.ann)
    for n in range(6):
        server.postmortems.add(TEXT.replace("INC-7", f"INC-{n}"), [], server.bo)
    deliver(server, 59)
    server.incidents.register(QUAILS, server.bo)
    begin_for(server.incidents, server.postmortems, server.incidents.register(QUAILS, server.bo), server.bo)
    subscribe(server.hooks, server.ann, "https://hooks.example.com/", ["postmortem.created", "review.asked"])
    Outside(server).work()
    deliver(server, 0)
    few = count(client, address(page, key))
    for n in range(20):
        deliver(server, n + 1)
        begin_for(server.incidents, server.postmortems, server.incidents.register(QUAILS, server.bo), server.bo)
        other = server.postmortems.add(TEXT.replace("INC-7", f"INC-1{n}"), [], server.bo)
        ask_for_review(server.postmortems, other, server.bo, "ready", server.now())
    Outside(server).work()
    many = count(client, address(page, key))
    assert many <= few + 1  # how many there are is asked only when they fill a page
    assert many <= MOST


def test_work_asks_no_more_when_nothing_waits(server: TestServer) -> None:
    client = Client()
    assert client.login(username="bo@example.com", password=PASSWORD)
    key = server.postmortems.add("# Nothing was promised\n", [], server.ann)
    server.incidents.register(replace(QUAILS, severity="SEV4"), server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("home")).status_code == 302
    assert len(asked) <= MOST


def test_work_with_everything_around_it_asks_no_more(server: TestServer) -> None:
    client = Client()
    assert client.login(username="ann@example.com", password=PASSWORD)
    server.teams.admit(server.teams.found("Labels", server.ann), server.ann.key, server.ann, is_lead=True)
    for n in range(24):
        text = TEXT.replace("INC-7", f"INC-{n}")
        server.postmortems.add(text.replace("Nina Fox", "Ann Bell").replace("Labels team", "Ann Bell"), [], server.ann)
        ask_for_review(server.postmortems, server.postmortems.add(text, [], server.bo), server.bo, "", server.now())
        out = server.postmortems.add(text, [], server.bo)
        complete_action(server.postmortems, out, server.bo, "A1", "https://example.com/71", server.now())
        publish(server.postmortems, server.inspector, out, server.bo, SystemClock().now(), "as it is")
        server.incidents.register(replace(QUAILS, started_at=server.now()), server.ann)
    assert count(client, reverse("home")) <= MOST
    assert "Published lately" in client.get(reverse("home")).content.decode()
