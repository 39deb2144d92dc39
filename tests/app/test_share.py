import pytest

from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import NotThereError
from afterword.app.share import open_to_all, restrict, share, unshare
from tests.server import TEXT, TestServer


def readers(server: TestServer, key: str) -> list[str] | None:
    told = server.postmortems.show(key, server.ann).readers
    return None if told is None else [one.name for one in told]


def test_only_named_people_see_it_until_it_is_opened_again(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    assert readers(server, key) is None
    restrict(server.postmortems, key, server.ann, server.now())
    assert readers(server, key) == ["Ann Bell"]
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.bo)
    with pytest.raises(NotThereError):
        share(server.postmortems, key, server.bo, server.bo.key, server.now())
    share(server.postmortems, key, server.ann, server.bo.key, server.now())
    share(server.postmortems, key, server.ann, server.bo.key, server.now())
    assert readers(server, key) == ["Ann Bell", "Bo Reed"]
    unshare(server.postmortems, key, server.ann, server.bo.key, server.now())
    with pytest.raises(NotThereError, match="not shared with such a person"):
        unshare(server.postmortems, key, server.ann, server.bo.key, server.now())
    open_to_all(server.postmortems, key, server.ann, server.now())
    assert server.postmortems.show(key, server.bo).readers is None


def test_whoever_saw_it_before_it_was_opened_does_not_see_it_when_it_is_restricted_again(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    share(server.postmortems, key, server.ann, server.bo.key, server.now())
    open_to_all(server.postmortems, key, server.ann, server.now())
    restrict(server.postmortems, key, server.ann, server.now())
    assert readers(server, key) == ["Ann Bell"]
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.bo)


def test_what_makes_no_sense_is_refused(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="everybody may see it already"):
        open_to_all(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotYetError, match="everybody may see it already"):
        share(server.postmortems, key, server.ann, server.bo.key, server.now())
    restrict(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotYetError, match="it is restricted already"):
        restrict(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotThereError, match="there is no such person"):
        share(server.postmortems, key, server.ann, server.cy.key, server.now())
    with pytest.raises(NotYetError, match="nobody could see it any more"):
        unshare(server.postmortems, key, server.ann, server.ann.key, server.now())
