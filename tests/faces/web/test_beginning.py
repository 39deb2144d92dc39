"""What is made once, and what is said before something is made, as a browser without JavaScript sees it."""

import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from afterword.app.incident_ports import Incident
from afterword.app.share import restrict
from afterword.faces.web.once import key_of
from tests.faces.web.test_pages import body, signed_in
from tests.server import TEXT, TestServer

CHAT = b"[10:05] Ravi: found it, the queue loops\n[10:09] Noor: works again\n"
JSON = {"Accept": "application/json"}
BRIEF = json.dumps({"reference": "LAB-7", "title": "Labels late"}).encode()


def once(client: Client, page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', client.get(page).content.decode())
    assert found
    return found[1]


def dropped(**more: object) -> dict[str, object]:
    files = [SimpleUploadedFile("chat.txt", CHAT), SimpleUploadedFile("incident.json", BRIEF)]
    return {"evidence": files, "day": "2026-02-10", **more}


def test_going_back_and_making_it_again_leads_to_what_was_made(server: TestServer) -> None:
    client, page = signed_in(), reverse("new")
    told = {"title": "Labels late", "once": once(client, page)}
    first = client.post(page, told)
    again = client.post(page, told, follow=True)
    assert again.redirect_chain == [(first.url, 302)]
    assert "It was made before from the same page; this is it." in body(again)
    assert len(server.listed(server.ann)) == 1
    client.post(page, {**told, "title": "Labels late again"})
    client.post(page, {**told, "once": once(client, page)})
    assert len(server.listed(server.ann)) == 3


def test_the_key_of_a_page_is_nobody_elses_and_makes_one(server: TestServer) -> None:
    key = key_of(server.ann, "x", "y")
    assert re.fullmatch(r"[\w-]{12}", key)
    assert len({key, key_of(server.bo, "x", "y"), key_of(server.ann, "z", "y"), key_of(server.ann, "x", "")}) == 4
    made = [server.postmortems.add(TEXT, [], server.ann, key) for _ in range(2)]
    assert made == [key, key]
    assert len(server.listed(server.ann)) == 1


def test_an_incident_is_registered_once(server: TestServer) -> None:
    client, page = signed_in(), reverse("incidents")
    told = {"title": "Labels late", "severity": "SEV3", "day": "2026-03-05", "once": once(client, page)}
    for _ in range(2):
        assert "Registered." in body(client.post(page, told, follow=True))
    assert server.incidents.list(server.ann).total == 1


def test_its_postmortem_is_begun_once(server: TestServer) -> None:
    client = signed_in()
    told = Incident(key="", reference="", title="Labels late", severity="SEV3", day=server.now().date())
    place = reverse("incident-step", args=[server.incidents.register(told, server.ann), "begin"])
    first = client.post(place)
    again = client.post(place, follow=True)
    assert again.redirect_chain == [(first.url, 302)]
    assert "The postmortem of INC-1 was begun before; this is it." in body(again)


def test_what_has_its_reference_is_said_before_anything_is_made(server: TestServer) -> None:
    client, bo, page = signed_in(), signed_in("bo@example.com"), reverse("new")
    client.post(page, dropped())
    (first,) = server.listed(server.ann)
    assert first.reference == "LAB-7"
    said = bo.post(page, dropped())
    assert said.status_code == 422
    assert "LAB-7 is here already; nothing was made. Postmortem LAB-7 Labels late" in body(said)
    assert f'href="/postmortems/{first.key}/"' in said.content.decode()
    bo.post(page, dropped(again="1"))
    assert len(server.listed(server.ann)) == 2


def test_nothing_is_said_of_one_that_the_person_may_not_read(server: TestServer) -> None:
    signed_in().post(reverse("new"), dropped())
    (first,) = server.listed(server.ann)
    restrict(server.postmortems, first.key, server.ann, server.now())
    made = signed_in("bo@example.com").post(reverse("new"), dropped())
    assert made.status_code == 302
    assert [one.key for one in server.listed(server.bo)] == [made.url.split("/")[2]]


def test_incidents_of_a_reference_are_named_too(server: TestServer) -> None:
    told = Incident(key="", reference="", title="Labels late", severity="SEV3", day=server.now().date())
    key = server.incidents.register(told, server.ann)
    brief = SimpleUploadedFile("incident.json", BRIEF.replace(b"LAB-7", b"inc-1"))
    files = [SimpleUploadedFile("chat.txt", CHAT), brief]
    said = signed_in().post(reverse("new"), {"evidence": files, "day": "2026-02-10"})
    assert "Incident INC-1 Labels late" in body(said)
    assert f'href="/incidents/{key}/"' in said.content.decode()
    for other in ("", "INC-2", "INC-", "INC-9999999999", "1"):
        assert server.targets.called(server.ann, other) == ()


def test_a_draft_names_another_postmortem_of_its_reference(server: TestServer) -> None:
    told = Incident(key="", reference="", title="Labels late", severity="SEV3", day=server.now().date())
    key = server.incidents.register(told, server.ann)
    server.postmortems.add(TEXT.replace("INC-7", "INC-1"), [], server.ann)
    page = body(signed_in().get(reverse("incident-draft", args=[key])))
    assert "A postmortem of INC-1 is here already: " in page


def test_a_chat_among_other_files_is_asked_for_its_day(server: TestServer) -> None:
    told = dropped(day="", paste="x", title="")
    alerts = {"alerts": [{"status": "firing", "labels": {"alertname": "Q"}, "startsAt": "2026-02-10T09:00:00Z"}]}
    files = [SimpleUploadedFile("chat.txt", CHAT), SimpleUploadedFile("alerts.json", json.dumps(alerts).encode())]
    said = signed_in().post(reverse("new"), {**told, "evidence": files})
    assert said.status_code == 422
    assert "Pasted text without a date: say on which day it begins, and in which time zone (chat.txt)." in body(said)
    assert "chat.txt Not read" in body(said)
    assert "alerts.json" not in body(said)
    assert server.listed(server.ann) == ()


def test_a_script_is_told_where_the_draft_is(server: TestServer) -> None:
    made = signed_in().post(reverse("new"), {"title": "Labels late"}, headers=JSON)
    (listed,) = server.listed(server.ann)
    assert made.json() == {"place": reverse("write", args=[listed.key])}
