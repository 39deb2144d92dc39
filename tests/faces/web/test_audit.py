"""Every address that may change something leaves one entry in the audit log, found from the routes."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from afterword.app.access import Role
from afterword.app.audit import Entry, Outcome, Sought
from afterword.app.share import restrict
from afterword.faces.api.operations import api
from afterword.faces.web import audited
from tests.faces.web.test_access import address, names, signed_in
from tests.faces.web.test_pages import body
from tests.faces.web.test_redaction import hidden
from tests.server import PASSWORD, TEXT, TestServer

UNKNOWN = {"ingest"}
"""Whose key is none of an organisation's, so that no log is there for it."""
OPERATIONS = [
    (place, method) for place, told in api.get_openapi_schema()["paths"].items() for method in told if method != "get"
]


def log(server: TestServer) -> tuple[Entry, ...]:
    return server.audit.list(server.ann, Sought())


@pytest.mark.parametrize("name", sorted(set(names()) - UNKNOWN))
def test_every_page_that_is_posted_to_is_told_once(server: TestServer, name: str) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    signed_in("ann@example.com").post(address(name, key), {"about": "what Quetzal wrote", "told": "Quetzal"})
    (entry,) = log(server)
    assert entry.who == server.ann.key
    assert entry.asking.what.split()[0] == name
    assert (entry.asking.credential, entry.asking.origin) == ("session", "127.0.0.1")
    assert "Quetzal" not in repr(entry)


@pytest.mark.parametrize(("place", "method"), OPERATIONS)
def test_every_operation_of_the_api_is_told_once(server: TestServer, place: str, method: str) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    secret = server.tokens.issue(server.ann, "x", may_write=True)
    (token,) = server.tokens.list(server.ann)
    values = {"{key}": key, "{action}": "A1", "{step}": "ask", "{deed}": "complete", "{number}": "1"}
    told = re.sub(r"\{\w+\}", lambda found: values[found[0]], place)
    client: Any = Client(headers={"authorization": f"Bearer {secret}"})
    getattr(client, method)(told, "{}", content_type="application/json")
    (entry,) = log(server)
    assert (entry.who, entry.asking.credential) == (server.ann.key, f"token {token.key}")
    assert key in (entry.asking.about, key if "{key}" not in place else "")


