import pytest

from afterword.app.change import change
from afterword.app.follow_through import NotYetError, complete_action, verify_action
from afterword.core.documents.edits import EditError, SetAction
from afterword.core.model.words import RecordKind
from tests.server import TEXT, TestServer

LINK = "https://example.com/changes/71"
SAW = "The disk stayed under 30% for a week"


def started(server: TestServer) -> str:
    return server.postmortems.add(TEXT, [], server.ann)


def test_an_action_is_done_with_evidence_and_verified_by_somebody_else(server: TestServer) -> None:
    key = started(server)
    complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    server.later(days=7)
    verify_action(server.postmortems, key, server.bo, "A1", SAW, server.now())
    text = server.postmortems.show(key, server.ann).text
    for line in (
        "- Done on: 2026-03-05", f"- Evidence: {LINK}", "- Verified by: Bo Reed", "- Verified on: 2026-03-12",
        f"- Verified saw: {SAW}",
    ):  # fmt: skip
        assert f"{line}\n" in text, line
    records = server.postmortems.show(key, server.ann).records
    assert [(one.kind, one.by.name, one.about, one.told) for one in records[1:]] == [
        (RecordKind.DONE, "Ann Bell", "A1", LINK),
        (RecordKind.VERIFIED, "Bo Reed", "A1", SAW),
    ]
    assert [(one.id, one.state) for one in server.promises(server.ann)] == [
        ("A1", "verified"),
        ("A2", "open"),
    ]


def test_whoever_did_it_cannot_verify_it(server: TestServer) -> None:
    key = started(server)
    complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    with pytest.raises(NotYetError, match="A1 was done by Ann Bell; somebody else has to see that it works"):
        verify_action(server.postmortems, key, server.ann, "A1", SAW, server.now())


def test_each_step_needs_its_words_and_the_one_before(server: TestServer) -> None:
    key = started(server)
    with pytest.raises(NotYetError, match="say where it can be seen"):
        complete_action(server.postmortems, key, server.ann, "A1", "  ", server.now())
    prompt = server.postmortems.add(TEXT.replace("Delete printed labels after a day", "TODO: what?"), [], server.ann)
    with pytest.raises(NotYetError, match="A1 does not say yet what will be different"):
        complete_action(server.postmortems, prompt, server.ann, "A1", LINK, server.now())
    with pytest.raises(NotYetError, match="A1 is open; it can be verified once it is done"):
        verify_action(server.postmortems, key, server.bo, "A1", SAW, server.now())
    with pytest.raises(EditError, match="there is no action A9 in the text"):
        complete_action(server.postmortems, key, server.ann, "A9", LINK, server.now())
    complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    with pytest.raises(EditError, match="A1 is done already"):
        complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    with pytest.raises(NotYetError, match="say what you saw"):
        verify_action(server.postmortems, key, server.bo, "A1", "", server.now())


def test_what_only_the_text_claims_is_said_here_before_it_is_verified(server: TestServer) -> None:
    """The text came from a folder where it was the record; who did it is not known here."""
    key = server.postmortems.add(TEXT + "\n### A1\n- Status: done\n- Done on: 2026-03-04\n", [], server.ann)
    with pytest.raises(NotYetError, match="only the text says that A1 is done"):
        verify_action(server.postmortems, key, server.bo, "A1", SAW, server.now())
    complete_action(server.postmortems, key, server.ann, "A1", LINK, server.now())
    verify_action(server.postmortems, key, server.bo, "A1", SAW, server.now())
    assert server.promises(server.ann)[0].state == "verified"


@pytest.mark.parametrize(
    ("field", "value"), [("status", "done"), ("status", "verified"), ("status", "won't do"), ("verified by", "Bo")]
)
def test_what_became_of_an_action_is_not_written_by_hand(server: TestServer, field: str, value: str) -> None:
    key = started(server)
    with pytest.raises(EditError, match="complete, verify or give it up"):
        change(server.postmortems, key, server.ann, [SetAction(action="A1", field=field, value=value)], "by hand")
    change(server.postmortems, key, server.ann, [SetAction(action="A1", field="status", value="blocked")], "blocked")
    assert server.promises(server.ann)[0].state == "blocked"
