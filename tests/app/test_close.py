import pytest

from afterword.app.close import close
from afterword.app.follow_through import NotYetError, complete_action, decline_action, verify_action
from afterword.app.publish import publish
from afterword.core.documents.edits import EditError
from afterword.core.model.words import RecordKind, Status
from tests.server import TEXT, TestServer


def published(server: TestServer, text: str = TEXT) -> str:
    key = server.postmortems.add(text, [], server.ann)
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "as it is")
    return key


def test_only_a_published_one_is_closed(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="it is draft; only a published one can be closed"):
        close(server.postmortems, key, server.ann, server.now())


def test_after_a_grave_incident_every_action_is_verified_or_given_up_with_a_reason(server: TestServer) -> None:
    key = published(server)
    with pytest.raises(NotYetError, match="A1 is open; A2 is open"):
        close(server.postmortems, key, server.ann, server.now())
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    with pytest.raises(NotYetError, match="say why it will not be done"):
        decline_action(server.postmortems, key, server.bo, "A2", " ", server.now())
    decline_action(server.postmortems, key, server.bo, "A2", "the queue moves in May", server.now())
    with pytest.raises(EditError, match="A2 is won't do already"):
        decline_action(server.postmortems, key, server.bo, "A2", "again", server.now())
    with pytest.raises(NotYetError, match="A1 is done, but nobody has verified here that it works"):
        close(server.postmortems, key, server.ann, server.now())
    verify_action(server.postmortems, key, server.bo, "A1", "It held", server.now())
    close(server.postmortems, key, server.ann, server.now())
    shown = server.postmortems.show(key, server.bo)
    assert (shown.listed.status, shown.records[-1].kind) == (Status.CLOSED, RecordKind.CLOSED)
    assert "status: closed" in shown.text
    assert "- Accepted risk: the queue moves in May\n- Accepted by: Bo Reed\n" in shown.text


def test_after_a_lesser_one_done_is_enough_for_what_answers_no_confirmed_cause(server: TestServer) -> None:
    key = published(server, TEXT.replace("SEV2", "SEV3").replace("(condition, confirmed)", "(condition, likely)"))
    for action in ("A1", "A2"):
        complete_action(server.postmortems, key, server.ann, action, "https://example.com/71", server.now())
    close(server.postmortems, key, server.ann, server.now())
    assert server.postmortems.show(key, server.ann).listed.status is Status.CLOSED


def test_what_the_text_says_will_not_be_done_needs_its_reason_there(server: TestServer) -> None:
    key = published(server, TEXT.replace("SEV2", "SEV3") + "\n### A1\n- Status: won't do\n\n### A2\n- Status: done\n")
    with pytest.raises(NotYetError, match="A1 will not be done, but nothing tells why"):
        close(server.postmortems, key, server.ann, server.now())


def test_that_it_works_counts_once_it_is_recorded_not_when_it_is_typed(server: TestServer) -> None:
    claims = "\n### A1\n- Status: verified\n- Verified by: Ann\n\n### A2\n- Status: won't do\n- Accepted risk: rare\n"
    key = published(server, TEXT + claims)
    with pytest.raises(NotYetError, match="A1 is verified, but nobody has verified here that it works"):
        close(server.postmortems, key, server.ann, server.now())
