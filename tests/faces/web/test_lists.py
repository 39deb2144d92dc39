"""Lists, search, the register, who may see what, and what else the pages beside a postmortem do."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from afterword.app.change import change
from afterword.app.incident_ports import Incident
from afterword.app.publish import publish
from afterword.app.share import restrict
from afterword.core.documents.edits import AddAction
from afterword.core.documents.splice import Splice
from afterword.core.model.words import Status
from afterword.faces.doors import server as pages
from afterword.faces.web.templatetags.words import day
from tests.faces.web.test_pages import body, signed_in
from tests.server import TEXT, TestServer


def test_the_list_is_searched_filtered_and_paged(server: TestServer) -> None:
    for n in range(51):
        server.postmortems.add(f"# Quails {n}\n\n## Summary\nQuails flew.\n", [], server.ann)
    server.postmortems.add(TEXT, [], server.ann)
    client, place = signed_in(), reverse("postmortems")
    first = client.get(place).content.decode()
    assert "52 that you may read" in first
    assert 'page=2" rel="next"' in first
    assert "Page 2 of 2" in body(client.get(place, {"page": "2"}))
    assert "52 that you may read" in body(client.get(place, {"page": "two"}))
    assert (
        "<mark>Labels</mark> came <mark>27</mark> minutes late" in client.get(place, {"q": "label 27"}).content.decode()
    )
    assert "1 found" in body(client.get(place, {"severity": "sev2", "service": "labels"}))
    assert "Nothing was found" in body(client.get(place, {"status": "closed"}))


def test_the_list_tells_how_long_it_lasted_and_what_became_of_its_promises(server: TestServer) -> None:
    longest = ("**Start:** 0001-01-01 00:00 UTC", "**End:** 9999-12-31 23:00 UTC")
    for start, end in (("**Start:** 2025-03-04 09:02 UTC", "**End:** 2026-03-04 09:29 UTC"), longest):
        text = TEXT.replace("**Start:** 2026-03-04 09:02 UTC", start).replace("**End:** 2026-03-04 09:29 UTC", end)
        server.postmortems.add(text, [], server.ann)
    told = body(signed_in().get(reverse("postmortems")))
    assert "Draft 525 627 min labels Nina Fox 0 /2" in told, told


def test_the_list_shows_how_far_the_six_parts_are(server: TestServer) -> None:
    key = server.postmortems.add(TEXT.partition("## Follow-up actions")[0], [], server.ann)

    def squares() -> tuple[list[str], str]:
        page = signed_in().get(reverse("postmortems")).content.decode()
        label = re.search(r'class="six" role="img" aria-label="([^"]*)"', page)
        assert label
        return re.findall(r'<i class="(\w)">', page), label[1]

    found, told = squares()
    assert (len(found), found[5]) == (6, "n")
    assert told.endswith("follow-up actions missing")
    action = AddAction(text="Delete printed labels after a day", owner="Labels team", due="2026-03-18")
    change(server.postmortems, key, server.ann, [action], "promised")
    found, told = squares()
    assert found[5] == "h"
    assert told.startswith(f"{found.count('y')} of 6 parts complete: summary ")
    assert told.endswith("follow-up actions has findings")


def test_what_was_seen_before_is_told_before_and_after_it_is_written(server: TestServer) -> None:
    server.postmortems.add(TEXT, [], server.ann)
    client = signed_in()
    seen = body(client.get(reverse("new"), {"seen": "labels are missing"}))
    assert "Labels late INC-7" in seen
    assert "Promised: Delete printed labels after a day (open)" in seen
    assert "No postmortem uses these words" in body(client.get(reverse("new"), {"seen": "quails"}))
    key = server.postmortems.add("# Labels missing\n", [], server.ann)
    assert "Seen before?" in body(client.get(reverse("postmortem", args=[key])))


def test_a_postmortem_is_restricted_shared_and_opened_again(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    ann, bo, place, page = (
        signed_in(),
        signed_in("bo@example.com"),
        reverse("readers", args=[key]),
        reverse("postmortem", args=[key]),
    )
    assert "everybody" in body(bo.get(page))
    ann.post(place, {"what": "restrict"})
    assert bo.get(page).status_code == 404
    assert "it is restricted already" in body(ann.post(place, {"what": "restrict"}, follow=True))
    assert ann.post(place, {"what": "share", "person": server.cy.key, "level": "read"}).status_code == 404
    assert ann.post(place, {"what": "share", "person": server.bo.key, "level": "rule"}).status_code == 404
    assert "Bo Reed manage" in body(
        ann.post(place, {"what": "share", "person": server.bo.key, "level": "manage"}, follow=True)
    )
    assert "Ann Bell shared it with: “Bo Reed: manage”" in body(ann.get(page))
    assert bo.get(page).status_code == 200
    assert bo.post(place, {"what": "unshare", "person": server.bo.key}).headers["Location"] == reverse("postmortems")
    assert bo.get(page).status_code == 404
    assert "nobody would manage it any more" in body(
        ann.post(place, {"what": "unshare", "person": server.ann.key}, follow=True)
    )
    ann.post(place, {"what": "open"})
    assert bo.get(page).status_code == 200
    assert ann.post(place, {"what": "forget"}).status_code == 404


def test_the_register_of_incidents(server: TestServer) -> None:
    client, place = signed_in(), reverse("incidents")
    told = {
        "title": "Labels late",
        "severity": "SEV2",
        "day": "2026-03-04",
        "services": "labels",
        "told": "a full disk",
    }
    assert "is no day" in body(client.post(place, told | {"day": "soon"}))
    client.post(place, told)
    client.post(place, told | {"title": "Owls"})
    listed = body(client.get(place))
    assert "2 of 2 need a postmortem and have none yet" in listed
    assert "INC-2 Owls a full disk SEV2 Required, none yet" in listed
    owls, labels = server.incidents.list(server.ann).rows
    step = {name: reverse("incident-step", args=[owls.key, name]) for name in ("waive", "begin", "forget")}
    assert "say why nothing can be learned" in body(client.post(step["waive"], follow=True))
    assert "Not needed: a drill (Ann Bell)" in body(client.post(step["waive"], {"told": "a drill"}, follow=True))
    assert client.post(step["forget"]).status_code == 404
    begun = client.post(reverse("incident-step", args=[labels.key, "begin"]), follow=True)
    assert "incident: INC-1" in body(begun)
    assert "none is missing its postmortem" in body(client.get(place))


def test_beside_ones_work_stands_what_is_around(server: TestServer) -> None:
    home = reverse("home")
    key = server.postmortems.add(TEXT, [], server.bo)
    ann = signed_in()
    assert "Around you" not in ann.get(home).content.decode()
    team = server.teams.found("Labels & co", server.ann)
    server.teams.admit(team, server.ann.key, server.ann, is_lead=True)
    publish(server.postmortems, server.inspector, key, server.bo, pages().now(), "C2 is decided on Friday")
    told = Incident(key="", reference="", title="Owls", severity="SEV3", day=date(2026, 3, 4))
    server.incidents.register(replace(told, started_at=datetime(2026, 3, 4, 9, 2, tzinfo=UTC)), server.ann)
    page = ann.get(home).content.decode()
    around = page.partition('aria-label="Around you"')[2].partition("</aside>")[0]
    assert (
        f'Owls</a> <span class="id">INC-1</span> <span class="muted">since {day(date(2026, 3, 4))}, 09:02 UTC' in around
    )
    assert "Labels &amp; co, your team" in around
    for link in re.findall(r'href="([^"]*)"', around):
        assert ann.get(link.replace("&amp;", "&")).status_code == 200, link
    assert f"view=overdue&amp;team={team}" in around
    assert f'href="{reverse("postmortem", args=[key])}">Labels late</a> <span class="id">INC-7, Nina Fox' in around


def test_the_first_page_is_what_waits_for_whoever_is_signed_in(server: TestServer) -> None:
    key = server.postmortems.add(
        TEXT.replace("owner: Nina Fox", "owner: Ann Bell").replace("Storage team", "Ann Bell"), [], server.ann
    )
    ann, bo, home = signed_in(), signed_in("bo@example.com"), reverse("home")
    mine = body(ann.get(home))
    assert "To write drafts that you own" in mine
    assert re.search(r"Your one open action is late", mine)
    ann.post(reverse("stage", args=[key, "ask"]))
    ann.post(reverse("step", args=[key, "A1", "complete"]), {"told": "https://example.com/71"})
    ann.post(reverse("incidents"), {"title": "Owls", "severity": "SEV1", "day": "2026-03-04"})
    his = body(bo.get(home))
    assert "To review somebody is waiting for a reader" in his
    assert "To verify done by somebody else; did it work?" in his
    assert "1 action is done; did it work?" in his
    assert "Ann Bell Review INC-7" in his
    assert "Say what you saw of INC-7 A1" in his
    for _ in range(10):
        key = server.postmortems.add(TEXT, [], server.ann)
        ann.post(reverse("step", args=[key, "A1", "complete"]), {"told": "https://example.com/71"})
    many = body(bo.get(home))
    assert "10 or more actions are done" in many
    assert "All that nobody has verified" in many
    assert "1 incident needs a postmortem and has none yet" in his
    assert "To write" not in his


def test_my_work_tells_what_one_owes_in_a_postmortem_that_is_not_shared_and_nothing_else_of_it(
    server: TestServer,
) -> None:
    key = server.postmortems.add(TEXT.replace("Labels team", "Bo Reed"), [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    bo, home = signed_in("bo@example.com"), reverse("home")
    before = bo.get(home, follow=True).content.decode()
    assert "Delete printed labels" not in before
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "C2 is decided on Friday")
    mine = bo.get(home).content.decode()
    assert "1 action of yours is in postmortems that are not shared with you." in body(bo.get(home))
    assert "Delete printed labels after a day" in mine
    assert all(secret not in mine for secret in (key, "INC-7", "Labels late", "Alert at 80"))
    assert bo.get(reverse("postmortem", args=[key])).status_code == 404


def test_comments_are_made_answered_and_resolved(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    ann, bo, place = signed_in(), signed_in("bo@example.com"), reverse("comment", args=[key])
    said = body(bo.post(place, {"text": "How do we know?", "quote": "a queue filled its disk"}, follow=True))
    assert re.search(r"a queue filled its disk line \d+ ", said)
    assert "say something" in body(bo.post(place, {"text": ""}, follow=True))
    (made,) = server.comments.list(server.postmortems.show(key, server.ann), server.ann)
    answered = body(ann.post(place, {"text": "From the graph", "answers": made.key, "from": "write"}, follow=True))
    assert "Ann Bell From the graph" in answered
    assert "Resolved by Ann Bell" in body(ann.post(place, {"resolve": made.key}, follow=True))
    assert ann.post(place, {"resolve": "nowhere"}).status_code == 404


def test_a_token_for_a_program_is_shown_once_and_revoked(server: TestServer) -> None:
    client, place = signed_in(), reverse("people")
    made = client.post(place, {"name": "alerts", "write": "on"}).content.decode()
    found = re.search(r'value="(afterword_[\w-]+)"', made)
    assert found
    bearer = server.tokens.whose(found[1])
    assert bearer
    assert (bearer.member, bearer.may_write) == (server.ann, True)
    assert "alerts reads and writes" in body(client.get(place))
    assert found[1] not in client.get(place).content.decode()
    (token,) = server.tokens.list(server.ann)
    signed_in("bo@example.com").post(place, {"revoke": token.key})
    assert server.tokens.whose(found[1])
    client.post(place, {"revoke": token.key})
    assert server.tokens.whose(found[1]) is None


def test_whoever_watches_the_server_hears_whether_it_works(server: TestServer, monkeypatch: pytest.MonkeyPatch) -> None:
    del server
    assert Client().get("/healthz").content == b"ok\n"
    assert Client().get("/readyz").content == b"ok\n"

    def broken(*told: object) -> bool:
        del told
        raise OSError("gone")

    monkeypatch.setattr("afterword.adapters.store.people.StoredPeople.is_empty", broken)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"the database does not answer (OSError)\n")


def test_what_was_written_elsewhere_is_imported_all_or_none(server: TestServer) -> None:
    client, place = signed_in(), reverse("import")
    good = [SimpleUploadedFile(f"{n}.md", f"# Quails {n}\r\n\r\n**Status:** Published\r\n".encode()) for n in range(3)]
    bad = SimpleUploadedFile("bad.md", b"\x00\x01binary")
    refused = body(client.post(place, {"texts": [*good, bad]}, follow=True))
    assert "bad.md" in refused
    assert "Nothing was imported" in refused
    assert server.listed(server.ann) == ()
    assert "choose one or more Markdown files" in body(client.post(place, follow=True))
    for file in good:
        file.seek(0)
    assert "3 imported" in body(client.post(place, {"texts": good}, follow=True))
    assert {one.title for one in server.listed(server.ann)} == {"Quails 0", "Quails 1", "Quails 2"}
    assert {one.status for one in server.listed(server.ann)} == {Status.DRAFT}
    for file in good:
        file.seek(0)
    again = body(client.post(place, {"texts": good[:2]}, follow=True))
    assert "Not imported again, for it is here: 0.md, 1.md." in again
    assert len(server.listed(server.ann)) == 3
    latin = SimpleUploadedFile("latin.md", "# Zu späte Etiketten für alle Läden über Nacht\n".encode("latin-1"))
    assert "Zu späte Etiketten" in body(client.post(place, {"texts": latin}, follow=True))


def test_a_row_tells_what_is_true_now_though_it_is_drawn_once(server: TestServer) -> None:
    client, key = signed_in(), server.postmortems.add(TEXT, [], server.ann)
    for title in ("Labels late", "Labels lost", "Labels late"):
        with server.postmortems.hold(key, server.ann) as held:
            begun, ended = held.text.index("\n# ") + len("\n# "), held.text.index("\n\n## Summary")
            held.change((Splice(begun, ended, title),), "reworded")
        assert f">{title}</a>" in client.get(reverse("postmortems")).content.decode()
