import pytest

from afterword.app.change import change
from afterword.app.close import close, find_unfinished
from afterword.app.follow_through import NotYetError, complete_action, verify_action
from afterword.app.proceed import block_action, reopen_action, start_action, supersede_action, times_moved, waits_for
from afterword.app.publish import publish
from afterword.core.documents.edits import EditError, SetAction
from afterword.core.model.words import RecordKind
from tests.server import TEXT, TestServer

LINK = "https://example.com/changes/71"
MINOR = TEXT.replace("SEV2", "SEV3").replace("| 2026-03-25 |  |", "| 2026-03-25 | C2 |")


def states(server: TestServer) -> list[str]:
    return [str(one.state) for one in server.promises(server.ann)]


def test_an_action_is_under_way_or_waits_for_something(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    start_action(server.postmortems, key, server.ann, "A1", "", server.now())
    block_action(server.postmortems, key, server.bo, "A2", " a new disk ", server.now())
    assert states(server) == ["in progress", "blocked"]
    records = server.postmortems.show(key, server.ann).records
    assert (waits_for(records, "A2"), waits_for(records, "A1")) == ("a new disk", "")
    start_action(server.postmortems, key, server.bo, "A2", "it came", server.now())
    assert states(server) == ["in progress", "in progress"]
    with pytest.raises(EditError, match="A2 is in progress already"):
        start_action(server.postmortems, key, server.bo, "A2", "", server.now())
    with pytest.raises(NotYetError, match="say what it waits for"):
        block_action(server.postmortems, key, server.bo, "A2", " ", server.now())
    complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    with pytest.raises(EditError, match="A1 is done already"):
        block_action(server.postmortems, key, server.ann, "A1", "x", server.now())


def test_what_did_not_work_is_open_again_and_has_to_be_done_and_seen_anew(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="A1 is open; only what was done can have failed"):
        reopen_action(server.postmortems, key, server.bo, "A1", "It filled", server.now())
    complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    verify_action(server.postmortems, key, server.bo, "A1", "It held", server.now())
    with pytest.raises(NotYetError, match="say what you saw"):
        reopen_action(server.postmortems, key, server.bo, "A1", "", server.now())
    server.later(days=30)
    reopen_action(server.postmortems, key, server.bo, "A1", "The disk filled again", server.now())
    shown = server.postmortems.show(key, server.ann)
    assert states(server)[0] == "open"
    assert "- Did not work: 2026-04-04: The disk filled again\n" in shown.text
    assert [one.kind for one in shown.records][-3:] == [RecordKind.DONE, RecordKind.VERIFIED, RecordKind.REOPENED]
    complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    shown = server.postmortems.show(key, server.ann)
    waits = {one.id: why for one, why in find_unfinished(shown.text, shown.records)}
    assert waits["A1"] == "is done, but nobody has verified here that it works"
    verify_action(server.postmortems, key, server.bo, "A1", "It held for a month", server.now())
    shown = server.postmortems.show(key, server.ann)
    assert "A1" not in {one.id for one, _ in find_unfinished(shown.text, shown.records)}


def test_another_action_takes_over_what_one_answered(server: TestServer) -> None:
    key = server.postmortems.add(MINOR, [], server.ann)
    with pytest.raises(NotYetError, match="name the action that will be done instead"):
        supersede_action(server.postmortems, key, server.ann, "A1", "A1", server.now())
    with pytest.raises(EditError, match="no action A9"):
        supersede_action(server.postmortems, key, server.ann, "A1", "A9", server.now())
    supersede_action(server.postmortems, key, server.ann, "A1", " A2 ", server.now())
    assert [(str(one.state), one.answers) for one in server.promises(server.ann)] == [
        ("won't do", ("C1",)), ("open", ("C2", "C1")),
    ]  # fmt: skip
    assert "- Superseded by: A2\n" in server.postmortems.show(key, server.ann).text
    with pytest.raises(EditError, match="A1 is won't do already"):
        supersede_action(server.postmortems, key, server.ann, "A1", "A2", server.now())
    with pytest.raises(NotYetError, match="name the action"):
        supersede_action(server.postmortems, key, server.ann, "A2", "A1", server.now())


def test_what_was_replaced_keeps_nothing_open(server: TestServer) -> None:
    text = MINOR.replace("confirmed)", "likely)")
    key = server.postmortems.add(text, [], server.ann)
    supersede_action(server.postmortems, key, server.ann, "A1", "A2", server.now())
    complete_action(server.postmortems, key, server.ann, "A2", LINK, server.now())
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "the rest is known")
    close(server.postmortems, key, server.ann, server.now())
    assert server.postmortems.show(key, server.ann).listed.status == "closed"


def test_a_date_that_moves_after_publishing_is_counted_and_the_first_one_stays(server: TestServer) -> None:
    key = server.postmortems.add(MINOR, [], server.ann)

    def move(action: str, due: str) -> None:
        change(server.postmortems, key, server.ann, [SetAction(action=action, field="due", value=due)], "moved")

    move("A1", "2026-03-19")
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "the rest is known")
    change(server.postmortems, key, server.ann, [SetAction(action="A1", field="owner", value="Bo Reed")], "owner")
    for due in ("2026-04-01", "2026-04-01", "2026-04-20"):
        move("A1", due)
    shown = server.postmortems.show(key, server.ann)
    assert "- Originally due: 2026-03-19\n" in shown.text
    assert (times_moved(shown.records, "A1"), times_moved(shown.records, "A2")) == (2, 0)
    assert [one.told for one in shown.records if one.kind is RecordKind.MOVED] == [
        "2026-03-19 to 2026-04-01", "2026-04-01 to 2026-04-20",
    ]  # fmt: skip
