"""What is made once, and what is said before something is made, as a browser without JavaScript sees it."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from afterword.app.incident_ports import Incident
from afterword.app.share import restrict
from afterword.faces.web.once import key_of
from afterword.faces.web.views import beginning
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
    first = client.post(page, told)
    assert "Registered. Attach its evidence below." in body(client.get(first.url))
    again = client.post(page, told, follow=True)
    assert again.redirect_chain == [(first.url, 302)]
    assert "It was registered before; this is it." in body(again)
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


def test_rows_are_chosen_before_anything_is_written(server: TestServer) -> None:
    client, page = signed_in(), reverse("new")
    told = {"once": once(client, page), "look": "1", "paste": "[10:31] Noor: labels are late\n[10:40] Ravi: all clear"}
    seen = client.post(page, dropped(**told))
    (incident,) = server.incidents.list(server.ann).rows
    assert (seen.url, incident.title, str(incident.day)) == (
        reverse("incident-draft", args=[incident.key]), "Labels late", "2026-02-10",
    )  # fmt: skip
    assert server.listed(server.ann) == ()
    assert client.post(page, dropped(**told)).url == seen.url
    assert sorted(one.name for one in server.stock.materials.list(incident.key, server.ann)) == [
        "2026-02-10 chat.txt", "2026-02-10 pasted.txt", "incident.json",
    ]  # fmt: skip
    rows = re.findall(r'name="row" value="([^"]+)"', client.get(seen.url).content.decode())
    assert len(rows) == 3
    begun = client.post(reverse("incident-step", args=[incident.key, "begin"]), {"row": rows, "use": rows[1:]})
    (made,) = server.listed(server.ann)
    assert begun.url == reverse("write", args=[made.key])
    assert "found it, the queue loops" not in server.postmortems.show(made.key, server.ann).text


def test_what_an_incident_cannot_keep_is_said_before_it_is_registered(
    server: TestServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "LARGEST", 10)
    said = signed_in().post(reverse("new"), dropped(look="1"))
    assert "The file chat.txt is larger than" in body(said)
    assert (said.status_code, server.incidents.list(server.ann).total) == (422, 0)


def test_rows_of_a_folder_are_chosen_too(server: TestServer) -> None:
    client = signed_in()
    made = client.post(reverse("new"), dropped(look="1", places="inc/chat.txt\ninc/incident.json"))
    assert "found it, the queue loops" in body(client.get(made.url))
    (incident,) = server.incidents.list(server.ann).rows
    assert [one.name for one in server.stock.materials.list(incident.key, server.ann)] == ["2026-02-10 inc.zip"]


def test_evidence_without_a_title_is_registered_by_its_day(server: TestServer) -> None:
    file = SimpleUploadedFile("chat.txt", CHAT)
    signed_in().post(reverse("new"), {"evidence": file, "day": "2026-02-10", "look": "1"})
    (incident,) = server.incidents.list(server.ann).rows
    assert incident.title == "Incident of 2026-02-10"


TABLE = b"time,who,text\n03/04/2026 09:10,Ravi,labels are late\n05/04/2026 09:10,Ravi,labels print again\n"


def table(name: str = "log.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, TABLE)


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-04-03"), ("mdy", "2026-03-04")])
def test_what_stands_first_in_a_date_is_asked_for_with_what_either_would_mean(
    server: TestServer, order: str, day: str
) -> None:
    client, page = signed_in(), reverse("new")
    said = client.post(page, {"evidence": table()})
    assert said.status_code == 422
    assert "Dates can be read in two ways: say whether the day or the month stands first in them (log.csv)." in body(
        said
    )
    assert "The day comes first log.csv: 3 Apr, 09:10 to 5 Apr, 09:10" in body(said)
    assert "The month comes first log.csv: 4 Mar, 09:10 to 4 May, 09:10" in body(said)
    assert server.listed(server.ann) == ()
    client.post(page, {"evidence": table(), "order": order})
    (made,) = server.listed(server.ann)
    assert f"date: {day}" in server.postmortems.show(made.key, server.ann).text


def test_an_order_that_was_said_is_kept_while_a_day_is_asked_for(server: TestServer) -> None:
    chat = SimpleUploadedFile("chat.txt", CHAT)
    said = signed_in().post(reverse("new"), {"evidence": [table(), chat], "order": "mdy"})
    assert "(chat.txt)." in body(said)
    assert '<input type="hidden" name="order" value="mdy" form="begin">' in said.content.decode()
    assert server.listed(server.ann) == ()


def test_an_incident_asks_the_same_and_keeps_the_answer(server: TestServer) -> None:
    told = Incident(key="", reference="", title="Labels late", severity="SEV3", day=server.now().date())
    key, client = server.incidents.register(told, server.ann), signed_in()
    place = reverse("incident-step", args=[key, "attach"])
    said = client.post(place, {"evidence": table()}, headers=JSON)
    assert said.status_code == 422
    assert "The month comes first log.csv: 4 Mar, 09:10 to 4 May, 09:10" in body(said)
    assert client.post(place, {"evidence": table(), "order": "mdy"}, headers=JSON).json() == {
        "place": reverse("incident", args=[key])
    }
    assert "2 items from table, 4 Mar, 09:10 to 4 May, 09:10 UTC" in body(client.get(reverse("incident", args=[key])))
    assert "4 Mar" in body(client.get(reverse("incident-draft", args=[key])))


def folder_of(*places: str) -> dict[str, object]:
    """What a script sends of files that were dropped in folders."""
    return {"evidence": [table(place.rpartition("/")[2]) for place in places], "places": "\r\n".join(places)}


@pytest.mark.usefixtures("server")
def test_files_of_a_folder_keep_their_places() -> None:
    client = signed_in()
    places = ("export/a/log.csv", "export/b/log.csv", "export/../../log.csv", "log.csv", "export", "export/a")
    said = client.post(reverse("new"), folder_of(*places))
    for name in ("export/a/log.csv", "export/b/log.csv", "export/log.csv", "log.csv", "5/export", "6/export/a"):
        assert f" {name} Not read" in body(said)
    for told in ("one line", "/\r\n..\r\n \r\n.\r\nx\r\ny"):
        said = client.post(reverse("new"), {**folder_of(*places), "places": told})
        assert said.status_code == 422


def test_a_folder_comes_to_an_incident_as_one_archive(server: TestServer) -> None:
    told = Incident(key="", reference="", title="Labels late", severity="SEV3", day=server.now().date())
    key, client = server.incidents.register(told, server.ann), signed_in()
    place = reverse("incident-step", args=[key, "attach"])
    for _ in range(2):
        sent = folder_of("export/a/log.csv", "export/b/log.csv", "pasted.txt", "other/log.csv")
        client.post(place, {**sent, "order": "dmy", "paste": CHAT.decode(), "day": "2026-02-10"})
    names = [one.name for one in server.stock.materials.list(key, server.ann)]
    assert names == ["pasted.txt", "2026-02-10 pasted.txt", "export.zip", "other.zip"]
    assert "export/a/log.csv table" in body(client.get(reverse("incident-draft", args=[key])))


@pytest.mark.usefixtures("server")
def test_the_first_page_of_an_organisation_begins_and_teaches() -> None:
    client = signed_in()
    first = client.get(reverse("postmortems"))
    assert "Finish an incident" in body(first)
    assert "Drop the evidence" in body(first)
    assert "Follow-up actions one owner, one date, one cause that it answers" in body(first)
    assert "Have we seen this before?" not in body(first)
    assert client.post(reverse("new"), {"once": once(client, reverse("postmortems"))}).status_code == 302
    assert "Finish an incident" not in body(client.get(reverse("postmortems")))
    assert "Have we seen this before?" in body(client.get(reverse("new")))
