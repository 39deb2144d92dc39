import pytest

from afterword.adapters.store.upkeep import reindex
from afterword.app.change import change
from afterword.app.proceed import start_action
from afterword.app.publish import publish
from afterword.app.server_ports import NotThereError
from afterword.app.undo import undo
from afterword.core.documents.edits import AddAction, AddCause, DropItem, EditError, Link, SetAction, SetField
from afterword.core.documents.splice import Splice
from tests.server import TEXT, TestServer


def test_an_edit_is_made_on_the_latest_text(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.bo, [SetField(field="owner", value="Bo Reed")], "owner")
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "A2 answers C2")
    shown = server.postmortems.show(key, server.ann)
    assert shown.text == TEXT.replace("owner: Nina Fox", "owner: Bo Reed").replace(
        "2026-03-25 |  |", "2026-03-25 | C2 |"
    )
    assert [one.answers for one in server.promises(server.ann)] == [("C1",), ("C2",)]


def test_edits_are_all_made_or_none(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    edits = [SetField(field="owner", value="Bo"), Link(action="A9", target="C2")]
    with pytest.raises(EditError, match="A9"):
        change(server.postmortems, key, server.ann, edits, "both")
    assert server.postmortems.show(key, server.ann).text == TEXT


def test_a_number_is_never_given_twice(server: TestServer) -> None:
    """Not even one whose row somebody took out: what happened to it would be told of another."""
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.ann, [AddCause(text="No limit"), AddAction(text="Set one")], "added")
    with server.postmortems.hold(key, server.bo) as held:
        start = held.text.index("| **A3**")
        held.change((Splice(start, held.text.index("\n", start) + 1, ""),), "typed")
    change(server.postmortems, key, server.ann, [DropItem(item="C3"), AddCause(text="No alert")], "dropped")
    change(server.postmortems, key, server.ann, [AddAction(text="Watch it")], "added")
    shown = server.postmortems.show(key, server.ann)
    assert "**C4** (condition, suspected): No alert" in shown.text
    assert "**A4** Watch it" in shown.text
    assert "A3" not in shown.text
    assert shown.given == "A4 C4"
    reindex(everything=True)
    assert server.postmortems.show(key, server.ann).given == "A4 C4"


def test_an_owner_whom_nobody_named_is_none(server: TestServer) -> None:
    server.postmortems.add(TEXT.replace("Storage team", "TODO"), [], server.ann)
    assert [one.owner for one in server.promises(server.ann)] == ["Labels team", ""]


def test_what_the_text_says_already_changes_nothing(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.ann, [SetField(field="owner", value="Nina Fox")], "owner")
    assert server.postmortems.show(key, server.ann).seq == 1


def test_another_organisation_changes_nothing(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotThereError):
        change(server.postmortems, key, server.cy, [SetField(field="owner", value="Cy")], "owner")


def test_an_action_is_taken_out_of_a_draft_and_comes_back(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    made = change(server.postmortems, key, server.bo, [DropItem(item="A2")], "dropped")
    assert "A2" not in server.postmortems.show(key, server.ann).text
    assert [one.id for one in server.promises(server.ann)] == ["A1"]
    assert server.postmortems.show(key, server.ann).given == "A2 C2"
    undo(server.postmortems, key, server.bo, made)
    assert server.postmortems.show(key, server.ann).text == TEXT


def test_an_action_of_which_somebody_said_what_becomes_of_it_stays(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    start_action(server.postmortems, key, server.ann, "A2", "", server.now())
    change(server.postmortems, key, server.ann, [SetAction(action="A2", field="status", value="open")], "not yet")
    with pytest.raises(EditError, match="Ann Bell said already what becomes of A2; give it up with a reason instead"):
        change(server.postmortems, key, server.bo, [DropItem(item="A2")], "dropped")


def test_a_promise_stays_when_it_is_published(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "as it is")
    with pytest.raises(EditError, match="A2 was promised when this was published; give it up"):
        change(server.postmortems, key, server.bo, [DropItem(item="A2")], "dropped")
    change(server.postmortems, key, server.bo, [DropItem(item="C2")], "dropped")
    assert "C2" not in server.postmortems.show(key, server.ann).text
