"""The board of actions: what happened since a day, filters, and what one may do with many rows."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from afterword.app.access import Role
from afterword.app.change import change
from afterword.app.follow_through import NotYetError, complete_action
from afterword.app.save_view import MOST, SavedView, save_view
from afterword.app.share import restrict
from afterword.core.documents.edits import AddAction
from afterword.core.documents.template import new_document
from afterword.faces.doors import server as pages
from afterword.faces.web.templatetags.words import day
from tests.app.test_remind import AGAIN
from tests.faces.web.test_pages import body, signed_in
from tests.server import PASSWORD, TEXT, TestServer


def test_what_happened_since_a_day_is_told_with_counts_and_definitions(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    for _ in range(20):
        server.postmortems.add(TEXT, [], server.ann)
    complete_action(server.postmortems, key, server.bo, "A1", "https://example.com/71", server.now())
    client, place = signed_in(), reverse("since")
    found = body(client.get(place, {"day": "2026-03-02"}))
    monday = day(date(2026, 3, 2), "l j F")
    assert f"Since {monday} 1 done , 0 verified , 0 slipped , 42 new , 41 newly overdue ; 0 due" in found
    assert "Somebody said here that it is done, and where that can be seen" in found
    assert "Delete printed labels after a day INC-7 A1 Bo Reed: https://example.com/71 Done Labels team" in found
    assert "All 42" in found
    assert "All 42" not in body(client.get(place, {"day": "2026-03-02", "only": "new"}))
    assert "The first" not in body(client.get(place, {"day": "2026-03-02", "only": "new"}))
    assert "21 new" in body(client.get(place, {"day": "2026-03-02", "owner": "storage"}))
    for told in ("", "soon", "0001-01-01", "9999-99-99"):
        assert client.get(place, {"day": told}).status_code == 200
    assert "Since last Monday" in body(client.get(reverse("actions")))


DRAFT = new_document({"title": "Labels late", "date": "2026-03-04", "owner": "Bo Reed"})


def test_a_row_that_only_asks_for_an_action_is_a_promise_nowhere(server: TestServer) -> None:
    key = server.postmortems.add(DRAFT, [], server.ann)
    client, board, monday = signed_in("bo@example.com"), reverse("actions"), {"day": "2026-03-02"}
    assert "No action here" in body(client.get(board, {"view": "all"}))
    assert len(client.get(board, {"view": "all", "format": "csv"}).content.splitlines()) == 1
    assert "0 new" in body(client.get(reverse("since"), monday))
    assert "/1" not in body(client.get(reverse("postmortems")))
    assert client.get(reverse("jump"), {"q": "different"}).json() == {"targets": []}
    shown = client.get(reverse("postmortem", args=[key])).content.decode()
    assert 'id="A1"' in shown
    assert reverse("step", args=[key, "A1", "complete"]) not in shown
    server.later(days=7)
    written = AddAction(text="Page on it", owner="Bo Reed", due="2026-03-18")
    change(server.postmortems, key, server.bo, [written], "agreed")
    assert "Page on it" in body(client.get(board))
    assert "1 new" in body(client.get(reverse("since"), {"day": "2026-03-09"}))
    assert "0 /1" in body(client.get(reverse("postmortems")))


def test_what_a_template_asks_for_is_no_severity_and_no_owner(server: TestServer) -> None:
    server.postmortems.add(DRAFT.replace("owner: Bo Reed", "owner: TODO"), [], server.ann)
    (listed,) = server.listed(server.ann)
    assert (listed.severity, listed.owner) == ("", "")
    assert "TODO" not in body(signed_in().get(reverse("postmortems")))
    own = server.postmortems.add(DRAFT, [], server.bo)
    bo = signed_in("bo@example.com")
    assert "TODO" not in body(bo.get(reverse("home")))
    assert "TODO</span>" not in bo.get(reverse("write", args=[own])).content.decode()


def test_filters_are_saved_under_a_name_and_shown_to_whom_they_are_for(server: TestServer) -> None:
    server.postmortems.add(TEXT, [], server.ann)
    ann, bo, cy = signed_in(), signed_in("bo@example.com"), signed_in("cy@example.com")
    place, board = reverse("views"), reverse("actions")
    told = {"query": "view=all&owner=storage+team&evil=1&page=9"}
    saved = bo.post(place, {**told, "name": "Storage", "everybody": "on"})
    assert saved.headers["Location"] == f"{board}?owner=storage+team&view=all"
    bo.post(place, {**told, "name": "Mine"})
    page = bo.get(board, {"owner": "storage team", "view": "all"}).content.decode()
    assert '?owner=storage+team&amp;view=all" aria-current="true">Storage</a>' in page
    assert "Storage Mine yours" in body(bo.get(board))
    assert "Mine" not in re.findall(r"<nav aria-label=.Saved views.*?</nav>", ann.get(board).content.decode())[0]
    assert "Storage" in re.findall(r"<nav aria-label=.Saved views.*?</nav>", ann.get(board).content.decode())[0]
    assert "Save this view" in body(cy.get(board))
    assert "Give the view a name" in body(bo.post(place, {"name": " "}, follow=True))
    assert "60 characters at most" in body(bo.post(place, {"name": "x" * 61}, follow=True))
    assert "You have a view named Mine already" in body(bo.post(place, {**told, "name": "Mine"}, follow=True))
    shared, own = server.views.list(server.bo)
    assert ann.post(place, {"remove": own.key}).status_code == 404
    assert cy.post(place, {"remove": shared.key}).status_code == 404
    assert ann.post(place, {"remove": shared.key}).status_code == 302
    assert bo.post(place, {"remove": own.key}).status_code == 302
    assert server.views.list(server.bo) == ()


def test_a_guest_saves_views_for_nobody_else_and_sees_none_of_others(server: TestServer) -> None:
    server.people.join(server.ann, "Gil Hart", "gil@example.com", PASSWORD, Role.GUEST)
    save_view(server.views, server.ann, SavedView(name="Storage", query="view=all", is_shared=True))
    gil, place = signed_in("gil@example.com"), reverse("views")
    told = body(gil.post(place, {"name": "All", "everybody": "on"}, follow=True))
    assert "Guests and auditors save no views for everybody" in told
    gil.post(place, {"name": "All"})
    found = body(gil.get(reverse("actions")))
    assert "All yours" in found
    assert "Storage" not in found


def test_nobody_has_more_views_than_a_page_can_show(server: TestServer) -> None:
    for number in range(MOST):
        save_view(server.views, server.bo, SavedView(name=f"View {number}", query="", is_shared=False))
    with pytest.raises(NotYetError, match="remove one first"):
        save_view(server.views, server.bo, SavedView(name="One more", query="", is_shared=False))
    save_view(server.views, server.ann, SavedView(name="One more", query="", is_shared=False))


def test_the_chosen_rows_are_changed_and_the_others_told_one_by_one(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    client, place, board = signed_in(), reverse("many"), reverse("actions")
    page = client.get(board, {"choose": "all"}).content.decode()
    assert page.count('name="row"') == page.count(" checked>") == 2
    seen = dict(re.findall(r'type="hidden" name="((?:owner|due) [^"]+)" value="([^"]*)"', page))
    rows = {"row": [f"{key} A1", f"{key} A2"], **seen, "query": "view=all", "page": "2"}
    told = client.post(place, rows | {"deed": "owner", "owner": "Bo Reed"})
    assert told.headers["Location"] == f"{board}?view=all&page=2"
    assert "2 of 2 changed." in body(client.get(board))
    assert {one.owner for one in server.promises(server.ann)} == {"Bo Reed"}
    stale = body(client.post(place, rows | {"deed": "owner", "owner": "Cy"}, follow=True))
    assert "INC-7 A1 was not changed: its owner is Bo Reed by now, not Labels team; look again." in stale
    assert "2 of 2" not in stale
    complete_action(server.postmortems, key, server.bo, "A1", "https://example.com/71", server.now())
    mixed = body(client.post(place, rows | {"deed": "decline", "reason": "We retire it"}, follow=True))
    assert "1 of 2 changed." in mixed
    assert "INC-7 A1 was not changed: A1 is done already." in mixed
    assert "Say why they will not be done" in body(client.post(place, rows | {"deed": "decline"}, follow=True))
    assert "Choose the actions first" in body(client.post(place, {"deed": "start"}, follow=True))
    assert client.post(place, rows | {"deed": "forget"}).status_code == 404


def test_what_is_open_stands_in_groups_by_when_it_is_due(server: TestServer) -> None:
    soon = (pages().now() + timedelta(days=3)).date()
    text = (
        TEXT.replace("2026-03-25", f"{soon}")
        + "| **A3** Page on it | Bo Reed | 2999-01-01 | C2 |\n| **A4** x | Bo | | C2 |\n"
    )
    server.postmortems.add(text, [], server.ann)
    groups = re.findall(r'scope="rowgroup">(\w[\w ]*\w) <', signed_in().get(reverse("actions")).content.decode())
    assert groups == ["Late", "Within 7 days", "Later", "No date"]
    assert 'scope="rowgroup"' not in signed_in().get(reverse("actions"), {"view": "all"}).content.decode()


RICH = (
    TEXT.replace("| **A2** Alert at 80% of the queue's disk | Storage team | 2026-03-25 |  |", "| **A2** Alert at 80% of the queue's disk | Storage team and bo@example.com | 2026-03-25 | C2, G1 |")
    .replace("took 11 minutes.", "took 11 minutes.\n\n- **G1**: The cleaning waited for *a second approval*")
    + "\n### A1\n- Type: prevent\n- Strength: stronger\n"
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "12"), ({"mine": "1"}, "2"), ({"type": "prevent"}, "1"), ({"strength": "stronger"}, "1"),
        ({"state": "open"}, "12"), ({"state": "blocked"}, ""), ({"type": "nonsense"}, "12"), ({"owner": "labels"}, "1"),
        ({"severity": "sev2", "service": "LABELS"}, "12"), ({"severity": "SEV1"}, ""), ({"view": "orphaned"}, ""),
        ({"view": "overdue", "strength": "stronger", "mine": "1"}, ""),
    ],
)  # fmt: skip
def test_actions_are_found_by_what_they_are(server: TestServer, asked: dict[str, str], found: str) -> None:
    server.postmortems.add(RICH, [], server.ann)
    page = signed_in("bo@example.com").get(reverse("actions"), asked).content.decode()
    assert "".join(re.findall(r'aria-label="Choose INC-7 A(\d)"', page)) == found
    assert f"{len(found)} of {len(found)} shown" in page


def test_a_state_of_which_nothing_is_open_is_looked_for_among_all(server: TestServer) -> None:
    key = server.postmortems.add(RICH, [], server.ann)
    complete_action(server.postmortems, key, server.bo, "A1", "https://example.com/71", server.now())
    found = body(signed_in().get(reverse("actions"), {"state": "done"}))
    assert "1 of 1 shown" in found


def test_each_action_tells_what_it_answers_and_why_that_matters(server: TestServer) -> None:
    server.postmortems.add(RICH, [], server.ann)
    client, place = signed_in(), reverse("actions")
    told = body(client.get(place))
    assert "Alert at 80% of the queue&#x27;s disk C2 Nothing watches the disk of the queue" in told
    assert "G1 The cleaning waited for a second approval" in told
    assert "C2: Nothing watches the disk of the queue; G1: " in client.get(place, {"format": "csv"}).content.decode()


def test_filters_hold_in_the_spreadsheet_too(server: TestServer) -> None:
    server.postmortems.add(RICH, [], server.ann)
    told = signed_in("bo@example.com").get(reverse("actions"), {"format": "csv", "mine": "1"}).content.decode()
    assert len(told.splitlines()) == 2
    assert "Alert at 80%" in told


def test_an_owner_who_may_not_read_the_source_sees_nothing_of_it_on_any_page(server: TestServer) -> None:
    """By mail they were told the words and the date of what is theirs (`tests/app/test_announce.py`), nothing else."""
    key = server.postmortems.add(RICH.replace("Labels late", "Quetzals late"), [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    bo = signed_in("bo@example.com")
    for place in ("home", "actions", "since"):
        for asked in ({}, {"mine": "1", "view": "all", "day": "2026-03-01"}, {"format": "csv", "mine": "1"}):
            told = bo.get(reverse(place), asked, follow=True).content.decode()
            assert "Quetzals" not in told
            assert "Alert at 80%" not in told
            assert "second approval" not in told


def test_what_is_to_be_looked_at_again_stands_on_the_board_and_in_ones_own_work(server: TestServer) -> None:
    server.postmortems.add(AGAIN.replace("Labels team", "Ann Bell"), [], server.ann)
    ann, bo = signed_in(), signed_in("bo@example.com")
    assert "To look at again 3" in body(ann.get(reverse("actions")))
    told = body(ann.get(reverse("again")))
    assert "Effect checks that are due 2 The day under “Check on” has come" in told
    assert "Accepted risks past their end 1 A cause, a gap" in told
    assert f"{day(date(2026, 3, 31))} Nothing watches it. Accepted: it is rare INC-7 C2 Bo Reed" in told
    mine, his = body(ann.get(reverse("home"))), body(bo.get(reverse("home")))
    assert "1 thing is to be looked at again" in mine
    assert "no label older than a day INC-7 A1" in mine
    assert "it is rare" not in mine
    assert f"{day(date(2026, 3, 31))} Nothing watches it. Accepted: it is rare INC-7 C2" in his
    assert "no label older" not in his
