"""The page of one incident, its evidence, and what tools deliver, as a browser without JavaScript sees them."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from afterword.adapters.clock import SystemClock
from afterword.app.change import read
from afterword.app.incident_ports import Incident
from afterword.app.register import begin_for
from afterword.app.share import restrict
from tests import deliveries as sent
from tests.server import PASSWORD, TestServer

NOW = SystemClock().now()
AT, BEFORE, AFTER = (f"{NOW - timedelta(minutes=n):%Y-%m-%dT%H:%M:%SZ}" for n in (60, 70, 30))
CHAT = "Ada Moss  11:05 AM\nI look at labels, token=abcdef123456\nBen Hall  11:12 AM\nDeclaring SEV2: labels are late\n"


def signed_in(email: str = "ann@example.com") -> Client:
    client = Client()
    assert client.login(username=email, password=PASSWORD)
    return client


def body(response: object) -> str:
    content: bytes = response.content
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def deliver(client: Client, tool: str, content: bytes) -> None:
    """Makes a key on the page and delivers with what the page shows."""
    made = client.post(reverse("deliveries"), {"name": f"our {tool}", "tool": tool, "secret": sent.SECRET})
    address = re.search(r'id="address" readonly value="http://testserver([^"]+)"', made.content.decode())
    assert address
    answer = Client().generic("POST", address[1], content, "application/json", headers=sent.heads(tool, content))
    assert answer.status_code == 202


def test_from_an_alert_to_the_text_of_its_postmortem(server: TestServer) -> None:
    client = signed_in()
    assert "Nothing has arrived yet. Create a key below" in body(client.get(reverse("deliveries")))
    deliver(client, "github", sent.deployment(BEFORE))
    deliver(client, "alertmanager", sent.alertmanager(sent.alert(AT)))
    listed = body(client.get(reverse("deliveries")))
    assert "our alertmanager 1 item from alertmanager" in listed
    register = body(client.get(reverse("incidents")))
    assert (
        "The oldest job of labels waits for 12 minutes opened by our alertmanager Severity not stated yet" in register
    )
    (one,) = server.incidents.list(server.ann).rows
    place = reverse("incident", args=[one.key])
    page = body(client.get(place))
    assert "its alerts are not over · labels · opened by our alertmanager" in page
    assert "Alert fired labels The oldest job" in page
    assert "1 item delivered between" in page
    assert "deployment ended, labels: labels 2.41 (production)" in page
    material = re.search(r'name="material" value="([^"]+)"', client.get(place).content.decode())
    assert material
    step = {
        name: reverse("incident-step", args=[one.key, name]) for name in ("take", "assess", "attach", "begin", "waive")
    }
    assert "1 added to the evidence." in body(client.post(step["take"], {"material": material[1]}, follow=True))
    assert "Around the same time" not in body(client.get(place))
    assert "say how severe it was" in body(client.post(step["assess"]))
    assert "Required, none yet" in body(client.post(step["assess"], {"severity": "SEV2"}, follow=True))
    seen = body(client.get(reverse("incident-draft", args=[one.key])))
    assert re.search(r"A timeline of 2 rows from 2 items", seen)
    assert re.search(r"alertmanager-\w{12}.json alertmanager 1", seen)
    written = client.post(step["begin"], follow=True)
    assert "severity: SEV2" in body(written)
    assert "Alert QueueAge fired" in body(written)
    assert "Read the postmortem" in body(client.get(place))


def test_files_and_chat_come_to_an_incident(server: TestServer) -> None:
    client = signed_in("bo@example.com")
    client.post(
        reverse("incidents"), {"title": "Labels late", "severity": "SEV3", "day": "2026-03-05", "told": "a disk"}
    )
    (one,) = server.incidents.list(server.ann).rows
    attach = reverse("incident-step", args=[one.key, "attach"])
    assert "None yet. Attach exports of your tools" in body(client.get(reverse("incident", args=[one.key])))
    refused = client.post(attach, {"paste": CHAT, "day": "soon", "zone": "Europe/Copenhagen"})
    assert refused.status_code == 422
    assert "is no day" in body(refused)
    assert "Declaring SEV2" in body(refused)  # what was typed stays
    assert "no time zone" in body(client.post(attach, {"paste": CHAT, "day": "2026-03-05", "zone": "Mars"}))
    assert "Choose a file or paste a text" in body(client.post(attach))
    assert "Nothing was chosen." in body(client.post(attach.replace("attach", "take"), follow=True))
    files = [
        SimpleUploadedFile("alerts.json", sent.alertmanager(sent.alert("2026-03-05T10:02:00Z"))),
        SimpleUploadedFile("photo.png", b"\x89PNG"),
    ]
    told = {"paste": CHAT, "day": "2026-03-05", "zone": "Europe/Copenhagen", "evidence": files}
    page = body(client.post(attach, told, follow=True))
    assert "4 items" not in page
    assert "3 items in 2 files; 1 not read: see how each was read" in page
    assert "alerts.json: 1 item from alertmanager, 5 Mar, 10:02 UTC" in page
    assert "photo.png: not read: a picture: no times can be read from it" in page
    assert "2026-03-05 pasted.txt: 2 items from pasted text, 5 Mar, 10:05 to 10:12 UTC" in page
    assert "1 file, 1 not read" not in page
    assert "3 files, 1 not read" in page
    assert "photo.png Not read A picture: no times can be read from it attached by Bo Reed" in page
    assert "10:05:00 Message I look at labels, token=•••" in page
    assert "attached by Bo Reed" in page
    assert client.post(reverse("incident-step", args=[one.key, "forget"])).status_code == 404


def test_a_chat_without_a_day_is_asked_for_it_and_no_option_of_a_command_is_named(server: TestServer) -> None:
    client = signed_in()
    client.post(reverse("incidents"), {"title": "Labels late", "severity": "SEV3", "day": "2026-03-05"})
    (one,) = server.incidents.list(server.ann).rows
    attach, told = reverse("incident-step", args=[one.key, "attach"]), {"paste": CHAT, "day": ""}
    refused = client.post(attach, told)
    assert refused.status_code == 422
    said = "Pasted text without a date: say on which day it begins, and in which time zone (pasted.txt)."
    assert said in body(refused)
    page = body(client.post(attach, {**told, "day": "2026-03-05"}, follow=True))
    assert "its clock was taken for UTC; name its zone if it is another" in page
    for words in (body(refused), page):
        assert not re.search(r"--[a-z]", words)


def test_a_template_begins_where_nothing_was_read(server: TestServer) -> None:
    client = signed_in()
    client.post(reverse("incidents"), {"title": "Labels late", "severity": "SEV3", "day": "2026-03-05"})
    (one,) = server.incidents.list(server.ann).rows
    client.post(
        reverse("incident-step", args=[one.key, "attach"]), {"evidence": SimpleUploadedFile("a.png", b"\x89PNG")}
    )
    assert "the draft begins from the template" in body(client.get(reverse("incident-draft", args=[one.key])))
    assert "incident: INC-1" in body(client.post(reverse("incident-step", args=[one.key, "begin"]), follow=True))


@pytest.mark.parametrize("name", ["incident", "incident-draft"])
def test_an_incident_is_seen_by_whoever_may_see_its_postmortem(server: TestServer, name: str) -> None:
    told = Incident(key="", reference="", title="Quetzal", severity="SEV1", day=NOW.date())
    key = server.incidents.register(told, server.ann)
    place, steps = (
        reverse(name, args=[key]),
        [reverse("incident-step", args=[key, step]) for step in ("attach", "take", "assess", "begin", "waive")],
    )
    assert signed_in("bo@example.com").get(place).status_code == 200
    made = begin_for(server.incidents, server.postmortems, key, server.ann)
    restrict(server.postmortems, made, server.ann, server.now())
    for email in ("bo@example.com", "cy@example.com"):
        client = signed_in(email)
        assert client.get(place).status_code == 404
        assert {client.post(step, {"paste": CHAT, "day": "2026-03-05"}).status_code for step in steps} == {404}
    assert signed_in().get(place).status_code == {"incident": 200, "incident-draft": 302}[name]


def test_only_the_owner_makes_and_revokes_keys(server: TestServer) -> None:
    ann, bo, place = signed_in(), signed_in("bo@example.com"), reverse("deliveries")
    told = {"name": "alerts", "tool": "alertmanager"}
    assert bo.post(place, told).status_code == 404
    assert "The owner of your organisation creates a key" in body(bo.get(place))
    assert "Make a key" not in body(bo.get(place))
    assert "paste it here" in body(ann.post(place, told | {"tool": "pagerduty"}))
    made = ann.post(place, told).content.decode()
    secret = re.search(r'id="secret" readonly value="([^"]{43})"', made)
    assert secret
    assert secret[1] not in ann.get(place).content.decode()
    (key,) = server.ingest_keys.list(server.ann)
    assert bo.post(place, {"revoke": key.key}).status_code == 404
    assert "Revoked; what it delivered stays." in body(ann.post(place, {"revoke": key.key}, follow=True))
    assert ann.post(place, {"revoke": "nowhere"}).status_code == 404


def test_what_came_is_read_without_its_secrets(server: TestServer) -> None:
    client = signed_in()
    deliver(client, "other", b'{"x": "password=hunter22", "<b>": "\xc3\xa9"}')
    (one,) = server.ingest_keys.deliveries(server.ann)
    assert "Not understood" in body(client.get(reverse("deliveries")))
    came = client.get(reverse("delivery", args=[one.key]))
    assert came.headers["Content-Type"].startswith("text/plain")
    assert "é" in came.content.decode()
    assert "hunter22" not in came.content.decode()


def test_rows_that_explain_nothing_are_left_out_before_the_draft_is_made(server: TestServer) -> None:
    client = signed_in()
    client.post(reverse("incidents"), {"title": "Labels late", "severity": "SEV3", "day": "2026-03-05"})
    (one,) = server.incidents.list(server.ann).rows
    step = {name: reverse("incident-step", args=[one.key, name]) for name in ("attach", "begin")}
    chat = "Ada Moss  11:05 AM\nWe found it: the queue loops\nBen Hall  11:12 AM\nDeclaring SEV2: labels are late\n"
    client.post(step["attach"], {"paste": chat, "day": "2026-03-05"})
    shown = client.get(reverse("incident-draft", args=[one.key]))
    assert "Time, UTC" in body(shown)
    assert "1 item behind 11:12" in body(shown)
    assert "Declaring SEV2: labels are late pasted/2026-03-05 pasted.txt:3" in body(shown)
    rows = re.findall(r'name="row" value="(\w+)"', shown.content.decode())
    assert len(rows) == 2
    client.post(step["begin"], {"row": [*rows, "ffff"], "use": rows[1:]})
    (made,) = server.listed(server.ann)
    text = server.postmortems.show(made.key, server.ann).text
    (event,) = read(text).postmortem.timeline
    assert "declared" in event.text.text
    assert server.postmortems.revisions(made.key, server.ann)[0].why == "left out when it was begun"


def test_every_row_may_be_left_out(server: TestServer) -> None:
    client = signed_in()
    client.post(reverse("incidents"), {"title": "Labels late", "severity": "SEV3", "day": "2026-03-05"})
    (one,) = server.incidents.list(server.ann).rows
    client.post(reverse("incident-step", args=[one.key, "attach"]), {"paste": CHAT, "day": "2026-03-05"})
    shown = client.get(reverse("incident-draft", args=[one.key])).content.decode()
    client.post(
        reverse("incident-step", args=[one.key, "begin"]), {"row": re.findall(r'name="row" value="(\w+)"', shown)}
    )
    (made,) = server.listed(server.ann)
    assert read(server.postmortems.show(made.key, server.ann).text).postmortem.timeline == ()


def test_many_items_are_folded(server: TestServer) -> None:
    told = Incident(key="", reference="", title="Labels late", severity="SEV3", day=NOW.date())
    key, client = server.incidents.register(told, server.ann), signed_in()
    chat = "".join(f"[10:{minute:02d}] Ada: label {minute} is late\n" for minute in range(26))
    client.post(reverse("incident-step", args=[key, "attach"]), {"paste": chat, "day": "2026-03-05"})
    page = client.get(reverse("incident", args=[key])).content.decode()
    shown, folded = page.split("1 more item")
    assert (shown.count("is late"), "label 25 is late" in folded) == (25, True)
    assert 'href="#attach"' in shown
