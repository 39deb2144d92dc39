"""The pages as a browser without JavaScript sees them, on a real database."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from afterword.core.model.words import Status
from tests.server import PASSWORD, TEXT, TestServer

CARDS = Path(__file__).resolve().parents[3] / "examples" / "checkout-cards"


def signed_in(email: str = "ann@example.com") -> Client:
    client = Client()
    assert client.login(username=email, password=PASSWORD)
    return client


def body(response: object) -> str:
    content: bytes = response.content
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def test_the_owner_signs_up_once_with_the_link_of_the_terminal(db: None) -> None:
    del db
    client, link = Client(), reverse("welcome", args=[signing.dumps("owner", salt="owner")])
    assert "You are the first here" in body(client.get(link))
    told = {"organisation": "Labels Inc", "name": "Ann Bell", "email": "Ann@Example.com", "password": PASSWORD}
    weak = client.post(link, told | {"password": "password"})
    assert "This password is too common" in body(weak)
    assert client.post(link, told, follow=True).redirect_chain[-1][0] == reverse("postmortems")
    assert "Finish an incident" in body(client.get("/", follow=True))
    assert Client().get(link).status_code == 404
    assert Client().get(reverse("welcome", args=["made-up"])).status_code == 404


def test_somebody_who_was_invited_joins(server: TestServer) -> None:
    client = signed_in()
    link = re.search(r'value="(http://testserver/join/[^"]+)"', client.get(reverse("people")).content.decode())
    assert link
    told = {"name": "Di Fox", "email": "bo@example.com", "password": PASSWORD}
    assert "somebody signs in as bo@example.com already" in body(Client().post(link[1], told))
    newcomer = Client()
    newcomer.post(link[1], told | {"email": "di@example.com"})
    assert "Di Fox" in body(newcomer.get(reverse("people")))
    assert "since" in body(newcomer.get(reverse("account")))
    assert len(server.people.list(server.ann)) == 3


def test_signing_in_and_out(server: TestServer) -> None:
    del server
    client = Client()
    wrong = client.post(reverse("account_login"), {"login": "ann@example.com", "password": "wrong"})
    assert "E-mail and password do not match" in body(wrong)
    right = client.post(reverse("account_login"), {"login": "ANN@example.com", "password": PASSWORD}, follow=True)
    assert right.redirect_chain[-1][0] == reverse("postmortems")
    client.post(reverse("sign-out"))
    assert client.get(reverse("postmortems")).status_code == 302


def test_passwords_cannot_be_tried_without_end(server: TestServer) -> None:
    del server
    cache.clear()
    client, wrong = Client(), {"login": "Bo@example.com", "password": "wrong"}
    for _ in range(10):
        assert "do not match" in body(client.post(reverse("account_login"), wrong))
    locked = client.post(reverse("account_login"), wrong | {"password": PASSWORD})
    assert locked.status_code == 429
    assert "Try again in five minutes" in body(locked)
    client.post(reverse("account_login"), {"login": "ann@example.com", "password": PASSWORD})
    assert client.get(reverse("postmortems")).status_code == 200


def archive() -> SimpleUploadedFile:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for file in sorted(CARDS.rglob("*")):
            if file.is_file():
                made.write(file, file.relative_to(CARDS.parent))
    return SimpleUploadedFile("cards.zip", held.getvalue())


def test_evidence_becomes_a_draft_with_everything_that_was_recorded(server: TestServer) -> None:
    client = signed_in()
    made = client.post(reverse("new"), {"evidence": archive(), "zone": "Europe/Amsterdam"}, follow=True)
    assert "items from" in body(made)
    assert (
        "cards/checkout-cards/alertmanager/webhooks.jsonl: 4 items from alertmanager, 19 May, 09:40 to 13:20 UTC"
        in body(made)
    )
    (listed,) = server.listed(server.ann)
    shown = server.postmortems.show(listed.key, server.ann)
    assert (listed.title, listed.status) == ("Card payments refused at checkout", Status.DRAFT)
    assert "timezone: Europe/Amsterdam" in shown.text
    assert any(item.key == "E1" for item in server.postmortems.evidence(listed.key, server.ann))
    assert any(not item.key for item in server.postmortems.evidence(listed.key, server.ann))
    assert "Card payments refused at checkout" in body(client.get(reverse("postmortem", args=[listed.key])))


def test_an_item_of_the_evidence_is_put_in_with_one_button(server: TestServer) -> None:
    client = signed_in()
    client.post(reverse("new"), {"evidence": archive(), "zone": "Europe/Amsterdam"})
    (listed,) = server.listed(server.ann)
    free = next(item for item in server.postmortems.evidence(listed.key, server.ann) if not item.key)
    place = reverse("cite", args=[listed.key])
    put = client.post(place, {"item": free.item}, follow=True)
    assert "E33 is now in the timeline." in body(put)
    assert "E33 stands in the timeline already" in body(client.post(place, {"item": free.item}, follow=True))
    assert client.post(place, {"item": "made-up"}).status_code == 404


def test_pasted_chat_becomes_a_draft(server: TestServer) -> None:
    chat = "[10:05] Ravi: found it, the queue loops\n[10:09] Noor: works again\n"
    client = signed_in()
    without = client.post(reverse("new"), {"paste": chat})
    assert without.status_code == 422
    assert "say on which day it begins" in body(without)
    assert chat.split()[1] in body(without)
    wrong = client.post(reverse("new"), {"paste": chat, "day": "yesterday"})
    assert "write the day as 2026-03-04" in body(wrong)
    client.post(reverse("new"), {"paste": chat, "day": "2026-02-10", "zone": "Europe/Berlin"})
    (listed,) = server.listed(server.ann)
    assert "| 2026-02-10 10:05 |" in server.postmortems.show(listed.key, server.ann).text


def test_files_of_the_same_name_are_all_read(server: TestServer) -> None:
    files = [
        SimpleUploadedFile("chat.txt", f"[10:0{n}] Ravi: found it, queue {n}\n[10:09] Ravi: ok {n}\n".encode())
        for n in range(2)
    ]
    files.append(SimpleUploadedFile("pasted.txt", b"[10:20] Ravi: third\n[10:21] Ravi: x\n"))
    client, paste = signed_in(), "[10:30] Ravi: fourth\n[10:31] Ravi: y\n"
    made = client.post(reverse("new"), {"evidence": files, "paste": paste, "day": "2026-02-10"}, follow=True)
    assert body(made).count("2 items from pasted text") == 4
    assert len(server.listed(server.ann)) == 1


def test_without_evidence_it_starts_from_the_template(server: TestServer) -> None:
    signed_in().post(reverse("new"), {"title": "Labels late"})
    (listed,) = server.listed(server.ann)
    assert "## Response review" in server.postmortems.show(listed.key, server.ann).text


def test_the_page_answers_first_and_shows_the_chain(server: TestServer) -> None:
    text = TEXT.replace("Labels came 27", "<script>alert(1)</script> Labels came 27")
    key = server.postmortems.add(text, [], server.ann)
    response = signed_in("bo@example.com").get(reverse("postmortem", args=[key]))
    assert "<script>alert" not in response.content.decode()
    words = body(response)
    for told in (
        "What broke", "27 min computed from start and end", "4 March 2026", "Alert QueueAge fired for labels", "Detected",
        "C2 Nothing watches the disk of the queue", "no action", "How was the incident detected?", "Labels team",
        "Ann Bell started",
    ):  # fmt: skip
        assert told in words, told
    assert signed_in().get(reverse("text", args=[key])).content.decode() == text


def test_the_page_shows_no_less_than_was_written(server: TestServer) -> None:
    """Sections of no part, parts under a bold label, and whatever else is left: the text itself stands at the end."""
    text = f"**Summary**: Quails flew.\n\n{TEXT}\n## Where the evidence disagrees\n- Owls said otherwise.\n"
    key = server.postmortems.add(text + "> " * 40 + "deep\n", [], server.ann)
    words = body(signed_in().get(reverse("postmortem", args=[key])))
    assert "Where the evidence disagrees" in words
    assert words.count("Owls said otherwise.") == 2
    assert words.count("Quails flew.") >= 2
    assert "deep" in words


def test_an_empty_text_says_what_is_not_stated(server: TestServer) -> None:
    key = server.postmortems.add("", [], server.ann)
    client = signed_in()
    for page in ("postmortem", "write"):
        assert client.get(reverse(page, args=[key])).status_code == 200
    assert body(client.get(reverse("postmortem", args=[key]))).count("Not stated") == 8
    assert "Without a title" in body(client.get(reverse("postmortems")))


def test_from_the_link_to_the_verified_action(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    ann, bo = signed_in(), signed_in("bo@example.com")
    assert "Definition of done 4 of 6 met" in body(ann.get(reverse("write", args=[key])))
    publish = reverse("stage", args=[key, "publish"])
    stopped = body(ann.post(publish, follow=True))
    assert (
        "2 things stand between this and publishing: C2: no action; Nobody who did not begin it has approved" in stopped
    )
    assert "A2 answers C2" in body(ann.post(reverse("link", args=[key]), {"action": "A2", "target": "C2"}, follow=True))
    assert "C9" in body(ann.post(reverse("link", args=[key]), {"action": "A2", "target": "C9"}, follow=True))
    asked = body(ann.post(reverse("stage", args=[key, "ask"]), {"told": "Is C2 right?", "from": "write"}, follow=True))
    assert "In review: whoever reads it can approve of it" in asked
    assert "somebody else has to read it" in body(ann.post(reverse("stage", args=[key, "approve"]), follow=True))
    assert "Bo Reed approved of revision 4" in body(bo.post(reverse("stage", args=[key, "approve"]), follow=True))
    assert "Published." in body(ann.post(publish, follow=True))
    done, seen = (reverse("step", args=[key, "A1", step]) for step in ("complete", "verify"))
    assert "Say where it can be seen" in body(ann.post(done, follow=True))
    assert ann.post(done, {"told": "https://example.com/71"})["Location"].endswith("/#A1")
    assert "not verified 1" in body(ann.get(reverse("actions"))).lower()
    assert "somebody else has to see" in body(ann.post(seen, {"told": "fine"}, follow=True))
    assert "Bo Reed verified A1" in body(bo.post(seen, {"told": "It held for a week"}, follow=True))
    assert bo.post(reverse("step", args=[key, "A1", "forget"])).status_code == 404
    assert bo.post(reverse("stage", args=[key, "forget"])).status_code == 404
    open_still = body(ann.post(reverse("stage", args=[key, "close"]), follow=True))
    assert "Not every promise was kept: A2 is open" in open_still
    assert "It can be closed once every action is finished. Still open: A2 is open" in open_still
    bo.post(reverse("step", args=[key, "A2", "decline"]), {"told": "The queue moves to another disk in May"})
    closed = body(ann.post(reverse("stage", args=[key, "close"]), follow=True))
    assert "Closed. Every promise was kept or given up with a reason." in closed
    assert "Bo Reed gave up A2: “The queue moves to another disk in May”" in closed
    assert "changed since" in closed


def test_what_the_text_once_was_is_shown_compared_and_restored(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    client = signed_in()
    client.post(reverse("link", args=[key]), {"action": "A2", "target": "C2"})
    listed = body(client.get(reverse("history", args=[key])))
    assert "A2 answers C2" in listed
    assert "Ann Bell created" in listed
    page = client.get(reverse("revision", args=[key, 2])).content.decode()
    assert "<ins> C2 </ins>" in page
    assert "Changed since revision 1" in body(client.get(reverse("revision", args=[key, 1]), {"to": "now"}))
    assert "Nothing in the text is different" in body(client.get(reverse("revision", args=[key, 2]), {"to": "now"}))
    back = reverse("restore", args=[key, 1])
    then, now = (client.get(reverse("revision", args=[key, 1]), told).content.decode() for told in ({}, {"to": "now"}))
    assert back not in then
    assert 'href="?to=now#restore"' in then
    assert now.index("<ins> C2 </ins>") < now.index(f'action="{back}"')
    assert "Revision 1" in body(client.get(reverse("revision", args=[key, 1])))
    assert client.get(reverse("revision", args=[key, 9])).status_code == 404
    assert "revision 1 is back" in body(client.post(reverse("restore", args=[key, 1]), follow=True))
    assert server.postmortems.show(key, server.ann).text == TEXT
    assert client.post(reverse("restore", args=[key, 9])).status_code == 404


def test_the_board_has_views(server: TestServer) -> None:
    server.postmortems.add(TEXT, [], server.ann)
    client = signed_in()
    assert "Delete printed labels after a day" in body(client.get(reverse("actions")))
    late = body(client.get(reverse("actions"), {"view": "overdue"}))
    assert re.search(r"\d+ d late", late)
    assert "No action here" in body(client.get(reverse("actions"), {"view": "unverified"}))
    assert "No owner 0" in late
    assert "Storage team" in body(client.get(reverse("actions"), {"owner": "storage", "service": "labels"}))
    assert "No action here" in body(client.get(reverse("actions"), {"owner": "nobody"}))


def test_the_board_is_a_spreadsheet_too(server: TestServer) -> None:
    server.postmortems.add(TEXT.replace("Storage team", "=HYPERLINK(1)"), [], server.ann)
    told = signed_in().get(reverse("actions"), {"format": "csv"})
    assert told.headers["Content-Type"] == "text/csv; charset=utf-8"
    head, first, second = told.content.decode().splitlines()
    assert head.startswith("due,originally due,days late,action,state,owner")
    assert first.startswith("2026-03-18,,")
    assert ",'=HYPERLINK(1)," in second


def test_a_rule_has_its_page(server: TestServer) -> None:
    del server
    assert "action" in body(Client().get("/rules/a01"))
    assert Client().get("/rules/Q99").status_code == 404


@pytest.mark.parametrize("host", ["testserver", "testserver:8000", "[::1]:8000"])
def test_browsers_may_load_our_own_files_and_sockets_only(server: TestServer, settings: object, host: str) -> None:
    settings.AFTERWORD_LIVE = ":8001"
    key = server.postmortems.add(TEXT, [], server.ann)
    response = signed_in().get(reverse("write", args=[key]), headers={"host": host})
    live = f"ws://{host.removesuffix(':8000')}:8001"
    policy = response.headers["Content-Security-Policy"]
    assert f"connect-src 'self' {live};" in policy
    assert "unsafe" not in policy
    assert f'data-live="{live}/live/{key}"' in response.content.decode()
    settings.AFTERWORD_LIVE = "wss://live.example/"
    assert (
        f'data-live="wss://live.example/live/{key}"' in signed_in().get(reverse("write", args=[key])).content.decode()
    )
