import pytest

from afterword.app.change import change
from afterword.app.follow_through import NotYetError
from afterword.app.publish import publish
from afterword.app.review import approve, ask_for_review
from afterword.core.documents.edits import Link
from afterword.core.model.words import RecordKind, Status
from tests.server import TEXT, TestServer

MINOR = TEXT.replace("SEV2", "SEV3")


def test_what_lacks_nothing_is_published(server: TestServer) -> None:
    key = server.postmortems.add(MINOR, [], server.ann)
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "link")
    publish(server.postmortems, server.inspector, key, server.ann, server.now())
    shown = server.postmortems.show(key, server.bo)
    assert shown.listed.status is Status.PUBLISHED
    assert "status: published" in shown.text
    assert (shown.records[-1].kind, shown.records[-1].told) == (RecordKind.PUBLISHED, "")
    with pytest.raises(NotYetError, match="published already"):
        publish(server.postmortems, server.inspector, key, server.ann, server.now())


def test_a_break_in_the_chain_stops_it_unless_somebody_says_why_not(server: TestServer) -> None:
    key = server.postmortems.add(MINOR, [], server.ann)
    with pytest.raises(NotYetError, match="1 thing stands between this and publishing: C2: no action"):
        publish(server.postmortems, server.inspector, key, server.ann, server.now(), " ")
    assert server.postmortems.show(key, server.ann).listed.status is Status.DRAFT
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "C2 is decided on Friday")
    assert server.postmortems.show(key, server.ann).records[-1].told == "C2 is decided on Friday"


def test_after_a_grave_incident_somebody_else_has_approved_of_the_text_as_it_is(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "link")
    with pytest.raises(NotYetError, match="Nobody who did not begin it has approved"):
        publish(server.postmortems, server.inspector, key, server.ann, server.now())
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    approve(server.postmortems, key, server.bo, "", server.now())
    publish(server.postmortems, server.inspector, key, server.ann, server.now())
    assert server.postmortems.show(key, server.ann).listed.status is Status.PUBLISHED


def test_an_empty_text_lacks_more_than_is_named(server: TestServer) -> None:
    key = server.postmortems.add("# Labels late\n", [], server.ann)
    with pytest.raises(NotYetError, match=r"Summary is missing; .*; and \d+ more"):
        publish(server.postmortems, server.inspector, key, server.ann, server.now())
