"""Access in an emergency: for those who administer, for a while, seen by everybody whom it concerns."""

import pytest
from django.utils import timezone

from afterword.app.access import Level, Role
from afterword.app.break_glass import break_glass
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, NotThereError
from afterword.app.share import restrict
from afterword.core.model.words import RecordKind
from tests.outside import Outside
from tests.server import PASSWORD, TEXT, TestServer


@pytest.fixture
def key(server: TestServer) -> str:
    server.at = timezone.now()  # what is shared for a while ends by the clock of the database
    key = server.postmortems.add(TEXT, [], server.bo)
    restrict(server.postmortems, key, server.bo, server.now())
    return key


@pytest.mark.parametrize("wanted", ["INC-7", "inc-7", "{key}", "https://x.example.com/postmortems/{key}/history/"])
def test_an_owner_reads_it_for_four_hours(server: TestServer, key: str, wanted: str) -> None:
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.ann)
    opened = break_glass(server.postmortems, wanted.format(key=key), server.ann, " Customers ask. ", server.now())
    shown = server.postmortems.show(opened, server.ann)
    assert (opened, shown.level) == (key, Level.READ)
    record = shown.records[-1]
    assert (record.kind, record.by, record.told) == (RecordKind.GLASS_BROKEN, server.ann, "Customers ask.")
    (grant,) = [one for one in shown.audience.granted if one.person == server.ann]
    assert grant.until
    assert (grant.until - server.now()).total_seconds() == 4 * 3600


def test_whoever_may_see_it_is_told_whatever_mail_they_turned_off(server: TestServer, key: str) -> None:
    outside = Outside(server)
    outside.work()
    outside.mailboxes.mails.clear()
    break_glass(server.postmortems, key, server.ann, "Customers ask.", server.now())
    outside.work()
    (mail,) = outside.mailboxes.mails
    assert mail.to == "bo@example.com"
    assert "Ann Bell reads what is not for them" in mail.subject
    assert "Customers ask." in mail.text


def test_for_nobody_else_is_there_anything_to_open(server: TestServer, key: str) -> None:
    auditor = server.people.join(server.ann, "Di Fox", "di@example.com", PASSWORD, Role.AUDITOR)
    for by in (auditor, server.cy, Member(key="nobody", name="")):
        with pytest.raises(NotThereError):
            break_glass(server.postmortems, key, by, "Why not", server.now())


@pytest.mark.parametrize("wanted", ["", "INC-8", "nowhere", "\0"])
def test_what_is_not_there_cannot_be_opened(server: TestServer, key: str, wanted: str) -> None:
    del key
    with pytest.raises(NotThereError):
        break_glass(server.postmortems, wanted, server.ann, "Customers ask.", server.now())


def test_what_one_may_read_needs_no_opening(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.bo)
    with pytest.raises(NotThereError, match="not read already"):
        break_glass(server.postmortems, key, server.ann, "Customers ask.", server.now())


def test_a_reason_is_needed(server: TestServer, key: str) -> None:
    with pytest.raises(NotYetError, match="say why"):
        break_glass(server.postmortems, key, server.ann, " ", server.now())
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.ann)
