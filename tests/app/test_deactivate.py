import pytest

from afterword.app.deactivate import deactivate, reactivate, require_factor
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import NotThereError
from tests.server import TestServer


def active(server: TestServer) -> list[str]:
    return [one.member.name for one in server.accounts.list(server.ann) if one.is_active]


def test_an_owner_deactivates_somebody_and_lets_them_in_again(server: TestServer) -> None:
    token = server.tokens.issue(server.bo, "alerts", may_write=True)
    deactivate(server.accounts, server.bo.key, server.ann)
    assert active(server) == ["Ann Bell"]
    assert server.tokens.whose(token) is None
    assert [one.member.name for one in server.accounts.list(server.ann)] == ["Ann Bell", "Bo Reed"]
    reactivate(server.accounts, server.bo.key, server.ann)
    assert active(server) == ["Ann Bell", "Bo Reed"]
    assert server.tokens.whose(token) is None


def test_only_an_owner_decides_who_may_sign_in(server: TestServer) -> None:
    for refused in (
        lambda: deactivate(server.accounts, server.ann.key, server.bo),
        lambda: reactivate(server.accounts, server.ann.key, server.bo),
        lambda: require_factor(server.accounts, server.bo, wanted=True),
    ):
        with pytest.raises(NotThereError, match="only an owner decides"):
            refused()
    assert not server.accounts.requires_factor(server.ann)


def test_an_owner_reaches_their_own_organisation_only_and_stays_in_it(server: TestServer) -> None:
    for key in (server.cy.key, "nobody", "a\0b"):
        with pytest.raises(NotThereError, match="no such person"):
            deactivate(server.accounts, key, server.ann)
    with pytest.raises(NotYetError, match="another owner has to do it"):
        deactivate(server.accounts, server.ann.key, server.ann)
    require_factor(server.accounts, server.ann, wanted=True)
    assert server.accounts.requires_factor(server.bo)
    assert not server.accounts.requires_factor(server.cy)
    require_factor(server.accounts, server.ann, wanted=False)
    assert not server.accounts.requires_factor(server.ann)
