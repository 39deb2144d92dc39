import pytest

from afterword.app.access import Level, Visibility
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import NotThereError
from afterword.app.share import Sharing, open_to_all, open_to_team, restrict, share, unshare
from tests.server import TEXT, TestServer


def readers(server: TestServer, key: str) -> dict[str, str]:
    told = server.postmortems.show(key, server.ann).audience
    return {one.person.name: one.level.word for one in told.granted}


def reading(server: TestServer) -> Sharing:
    return Sharing(person=server.bo.key, level=Level.READ)


def test_only_named_people_see_it_until_it_is_opened_again(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    assert server.postmortems.show(key, server.bo).level is Level.EDIT
    restrict(server.postmortems, key, server.ann, server.now())
    assert readers(server, key) == {"Ann Bell": "manage"}
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.bo)
    with pytest.raises(NotThereError):
        share(server.postmortems, key, server.bo, reading(server), server.now())
    share(server.postmortems, key, server.ann, Sharing(person=server.bo.key, level=Level.EDIT), server.now())
    share(server.postmortems, key, server.ann, reading(server), server.now())
    assert readers(server, key) == {"Ann Bell": "manage", "Bo Reed": "read"}
    unshare(server.postmortems, key, server.ann, server.bo.key, server.now())
    with pytest.raises(NotThereError, match="not shared with such a person"):
        unshare(server.postmortems, key, server.ann, server.bo.key, server.now())
    open_to_all(server.postmortems, key, server.ann, server.now())
    assert server.postmortems.show(key, server.bo).audience.visibility is Visibility.ORGANISATION


def test_whoever_saw_it_before_it_was_restricted_does_not_see_it_any_more(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    share(server.postmortems, key, server.ann, reading(server), server.now())
    open_to_all(server.postmortems, key, server.ann, server.now())
    restrict(server.postmortems, key, server.ann, server.now())
    assert readers(server, key) == {"Ann Bell": "manage"}
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.bo)


def test_a_team_alone_sees_it(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    team = server.teams.found("Labels", server.ann)
    open_to_team(server.postmortems, key, server.ann, team, server.now())
    told = server.postmortems.show(key, server.ann)
    assert (told.audience.team, told.records[-1].told) == ("Labels", "Labels")
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.bo)
    server.teams.admit(team, server.bo.key, server.ann, is_lead=False)
    assert server.postmortems.show(key, server.bo).level is Level.EDIT
    server.teams.dismiss(team, server.bo.key, server.ann)
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.bo)
    with pytest.raises(NotThereError, match="no such team"):
        open_to_team(server.postmortems, key, server.ann, "nowhere", server.now())


def test_what_makes_no_sense_is_refused(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="everybody may see it already"):
        open_to_all(server.postmortems, key, server.ann, server.now())
    restrict(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotYetError, match="it is restricted already"):
        restrict(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotThereError, match="there is no such person"):
        share(server.postmortems, key, server.ann, Sharing(person=server.cy.key, level=Level.READ), server.now())
    with pytest.raises(NotYetError, match="nobody would manage it any more"):
        unshare(server.postmortems, key, server.ann, server.ann.key, server.now())
    for level, days in ((Level.EDIT, 0), (Level.MANAGE, 7)):
        wish = Sharing(person=server.ann.key, level=level, days=days)
        with pytest.raises(NotYetError, match="nobody would manage it any more"):
            share(server.postmortems, key, server.ann, wish, server.now())
