import pytest

from afterword.app.change import change
from afterword.app.follow_through import NotYetError, complete_action, verify_action
from afterword.app.review import approve, ask_for_changes, ask_for_review, find_approvals, needs_approval
from afterword.core.documents.edits import Link, SetField
from afterword.core.documents.splice import Splice
from afterword.core.model.words import RecordKind, Status
from tests.server import TEXT, TestServer


def in_review(server: TestServer, text: str = TEXT) -> str:
    key = server.postmortems.add(text, [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "Is C2 right?", server.now())
    return key


def approvals(server: TestServer, key: str) -> list[tuple[str, int, bool]]:
    shown = server.postmortems.show(key, server.ann)
    return [(one.by.name, one.revision, one.is_current) for one in find_approvals(shown.records, shown.text)]


def test_a_review_is_asked_for_once(server: TestServer) -> None:
    key = in_review(server)
    shown = server.postmortems.show(key, server.bo)
    assert shown.listed.status is Status.IN_REVIEW
    assert "status: in review" in shown.text
    assert shown.records[-1].told == "Is C2 right?"
    with pytest.raises(NotYetError, match="it is in review already"):
        ask_for_review(server.postmortems, key, server.bo, "", server.now())


def test_whoever_began_it_cannot_approve_of_it(server: TestServer) -> None:
    draft = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="somebody has to ask for a review first"):
        approve(server.postmortems, draft, server.bo, "", server.now())
    ask_for_review(server.postmortems, draft, server.bo, "", server.now())
    for writer in (server.ann, server.bo):
        with pytest.raises(NotYetError, match="with fresh eyes"):
            approve(server.postmortems, draft, writer, "", server.now())


def test_an_approval_outlives_what_becomes_of_the_actions_but_no_other_change(server: TestServer) -> None:
    key = in_review(server)
    approve(server.postmortems, key, server.bo, "Clear to a newcomer", server.now())
    assert approvals(server, key) == [("Bo Reed", 3, True)]
    assert server.postmortems.revision(key, server.bo, 3).text == server.postmortems.show(key, server.bo).text
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    verify_action(server.postmortems, key, server.bo, "A1", "It held", server.now())
    assert approvals(server, key) == [("Bo Reed", 3, True)]
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "link")
    assert approvals(server, key) == [("Bo Reed", 3, False)]
    approve(server.postmortems, key, server.bo, "", server.now())
    assert approvals(server, key) == [("Bo Reed", 7, True)]


@pytest.mark.parametrize(
    "was", ["Nothing watches the disk of the queue", "Storage team", "2026-03-25", "27 minutes late"]
)
def test_any_word_that_was_changed_makes_an_approval_stale(server: TestServer, was: str) -> None:
    key = in_review(server)
    approve(server.postmortems, key, server.bo, "", server.now())
    with server.postmortems.hold(key, server.ann) as held:
        place = held.text.index(was)
        held.change((Splice(place, place + len(was), "2026-03-26"),), "reworded")
    assert approvals(server, key) == [("Bo Reed", 3, False)]


@pytest.mark.parametrize(
    "actions",
    [
        "| Action | Owner | Due date | Status |\n|---|---|---|---|\n| **A1** Delete printed labels | Labels team | 2026-03-18 | open |\n",
        "- [ ] **A1** Delete printed labels (owner: Labels team, due: 2026-03-18)\n",
        "| Action | Owner | Due date |\n|---|---|---|\n| **A1** Delete printed labels | Labels team | 2026-03-18 |\n",
    ],
)
def test_in_any_style_what_becomes_of_an_action_changes_no_approval(server: TestServer, actions: str) -> None:
    key = in_review(server, TEXT.partition("| Action |")[0] + actions)
    approve(server.postmortems, key, server.bo, "", server.now())
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    verify_action(server.postmortems, key, server.bo, "A1", "It held", server.now())
    assert approvals(server, key) == [("Bo Reed", 3, True)]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("- **State:** fine", "- **State:** customer data was lost"),
        ("| data loss | no |", "| data loss | yes, all of it |"),
        ("| label-api | degraded |", "| label-api | down |"),
    ],
)
def test_a_fact_beside_what_the_server_writes_makes_it_stale_as_well(
    server: TestServer, was: str, becomes: str
) -> None:
    text = TEXT.replace(
        "## Timeline", "- **State:** fine\n\n| Service | Status |\n|---|---|\n| label-api | degraded |\n\n## Timeline"
    )
    key = in_review(server, text + "\n| What | Told |\n|---|---|\n| data loss | no |\n")
    approve(server.postmortems, key, server.bo, "", server.now())
    with server.postmortems.hold(key, server.ann) as held:
        place = held.text.index(was)
        held.change((Splice(place, place + len(was), becomes),), "changed")
    assert approvals(server, key) == [("Bo Reed", 3, False)]


def test_asking_for_changes_makes_it_a_draft_and_takes_approvals_back(server: TestServer) -> None:
    key = in_review(server)
    approve(server.postmortems, key, server.bo, "", server.now())
    with pytest.raises(NotYetError, match="say what has to change"):
        ask_for_changes(server.postmortems, key, server.bo, " ", server.now())
    ask_for_changes(server.postmortems, key, server.bo, "Why did nobody watch the disk?", server.now())
    shown = server.postmortems.show(key, server.ann)
    assert (shown.listed.status, shown.records[-1].kind) == (Status.DRAFT, RecordKind.CHANGES_ASKED)
    assert approvals(server, key) == []
    with pytest.raises(NotYetError, match="it is a draft already"):
        ask_for_changes(server.postmortems, key, server.bo, "More", server.now())


def test_only_grave_incidents_need_an_approval(server: TestServer) -> None:
    key = in_review(server)
    assert needs_approval(server.postmortems.show(key, server.ann).text)
    change(server.postmortems, key, server.ann, [SetField(field="severity", value="SEV3")], "severity")
    assert not needs_approval(server.postmortems.show(key, server.ann).text)
    assert not needs_approval("# Labels late\n")
