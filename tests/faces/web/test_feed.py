"""One's own open actions in a calendar."""

import re
from datetime import date

from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from afterword.app.deactivate import deactivate, reactivate
from afterword.app.follow_through import complete_action
from afterword.app.share import restrict
from tests.faces.web.test_pages import body, signed_in
from tests.server import TEXT, TestServer

OWN = (
    TEXT.replace("Storage team", "Ann Bell, Bo Reed").replace("Labels team", "Bo Reed")
    + "| **A3** Watch it | bo@example.com | | C2 |\n| **A4** Write it down | Bo Reedy | 2026-03-20 | C2 |\n"
)


def address(client: Client) -> str:
    found = re.search(r'readonly value="http://testserver([^"]+)"', client.post(reverse("calendar")).content.decode())
    assert found
    return found[1]


def events(place: str) -> list[tuple[str, date]]:
    answer = Client().get(place)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return [(str(one["summary"]), one["dtstart"].dt) for one in found]


def test_a_calendar_has_what_is_ones_own_and_open_and_dated(server: TestServer) -> None:
    key = server.postmortems.add(OWN, [], server.ann)
    place = address(signed_in("bo@example.com"))
    both = [
        ("INC-7 A1 Delete printed labels after a day", date(2026, 3, 18)),
        ("INC-7 A2 Alert at 80% of the queue's disk", date(2026, 3, 25)),
    ]
    assert events(place) == both
    first = Client().get(place).content.decode().replace("\r\n ", "")
    assert f"http://testserver/postmortems/{key}/#A1" in first
    assert "C1: The queue keeps printed labels forever" in first
    complete_action(server.postmortems, key, server.bo, "A1", "https://example.com/71", server.now())
    assert events(place) == both[1:]
    restrict(server.postmortems, key, server.ann, server.now())
    assert events(place) == []


def test_an_address_is_shown_once_renewed_and_taken_back(server: TestServer) -> None:
    del server
    bo = signed_in("bo@example.com")
    assert "Make an address" in body(bo.get(reverse("calendar")))
    first = address(bo)
    assert first not in bo.get(reverse("calendar")).content.decode()
    second = address(bo)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    bo.post(reverse("calendar"), {"revoke": "1"})
    assert Client().get(second).status_code == 404
    assert Client().get(reverse("feed", args=["é" * 300])).status_code == 404


def test_who_was_deactivated_has_no_calendar_and_gets_none_back(server: TestServer) -> None:
    place = address(signed_in("bo@example.com"))
    deactivate(server.accounts, server.bo.key, server.ann)
    assert Client().get(place).status_code == 404
    reactivate(server.accounts, server.bo.key, server.ann)
    assert Client().get(place).status_code == 404
