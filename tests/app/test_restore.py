import pytest

from afterword.app.change import change
from afterword.app.publish import publish
from afterword.app.restore import restore
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edits import Link
from afterword.core.model.words import Status
from tests.server import TEXT, TestServer


def test_an_earlier_text_comes_back_and_publishes_nothing(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "A2 answers C2")
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "as it is")
    restore(server.postmortems, key, server.bo, 1)
    shown = server.postmortems.show(key, server.bo)
    assert shown.text == TEXT.replace("status: draft", "status: published")
    assert shown.listed.status is Status.PUBLISHED
    told = [(one.number, one.by, one.why) for one in server.postmortems.revisions(key, server.bo)]
    assert told[0] == (4, "Bo Reed", "restored revision 1")
    restore(server.postmortems, key, server.bo, 4)
    assert len(server.postmortems.revisions(key, server.bo)) == len(told)


def test_what_is_not_there_is_not_restored(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotThereError, match="no such revision"):
        restore(server.postmortems, key, server.ann, 9)
    with pytest.raises(NotThereError, match="no such postmortem"):
        restore(server.postmortems, key, server.cy, 1)
