"""Deliveries of tools over HTTP, signed as each tool signs, and bodies that nobody should send."""

import gzip
import json
from base64 import b64encode
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from afterword.adapters.clock import SystemClock
from afterword.app.delivery_ports import IngestKey, Tool
from afterword.app.receive import LARGEST
from tests import deliveries as sent
from tests.server import TestServer

TOOLS = [str(tool) for tool in Tool]


def key_of(server: TestServer, tool: str) -> str:
    key = IngestKey(key="", name=f"our {tool}", tool=Tool(tool), secret=sent.SECRET)
    return server.ingest_keys.issue(server.ann, key).key


def deliver(key: str, body: bytes, heads: dict[str, str]) -> tuple[int, Any]:
    client = Client(enforce_csrf_checks=True)
    answer = client.generic("POST", reverse("ingest", args=[key]), body, "application/json", headers=heads)
    return answer.status_code, json.loads(answer.content)


NOW = SystemClock().now()
AT, EARLIER = (f"{NOW - timedelta(minutes=n):%Y-%m-%dT%H:%M:%SZ}" for n in (0, 12))
BODIES = {
    "alertmanager": sent.alertmanager(sent.alert(AT)),
    "pagerduty": sent.pagerduty("triggered", AT),
    "github": sent.deployment(AT),
    "statuspage": sent.statuspage(AT),
    "other": b'{"time": "2026-03-05T09:10:00Z", "text": "failover of db-2 began", "service": "labels", "who": "failover"}',
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_delivery_is_kept_once_however_often_it_comes(server: TestServer, tool: str) -> None:
    key, body = key_of(server, tool), BODIES[tool]
    status, told = deliver(key, body, sent.heads(tool, body))
    assert (status, told["items"]) == (202, 1), told
    for _ in range(2):
        assert deliver(key, body, sent.heads(tool, body)) == (200, {"kept": "before"})
    assert len(server.ingest_keys.deliveries(server.ann)) == 1


@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_not_signed_with_the_secret_is_refused(server: TestServer, tool: str) -> None:
    key, body = key_of(server, tool), BODIES[tool]
    good = sent.heads(tool, body)
    (name, value), *_ = good.items()
    basic = b64encode(b"user-without-password").decode()
    wrong = [
        {}, sent.heads(tool, body, "another"), sent.heads(tool, body + b" ", "another"), {name: ""}, {name: value[:-1]},
        {name: f"{value}x"}, {name: value.replace("=", "")[:20]}, {name: "Basic é"}, {name: f"Basic {basic}"}, {name: "sha1=0"},
        {"X-Hub-Signature": good.get("X-Hub-Signature-256", "sha1=0")}, {name: f"sha256={sent.signature(body, '')}"},
    ]  # fmt: skip
    for heads in wrong:
        status, told = deliver(key, body, heads)
        assert status == 401, heads
        assert "not signed with its secret" in told["title"]
    if tool in ("pagerduty", "github", "other"):
        again = json.dumps(json.loads(body), indent=1).encode()
        assert deliver(key, again, good)[0] == 401  # the signature is of the bytes, not of what they say
    assert deliver("nowhere", body, good)[0] == 401
    assert server.ingest_keys.deliveries(server.ann) == ()


def test_a_secret_of_pagerduty_can_be_changed_while_both_are_sent(server: TestServer) -> None:
    key, body = key_of(server, "pagerduty"), BODIES["pagerduty"]
    both = f"v1={sent.signature(body, 'the old one')}, v1={sent.signature(body)}"
    assert deliver(key, body, {"X-PagerDuty-Signature": both})[0] == 202


def test_a_revoked_key_lets_nobody_deliver(server: TestServer) -> None:
    key, body = key_of(server, "alertmanager"), BODIES["alertmanager"]
    server.ingest_keys.revoke(server.ann, key)
    assert deliver(key, body, sent.heads("alertmanager", body))[0] == 401


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{}", b"[]", b"null", b"\xff\xfe\x00", b"{" * 3000, b'{"alerts": ' * 500, b'"\\ud800"', b"a\0b", b"<xml/>",
        b'{"alerts": [{"startsAt": "soon", "labels": {"alertname": 7}}], "labels": []}', b'{"time": "x", "text": {}}',
        b'{"alerts": [null, 1, "x", [], {"status": "firing", "startsAt": 1e400, "labels": null}]}', b"PK\x03\x04" + b"x" * 99,
        json.dumps({"zen": "Keep it logically awesome.", "hook_id": 1, "url": "https://api.github.com/x"}).encode(),
    ],
)  # fmt: skip
@pytest.mark.parametrize("tool", ["other", "github"])
def test_what_is_not_understood_is_kept_as_it_came(server: TestServer, tool: str, body: bytes) -> None:
    heads = sent.heads(tool, body) | {"X-GitHub-Event": "ping"}
    status, told = deliver(key_of(server, tool), body, heads)
    assert (status, told["items"]) == (202, 0)
    assert told["said"]
    (one,) = server.ingest_keys.deliveries(server.ann)
    assert server.ingest_keys.delivery(server.ann, one.key).content == body
    assert server.incidents.list(server.ann).total == 0


