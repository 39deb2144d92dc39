import pytest

from afterword.app.change import change
from afterword.app.follow_through import complete_action
from afterword.app.publish import publish
from afterword.app.server_ports import NotThereError
from afterword.app.undo import undo
from afterword.core.documents.edits import EditError, SetAction, SetCause, SetField
from afterword.core.model.words import ActionState
from tests.server import TEXT, TestServer


def edited(server: TestServer, key: str, *edits: SetField | SetCause | SetAction) -> int:
    """Makes some edits; the number of their revision."""
    change(server.postmortems, key, server.bo, edits, "edited")
    return server.postmortems.revisions(key, server.bo)[0].number


def text(server: TestServer, key: str) -> str:
    return server.postmortems.show(key, server.ann).text


def test_one_change_is_taken_back_and_what_came_since_stays(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    owner = edited(server, key, SetField(field="owner", value="Bo Reed"))
    edited(server, key, SetCause(cause="C2", field="role", value="condition"))
    undo(server.postmortems, key, server.ann, owner)
    assert text(server, key) == TEXT.replace("(amplifier, confirmed)", "(condition, confirmed)")
    assert server.postmortems.revisions(key, server.ann)[0].why == f"revision {owner} undone"
    again = server.postmortems.revisions(key, server.ann)[0].number
    undo(server.postmortems, key, server.ann, again)
    assert "owner: Bo Reed" in text(server, key)


def test_what_was_changed_again_is_not_touched(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    owner = edited(server, key, SetField(field="owner", value="Bo Reed"))
    edited(server, key, SetField(field="owner", value="Nina Fox-Bell"))
    with pytest.raises(EditError, match="the same words were changed since"):
        undo(server.postmortems, key, server.ann, owner)
    assert "owner: Nina Fox-Bell" in text(server, key)


def test_the_first_text_and_what_is_not_there_cannot_be_undone(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(EditError, match="nothing before the first text"):
        undo(server.postmortems, key, server.ann, 1)
    with pytest.raises(NotThereError):
        undo(server.postmortems, key, server.ann, 9)
    with pytest.raises(NotThereError):
        undo(server.postmortems, key, server.cy, 1)


def test_what_became_of_an_action_is_not_undone(server: TestServer) -> None:
    """A step is recorded; taking its words out of the text would not undo it."""
    key = server.postmortems.add(TEXT, [], server.ann)
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "as it is")
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    done = server.postmortems.revisions(key, server.ann)[0].number
    undo(server.postmortems, key, server.ann, done)
    (first, *_) = server.promises(server.ann)
    assert first.state is ActionState.DONE
    assert "status: published" in text(server, key)


def test_a_revision_that_changed_nothing_has_nothing_to_undo(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with server.postmortems.hold(key, server.bo) as held:
        number = held.keep("read by Bo Reed")
    undo(server.postmortems, key, server.ann, number)
    assert text(server, key) == TEXT
    assert server.postmortems.revisions(key, server.ann)[0].number == number
