"""Every address of the server against everybody who may ask: found from the routes, so that none is forgotten."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from afterword.app.incident_ports import Incident
from afterword.app.register import begin_for
from afterword.app.share import restrict
from tests.server import PASSWORD, TEXT, TestServer

CANARY = "Quetzal-4711"
OPEN = {
    "alive",
    "feed",
    "ready",
    "metrics",
    "ingest",
    "welcome",
    "join",
    "sign-out",
    "rule",
    "account_login",
    "mfa_authenticate",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "single-sign-on",
    "single-sign-on-back",
    "let-in",
}
"""Addresses that anybody may ask; they tell nothing of a postmortem."""
LISTS = {
    "home",
    "people",
    "notifications",
    "incidents",
    "deliveries",
    "import",
    "postmortems",
    "new",
    "actions",
    "since",
    "again",
    "jump",
    "teams",
}
"""Addresses for everybody who is signed in; each shows only what its reader may see."""
ACCOUNT = {
    "account",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "single-sign-on-link",
    "account_change_password",
    "account_set_password",
    "account_email",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "people-step",
    "calendar",
}
"""Addresses about how somebody signs in; they tell nothing of a postmortem, and strangers are sent to the sign-in."""
OWN = {
    "postmortem",
    "text",
    "plain",
    "alike",
    "write",
    "link",
    "stage",
    "step",
    "cite",
    "history",
    "revision",
    "restore",
    "undo",
    "redact",
    "form",
    "readers",
    "incident",
    "incident-draft",
    "incident-step",
    "delivery",
    "comment",
    "talk",
    "meeting",
    "closing",
    "invitation",
    "attach",
    "attachment",
    "note",
    "webhook",
    "team",
    "service",
}
"""Addresses of one postmortem: what one may not see looks absent."""


MANY = {"views", "many"}
"""Addresses where somebody changes what is their own, or many things at once; strangers are sent to the sign-in."""
OWNERS = {"outgoing", "audit", "audit-file", "emergency"}
"""Addresses for owners of the organisation; for everybody else there is nothing."""
POSTED = {
    "invitation",
    "people-step",
    "import",
    "incident-step",
    "comment",
    "link",
    "stage",
    "step",
    "cite",
    "restore",
    "undo",
    "readers",
    "attach",
    "note",
    "views",
    "many",
}


def names() -> list[str]:
    return [str(route.name) for route in get_resolver().url_patterns if isinstance(route, URLPattern)]


def address(name: str, key: str) -> str:
    more = {
        "welcome": ["x"],
        "join": ["x"],
        "rule": ["A01"],
        "ingest": ["x"],
        "feed": ["x"],
        "step": [key, "A1", "complete"],
    }
    more |= {"attachment": [key, "0" * 64 + ".png"]}
    more |= {
        "incident-step": [key, "begin"],
        "stage": [key, "ask"],
        "revision": [key, 1],
        "restore": [key, 1],
        "undo": [key, 2],
    }
    more |= {"account_reset_password_from_key": ["1", "x"], "account_confirm_email": ["x"], "let-in": ["x"]}
    more |= {"people-step": ["deactivate"]}
    return reverse(name, args=more.get(name, [key] if name in OWN else []))


def ask(client: Client, name: str, key: str) -> tuple[int, bytes]:
    place = address(name, key)
    response = client.post(place) if name in POSTED else client.get(place)
    return response.status_code, response.getvalue() + repr(sorted(response.headers.items())).encode()


def signed_in(email: str) -> Client:
    client = Client()
    assert client.login(username=email, password=PASSWORD)
    return client


def test_every_address_stands_in_the_matrix() -> None:
    assert set(names()) == OPEN | LISTS | OWN | OWNERS | ACCOUNT | MANY
    assert len(names()) == len(set(names()))


@pytest.mark.parametrize("name", sorted(OPEN | LISTS | OWN | OWNERS | ACCOUNT | MANY))
def test_nothing_of_it_shows_to_strangers_and_other_organisations(server: TestServer, name: str) -> None:
    key = server.postmortems.add(TEXT.replace("Labels late", CANARY), [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    server.postmortems.add(TEXT.replace("Labels late", "Labels missing"), [], server.bo)
    cases = {
        "stranger": Client(),
        "other": signed_in("cy@example.com"),
        "not shared with": signed_in("bo@example.com"),
    }
    for who, client in cases.items():
        status, content = ask(client, name, key)
        assert CANARY.encode() not in content, who
        if name in OWN:
            assert status == (302 if who == "stranger" else 404), who
        if name in ACCOUNT | MANY and who == "stranger":
            assert status == 302
        if name in LISTS:
            begins = name == "import" or (name == "home" and who == "other")  # these lead elsewhere
            assert status == (302 if who == "stranger" or begins else 200), who
        if name in OWNERS:
            assert status == {"stranger": 302, "other": 200, "not shared with": 404}[who], who
    assert server.postmortems.show(key, server.ann).seq == 1


@pytest.mark.parametrize(
    "asked", [{"q": CANARY}, {"seen": CANARY}, {"severity": "SEV2"}, {"view": "all"}, {"format": "csv"}]
)
def test_nothing_of_what_is_not_shared_is_found_or_counted(server: TestServer, asked: dict[str, str]) -> None:
    """Two worlds, one with a postmortem that is not shared with Bo, one without: every list says the same to him."""
    open_one = server.postmortems.add(TEXT.replace("Labels late", f"{CANARY} again"), [], server.ann)
    client = signed_in("bo@example.com")
    places = [
        *(reverse(name) for name in sorted(LISTS)),
        *(reverse(name, args=[open_one]) for name in ("postmortem", "alike")),
    ]
    before = [without_nonce(client.get(place, asked).content) for place in places]
    told = Incident(key="", reference="", title=CANARY, severity="SEV2", day=date(2026, 3, 4))
    incident = server.incidents.register(told, server.ann)
    key = begin_for(server.incidents, server.postmortems, incident, server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    assert [without_nonce(client.get(place, asked).content) for place in places] == before


@pytest.mark.parametrize("name", sorted(OWN))
def test_what_one_may_not_see_looks_exactly_like_what_is_not_there(server: TestServer, name: str) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    client = signed_in("bo@example.com")
    told = [ask(client, name, place) for place in (key, "nowhere-here")]
    plain = [(status, without_nonce(content)) for status, content in told]
    assert plain[0] == plain[1]


@pytest.mark.parametrize("name", sorted(OWN))
def test_no_key_breaks_an_address(server: TestServer, name: str) -> None:
    del server
    client = signed_in("ann@example.com")
    good = address(name, "key")
    for key in ("%00", "%FF", "a%20b", "..%2F..", "é" * 300):
        assert client.get(good.replace("/key/", f"/{key}/")).status_code == 404


def test_no_words_of_a_form_break_an_address(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    client, bad = signed_in("ann@example.com"), "a\0b"
    for name in sorted(LISTS - {"import"}):
        asked = {"q": bad, "severity": bad, "status": bad, "service": bad, "page": bad, "view": bad, "seen": bad}
        assert client.get(reverse(name), asked).status_code == 200, name
    for name in ("link", "stage", "step", "cite"):
        sent = {"told": bad, "item": bad, "action": bad, "target": bad, "from": bad}
        assert client.post(address(name, key), sent).status_code in (302, 404), name
    new = {"title": bad, "paste": bad, "day": bad, "zone": bad}
    assert client.post(reverse("new"), new).status_code in (302, 422)


def without_nonce(content: bytes) -> bytes:
    return re.sub(
        rb"nonce-[\w-]+|join/[^/]+/|content=\"[\w-]{16}\"|once\" value=\"[\w-]+\"|csrfmiddlewaretoken\" value=\"\w+\"|"
        rb"'X-Request-ID', '\w+'|'Content-Length', '\d+'",
        b"",
        content,
    )


@pytest.mark.parametrize("name", sorted(OWN | LISTS | OWNERS | MANY))
def test_a_form_of_another_site_changes_nothing(server: TestServer, name: str) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    client = Client(enforce_csrf_checks=True)
    assert client.login(username="ann@example.com", password=PASSWORD)
    assert client.post(address(name, key)).status_code in (403, 405)
    assert server.postmortems.show(key, server.ann).seq == 1
