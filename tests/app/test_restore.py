import pytest

from afterword.adapters.collaboration.shared_text import SharedText
from afterword.app.change import change, read
from afterword.app.follow_through import complete_action, verify_action
from afterword.app.proceed import reopen_action
from afterword.app.publish import publish
from afterword.app.restore import restore
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edits import Link, SetField
from afterword.core.documents.splice import Splice
from afterword.core.model.words import ActionState, Status
from tests.server import TEXT, TestServer


def test_an_earlier_text_comes_back_and_publishes_nothing(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "A2 answers C2")
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "as it is")
    restore(server.postmortems, key, server.bo, 1)
    shown = server.postmortems.show(key, server.bo)
    assert shown.text == TEXT.replace("status: draft", "status: published")
    assert shown.listed.status is Status.PUBLISHED
    told = [(one.number, one.by and one.by.name, one.why) for one in server.postmortems.revisions(key, server.bo)]
    assert told[0] == (4, "Bo Reed", "restored revision 1")
    restore(server.postmortems, key, server.bo, 4)
    assert len(server.postmortems.revisions(key, server.bo)) == len(told)


def test_what_became_of_actions_stays(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.ann, [SetField(field="severity", value="SEV1")], "worse than thought")
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/changes/71", server.now())
    verify_action(server.postmortems, key, server.bo, "A1", "The disk stayed under 30%", server.now())
    restore(server.postmortems, key, server.bo, 1)
    found = read(server.postmortems.show(key, server.ann).text).postmortem
    assert found.severity
    assert found.severity.text == "SEV2"
    assert [one.state for one in found.actions] == [ActionState.VERIFIED, ActionState.OPEN]
    told = {name: found.actions[0].fields[name].text for name in ("evidence", "verified by", "verified saw")}
    assert told == {
        "evidence": "https://example.com/changes/71",
        "verified by": "Bo Reed",
        "verified saw": "The disk stayed under 30%",
    }


def test_what_did_not_work_is_not_forgotten(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/changes/71", server.now())
    reopen_action(server.postmortems, key, server.bo, "A1", "The disk filled again", server.now())
    restore(server.postmortems, key, server.bo, 1)
    (first, _) = read(server.postmortems.show(key, server.ann).text).postmortem.actions
    assert first.state is ActionState.OPEN
    assert first.fields["did not work"].text == "2026-03-05: The disk filled again"


def test_what_is_not_there_is_not_restored(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotThereError, match="no such revision"):
        restore(server.postmortems, key, server.ann, 9)
    with pytest.raises(NotThereError, match="no such postmortem"):
        restore(server.postmortems, key, server.cy, 1)


def test_what_was_typed_before_a_restore_stands_in_the_history(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    known = server.log.read(key)
    shared = SharedText(known.updates)
    typed = shared.splice([Splice(0, 0, "Typed. ")])
    server.later(minutes=2)
    server.log.append(key, typed, shared.text, known)
    restore(server.postmortems, key, server.bo, 1)
    told = [(one.number, one.why) for one in server.postmortems.revisions(key, server.bo)]
    assert told == [(3, "restored revision 1"), (2, "written together"), (1, "created")]
    assert server.postmortems.revision(key, server.bo, 2).text == f"Typed. {TEXT}"


@pytest.mark.parametrize(
    ("writers", "told"),
    [
        (["bo"], ("Bo Reed", "written")), (["ann", "bo"], ("", "written by Ann Bell and Bo Reed")),
        (["bo", "ann", "bo"], ("", "written by Ann Bell and Bo Reed")), ([""], ("", "written together")),
    ],
)  # fmt: skip
def test_the_history_says_who_typed(server: TestServer, writers: list[str], told: tuple[str, str]) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    keys = {"ann": server.ann.key, "bo": server.bo.key}
    for name in writers:
        known = server.log.read(key)
        shared = SharedText(known.updates)
        typed = shared.splice([Splice(0, 0, "Typed. ")])
        server.log.append(key, typed, shared.text, known, [keys[name]] if name else ())
    server.later(minutes=10)
    server.log.project(key)
    (last, first) = server.postmortems.revisions(key, server.bo)
    assert (last.by.name if last.by else "", last.why) == told
    assert last.is_unsigned == (told == ("", "written together"))
    assert (first.by, first.why) == (server.ann, "created")