def test_a_ping_of_pagerduty_is_no_incident(server: TestServer) -> None:
    told = {
        "event": {
            "id": "01",
            "event_type": "pagey.ping",
            "occurred_at": AT,
            "data": {"message": "Hello", "type": "ping"},
        }
    }
    body = json.dumps(told).encode()
    status, answer = deliver(key_of(server, "pagerduty"), body, sent.heads("pagerduty", body))
    assert (status, answer["items"]) == (202, 0)


def test_sizes_and_encodings(server: TestServer) -> None:
    key = key_of(server, "other")
    whole = b'{"time": "2026-03-05T09:10:00Z", "text": "' + b"x" * (LARGEST - 44) + b'"}'
    assert len(whole) == LARGEST
    assert deliver(key, whole, sent.heads("other", whole))[0] == 202
    large = whole + b" "
    assert deliver(key, large, sent.heads("other", large))[0] == 413
    assert deliver(key, large, {"Content-Length": "9" * 5000})[0] == 413
    small = gzip.compress(BODIES["other"])
    assert deliver(key, small, sent.heads("other", small) | {"Content-Encoding": "gzip"})[0] == 415
    assert Client().get(reverse("ingest", args=[key])).status_code == 405


def test_thousands_of_alerts_in_one_delivery(server: TestServer) -> None:
    alerts = [sent.alert(AT, mark=f"{n:016x}") for n in range(2500)]
    body = sent.alertmanager(*alerts)
    status, told = deliver(key_of(server, "alertmanager"), body, sent.heads("alertmanager", body))
    assert (status, told["items"]) == (202, 2500)
    assert server.incidents.list(server.ann).total == 1


def test_a_delivery_of_github_is_one_by_its_id(server: TestServer) -> None:
    key, first, second = key_of(server, "github"), sent.push(AT), sent.push(EARLIER)
    told = {"X-GitHub-Event": "push", "X-GitHub-Delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958"}
    assert deliver(key, first, sent.heads("github", first) | told)[0] == 202
    assert deliver(key, second, sent.heads("github", second) | told) == (200, {"kept": "before"})
    odd = {"X-GitHub-Event": 'pu"sh', "X-GitHub-Delivery": "a b"}
    assert deliver(key, second, sent.heads("github", second) | odd)[1]["items"] == 1


def test_two_deliveries_at_once_open_one_incident(transactional_db: None) -> None:
    del transactional_db
    server = TestServer()
    key = key_of(server, "alertmanager")
    answers: list[int] = []

    def send(n: int) -> None:
        body = sent.alertmanager(sent.alert(AT, mark=f"{n:016x}"))
        try:
            answers.append(deliver(key, body, sent.heads("alertmanager", body))[0])
        finally:
            connection.close()

    threads = [Thread(target=send, args=[n % 3]) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(answers) == [200, 200, 200, 202, 202, 202]
    assert server.incidents.list(server.ann).total == 1
