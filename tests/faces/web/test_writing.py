"""What the writing page asks of the server."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from afterword.app.access import Level
from afterword.app.server_ports import Recorded
from afterword.app.share import Sharing, restrict, share, unshare
from afterword.core.documents.splice import Splice
from tests.app.test_attach import drawn
from tests.faces.web.test_pages import body, signed_in
from tests.server import PASSWORD, TEXT, TestServer

JSON = {"Accept": "application/json"}


def upload(client: Client, key: str, content: bytes, **more: object) -> object:
    file = SimpleUploadedFile("x.png", content, content_type="text/html")
    return client.post(reverse("attach", args=[key]), {"picture": file, "words": "The [disk]"}, **more)


def test_a_picture_is_served_as_what_it_is_and_nothing_else(server: TestServer) -> None:
    key, client = server.postmortems.add(TEXT, [], server.ann), signed_in("bo@example.com")
    made = upload(client, key, drawn("JPEG"), headers=JSON)
    assert made.status_code == 201
    served = client.get(f"/postmortems/{key}/{made.json()['name']}")
    assert served.headers["Content-Type"] == "image/jpeg"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert served.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert made.json()["name"] == f"attachments/{sha256(served.content).hexdigest()}.jpg"
    refused = upload(client, key, b"<svg/>", headers=JSON)
    assert (refused.status_code, "no picture" in refused.json()["problem"]) == (422, True)
    assert client.post(reverse("attach", args=[key]), headers=JSON).status_code == 422


def test_without_a_script_the_words_to_put_in_are_told(server: TestServer) -> None:
    key, client = server.postmortems.add(TEXT, [], server.ann), signed_in()
    upload(client, key, drawn("PNG"))
    assert "![The (disk)](attachments/" in body(client.get(reverse("write", args=[key])))
    upload(client, key, b"x")
    assert "no picture that can be read" in body(client.get(reverse("write", args=[key])))


def test_pictures_from_elsewhere_are_links_for_a_page_loads_only_what_is_ours(server: TestServer) -> None:
    key, client = server.postmortems.add(TEXT, [], server.ann), signed_in()
    name = f"attachments/{'0' * 64}.png"
    told = (
        f'![a "disk" > *80%*]({name})\n\n![](https://example.com/a.png) ![graph](javascript:alert(1)) '
        f"![up](../{name})\n\n"
    )
    with server.postmortems.hold(key, server.ann) as held:
        held.change((Splice(*[held.text.index("Labels came")] * 2, told),), "pictures")
    page = client.get(reverse("postmortem", args=[key])).content.decode()
    assert page.count("<img") == 1
    assert f'<img src="{name}" alt="a &quot;disk&quot; &gt; 80%"' in page
    assert '<a href="https://example.com/a.png" rel="noopener noreferrer">https://example.com/a.png</a>' in page
    assert '"javascript:' not in page


def said(client: Client, key: str, **told: str) -> str:
    return body(client.post(reverse("comment", args=[key]), {"from": "write", **told}, follow=True))


def test_other_words_are_proposed_accepted_and_declined_without_a_script(server: TestServer) -> None:
    key, ann, bo = server.postmortems.add(TEXT, [], server.ann), signed_in(), signed_in("bo@example.com")
    told = {"quote": "filled its\r\ndisk", "instead": "had no\r\nroom", "propose": "1"}
    refused = said(bo, key, **told)
    assert "select them again. You wrote: had no room" in refused
    for quote in ("filled its disk", "Labels were printed again", "a day late"):
        assert "proposes other words" in said(bo, key, **told | {"quote": quote})
    keys = {one.quote: one.key for one in server.comments.list(server.postmortems.show(key, server.ann), server.ann)}
    assert "Accepted by Ann Bell" in said(ann, key, accept=keys["filled its disk"])
    assert "queue had no\nroom." in server.postmortems.show(key, server.ann).text
    assert "Declined by Ann Bell" in said(ann, key, decline=keys["a day late"])
    with server.postmortems.hold(key, server.ann) as held:
        place = held.text.index("Labels were printed")
        held.change((Splice(place, place + 6, "All labels"),), "reworded")
    changed = said(ann, key, accept=keys["Labels were printed again"])
    assert "text changed" in changed
    assert "does not stand there any more as it did, so nothing was changed" in changed


def test_a_word_for_the_owner_shows_on_no_page_of_others(server: TestServer) -> None:
    key, ann, bo = server.postmortems.add(TEXT, [], server.ann), signed_in(), signed_in("bo@example.com")
    server.people.join(server.ann, "Di Fox", "di@example.com", PASSWORD)
    di = signed_in("di@example.com")
    before = body(di.get(reverse("write", args=[key])))
    assert "Only Ann Bell and I see it" in before
    assert "Only Ann Bell" not in body(ann.get(reverse("write", args=[key])))
    assert "to Ann Bell only" in said(bo, key, text="Quetzal-4711", private="1")
    for name in ("write", "postmortem", "meeting"):
        assert "Quetzal-4711" not in body(di.get(reverse(name, args=[key])))
        assert name == "meeting" or "Quetzal-4711" in body(ann.get(reverse(name, args=[key])))
    assert "Quetzal-4711" not in body(ann.get(reverse("meeting", args=[key])))  # others see that screen
    assert body(di.get(reverse("write", args=[key]))) == before


def test_without_an_owner_who_sees_it_a_word_is_for_everybody(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    share_with_bo_alone(server, key)
    bo = signed_in("bo@example.com")
    assert "it has no owner who sees it" in said(bo, key, text="Which disk?", private="1")


def share_with_bo_alone(server: TestServer, key: str) -> None:
    restrict(server.postmortems, key, server.ann, server.now())
    share(server.postmortems, key, server.ann, Sharing(person=server.bo.key, level=Level.MANAGE), server.now())
    unshare(server.postmortems, key, server.ann, server.ann.key, server.now())


def test_the_evidence_is_counted_by_source_in_the_time_of_the_document(server: TestServer) -> None:
    kinds = ("message", "alert fired", "joined", "fax")
    items = [
        Recorded(key="", item=str(n), at=datetime(2026, 3, 4, 9 + 8 * n, 10, tzinfo=UTC), kind=kind)
        for n, kind in enumerate(kinds[:2])
    ]
    items += [replace(items[1], item=kind, kind=kind) for kind in kinds[2:]]
    text = TEXT.replace("timezone: UTC", "timezone: Europe/Berlin")
    key = server.postmortems.add(text, items, server.ann)
    page = signed_in().get(reverse("write", args=[key]))
    assert "All 4 Chat 2 Alerts 1 Other 1" in body(page)
    assert "4 items in Europe/Berlin time; names are roles" in body(page)
    assert 'data-near="2026-03-04 10:02:00"' in page.content.decode()
    assert re.findall(r'data-at="([^"]+)" data-source="(\w+)"', page.content.decode())[:2] == [
        ("2026-03-04 10:10:00", "Chat"),
        ("2026-03-04 18:10:00", "Alerts"),
    ]
    bare = server.postmortems.add("# Labels late\n\ntimezone: Mars\n", items[:1], server.ann)
    page = signed_in().get(reverse("write", args=[bare]))
    assert 'data-near=""' in page.content.decode()
    assert "1 item in" in body(page)


def test_what_was_put_in_is_taken_out_again(server: TestServer) -> None:
    item = Recorded(key="", item="a", at=datetime(2026, 3, 4, 9, 10, tzinfo=UTC), kind="message", text="full")
    key, client = server.postmortems.add(TEXT, [item], server.ann), signed_in()
    place = reverse("cite", args=[key])
    assert client.post(place, {"item": "a"}, headers=JSON).json() == {"problem": "", "key": "E1"}
    assert client.post(place, {"item": "a", "undo": "1"}, headers=JSON).json() == {"problem": "", "key": "E1"}
    assert server.postmortems.show(key, server.ann).text == TEXT
    assert "was changed since" in client.post(place, {"item": "a", "undo": "1"}, headers=JSON).json()["problem"]