def test_what_is_done_is_told_with_what_became_of_it(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    ask, client = reverse("stage", args=[key, "ask"]), signed_in("ann@example.com")
    for _ in range(2):
        client.post(ask, {"told": "ready"})
    client.post(reverse("stage", args=["nowhere", "ask"]))
    assert [(one.asking.what, one.asking.about, one.outcome) for one in reversed(log(server))] == [
        ("stage ask", key, Outcome.DONE),
        ("stage ask", key, Outcome.UNCHANGED),
        ("stage ask", "nowhere", Outcome.NOT_THERE),
    ]


def test_what_is_refused_is_told_and_changes_nothing(server: TestServer) -> None:
    guest = server.people.join(server.ann, "Di Fox", "di@example.com", PASSWORD, Role.GUEST)
    signed_in("di@example.com").post(reverse("incidents"), {"title": "x", "severity": "SEV1", "day": "2026-03-04"})
    (entry,) = log(server)
    assert (entry.who, entry.outcome) == (guest.key, Outcome.REFUSED)
    assert not server.incidents.list(server.ann).rows


def test_signing_in_and_out_and_failing_to_is_told(server: TestServer) -> None:
    client = Client()
    for password in ("wrong", PASSWORD):
        client.post(reverse("account_login"), {"login": "ann@example.com", "password": password})
    client.post(reverse("sign-out"))
    assert [(one.asking.what, one.who, one.outcome) for one in reversed(log(server))] == [
        ("account_login", server.ann.key, Outcome.NOT_ACCEPTED),
        ("account_login", server.ann.key, Outcome.DONE),
        ("sign-out", server.ann.key, Outcome.DONE),
    ]


def test_a_forged_form_is_told(server: TestServer) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.login(username="ann@example.com", password=PASSWORD)
    assert client.post(reverse("people"), {"name": "x"}).status_code == 403
    assert [(one.asking.what, one.outcome) for one in log(server)] == [("people", Outcome.REFUSED)]


@pytest.mark.parametrize("name", ["welcome", "join", "let-in", "feed", "account_confirm_email"])
def test_links_that_let_somebody_in_do_not_stand_in_it(server: TestServer, name: str) -> None:
    signed_in("ann@example.com").post(reverse(name, args=["Quetzal"]))
    (entry,) = log(server)
    assert entry.asking.what == name
    assert "Quetzal" not in repr(entry)


def test_redacting_and_ending_sessions_are_told_as_done(server: TestServer) -> None:
    key, client = server.postmortems.add(TEXT, [], server.ann), signed_in("ann@example.com")
    told = {"words": "cleaning waited", "reason": "names a customer"}
    page = client.post(reverse("redact", args=[key]), told).content.decode()
    client.post(reverse("redact", args=[key]), hidden(page))
    assert "cleaning waited" not in server.postmortems.show(key, server.ann).text
    client.post(reverse("account"))
    assert [(one.asking.what, one.outcome) for one in reversed(log(server))] == [
        ("redact", Outcome.UNCHANGED),
        ("redact", Outcome.DONE),
        ("account", Outcome.DONE),
    ]


def test_reading_what_is_restricted_is_told_and_reading_else_is_not(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.bo)
    client = signed_in("bo@example.com")
    client.get(reverse("postmortem", args=[key]))
    assert not log(server)
    restrict(server.postmortems, key, server.bo, server.now())
    client.get(reverse("postmortem", args=[key]))
    signed_in("ann@example.com").get(reverse("postmortem", args=[key]))
    assert [(one.who, one.asking.what, one.outcome) for one in log(server)] == [
        (server.bo.key, "postmortem", Outcome.DONE)
    ]


def test_a_page_that_asks_again_by_itself_is_told_now_and_then(
    server: TestServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = server.postmortems.add(TEXT, [], server.bo)
    restrict(server.postmortems, key, server.bo, server.now())
    client = signed_in("bo@example.com")
    for _ in range(3):
        client.get(reverse("talk", args=[key]))
    assert [one.asking.what for one in log(server)] == ["talk"]
    monkeypatch.setitem(audited.AGAIN, "talk", timedelta(microseconds=1))
    client.get(reverse("talk", args=[key]))
    assert [one.asking.what for one in log(server)] == ["talk", "talk"]


def test_the_page_shows_it_by_pages_and_the_file_whole(server: TestServer) -> None:
    client = signed_in("ann@example.com")
    for _ in range(101):
        client.post(reverse("teams"))
    page = client.get(reverse("audit")).content.decode()
    assert page.count("<code>teams</code>") == 100
    assert "?who=&amp;about=&amp;before=2" in page
    assert client.get(reverse("audit"), {"before": "2"}).content.decode().count("<code>teams</code>") == 1
    assert "Nothing fits" in body(client.get(reverse("audit"), {"who": server.bo.key}))
    lines = client.get(reverse("audit-file")).getvalue().decode().splitlines()
    assert len(lines) == 101
    last = json.loads(lines[-1])
    assert (last["number"], last["what"], last["outcome"]) == (101, "teams", "unchanged")
    assert server.audit.head(server.ann) == f"101:{last['link']}"


def test_an_admin_opens_what_is_restricted_in_an_emergency(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.bo)
    restrict(server.postmortems, key, server.bo, server.now())
    client = signed_in("ann@example.com")
    assert "for 4 hours" in body(client.get(reverse("emergency")))
    refused = client.post(reverse("emergency"), {"wanted": "INC-8", "reason": "Customers ask."})
    assert (refused.status_code, "no such postmortem" in body(refused)) == (400, True)
    opened = client.post(reverse("emergency"), {"wanted": "INC-7", "reason": "Customers ask."}, follow=True)
    assert "opened it for themselves as an administrator" in body(opened)
    assert [(one.asking.what, one.asking.about, one.outcome) for one in reversed(log(server))] == [
        ("emergency", "", Outcome.NOT_ACCEPTED),
        ("emergency", key, Outcome.DONE),
        ("postmortem", key, Outcome.DONE),
    ]
