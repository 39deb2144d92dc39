"""The audit log: each request is told once, in the transaction of what it did, and tampering shows."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F

from afterword.adapters.store.audit import verify_log
from afterword.adapters.store.audit_models import AuditEntry, AuditHead
from afterword.adapters.store.models import Record
from afterword.app.access import Level, Role
from afterword.app.audit import Asking, Outcome, Sought, TamperedError, follow
from afterword.app.server_ports import NotThereError
from tests.audit_log import unguarded
from tests.server import PASSWORD, TEXT, TestServer


def asking(number: int) -> Asking:
    return Asking(what="stage ask", about="k", credential="session", origin="192.0.2.7", request=f"request-{number}")


def ask_often(server: TestServer, times: int) -> None:
    for number in range(times):
        with follow(asking(number), server.now):
            server.tokens.issue(server.ann, "x", may_write=False)


def test_an_entry_tells_who_asked_for_what_and_follows_from_the_one_before(server: TestServer) -> None:
    ask_often(server, 2)
    latest, first = server.audit.list(server.ann, Sought())
    assert (first.number, first.who, first.asking, first.outcome) == (1, server.ann.key, asking(0), Outcome.DONE)
    assert first.at == server.now()
    assert server.audit.head(server.ann) == f"2:{latest.link}"
    assert verify_log(f"1:{first.link}") == (f"2:{latest.link}",)
    assert list(server.audit.all(server.ann)) == [first, latest]


def begin_and_break(server: TestServer, key: str) -> None:
    with server.postmortems.hold(key, server.ann) as held:
        held.keep("never")
        raise ZeroDivisionError


def keep_and_break(server: TestServer, key: str) -> None:
    with transaction.atomic():
        with server.postmortems.hold(key, server.ann) as held:
            held.keep("never")
        raise ZeroDivisionError


def test_what_is_taken_back_takes_its_entry_with_it(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with follow(asking(0), server.now) as trail:
        with pytest.raises(ZeroDivisionError):
            begin_and_break(server, key)
        assert not server.audit.list(server.ann, Sought())
        server.audit.tell(server.ann.key, trail, Outcome.FAILED)
    (entry,) = server.audit.list(server.ann, Sought())
    assert entry.outcome is Outcome.FAILED


def test_an_entry_that_went_with_a_transaction_around_it_is_told_again(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with follow(asking(0), server.now) as trail:
        with pytest.raises(ZeroDivisionError):
            keep_and_break(server, key)
        server.audit.tell(server.ann.key, trail, Outcome.FAILED)
    assert [one.outcome for one in server.audit.list(server.ann, Sought())] == [Outcome.FAILED]


def test_two_writings_of_one_request_are_one_entry(server: TestServer) -> None:
    with follow(asking(0), server.now) as trail:
        server.postmortems.add_all([TEXT, TEXT], server.ann)
        server.tokens.issue(server.ann, "x", may_write=False)
        server.audit.tell(server.ann.key, trail, Outcome.DONE)
    assert len(server.audit.list(server.ann, Sought())) == 1


def test_outside_of_requests_nothing_is_told(server: TestServer) -> None:
    server.postmortems.add(TEXT, [], server.ann)
    assert server.audit.head(server.ann) == ""
    assert verify_log() == ()


def test_somebody_unknown_is_told_nowhere_and_a_mail_address_tells_whose_sign_in_it_is(server: TestServer) -> None:
    with follow(asking(0), server.now) as trail:
        server.audit.tell("nobody@example.com", trail, Outcome.NOT_ACCEPTED)
        server.audit.tell("Ann@Example.com", trail, Outcome.NOT_ACCEPTED)
    assert [one.who for one in server.audit.list(server.ann, Sought())] == [server.ann.key]


def test_each_organisation_has_its_own(server: TestServer) -> None:
    ask_often(server, 1)
    with follow(asking(1), server.now):
        server.postmortems.add(TEXT, [], server.cy)
    assert [one.number for one in server.audit.list(server.cy, Sought())] == [1]
    assert len(verify_log()) == 2


def test_only_those_who_audit_read_it(server: TestServer) -> None:
    auditor = server.people.join(server.ann, "Di Fox", "di@example.com", PASSWORD, Role.AUDITOR)
    ask_often(server, 1)
    assert len(server.audit.list(auditor, Sought())) == 1
    for read in (server.audit.head, server.audit.all, lambda by: server.audit.list(by, Sought())):
        with pytest.raises(NotThereError):
            read(server.bo)


def test_it_is_searched_by_person_thing_and_number(server: TestServer) -> None:
    ask_often(server, 3)
    assert [one.number for one in server.audit.list(server.ann, Sought(before=3))] == [2, 1]
    assert not server.audit.list(server.ann, Sought(who=server.bo.key))
    assert len(server.audit.list(server.ann, Sought(about="k"))) == 3


@pytest.mark.parametrize("change", [lambda rows: rows.update(what="x"), lambda rows: rows.filter(number=1).delete()])
def test_the_database_refuses_to_change_or_delete_an_entry(server: TestServer, change: Callable[..., object]) -> None:
    ask_often(server, 1)
    with pytest.raises(DatabaseError, match="neither changed nor deleted"), transaction.atomic():
        change(AuditEntry.objects.all())


FIELDS = ("at", "who", "what", "about", "credential", "origin", "request", "outcome", "link")


def _changed(field: str) -> Callable[[], None]:
    def change() -> None:
        row = AuditEntry.objects.get(number=2)
        value = "refused" if field == "outcome" else "0" * 40
        setattr(row, field, row.at.replace(microsecond=1) if field == "at" else value)
        row.save()

    return change


def _swapped() -> None:
    for number, other in ((1, 91), (2, 1), (91, 2)):
        AuditEntry.objects.filter(number=number).update(number=other)


def _left_out() -> None:
    AuditEntry.objects.get(number=2).delete()


def _left_out_and_closed_up() -> None:
    _left_out()
    for number in (3, 4):
        AuditEntry.objects.filter(number=number).update(number=F("number") - 1)


def _cut_off() -> None:
    last = AuditEntry.objects.get(number=4)
    last.delete()
    AuditHead.objects.update(number=3, link=AuditEntry.objects.get(number=3).link)


def _written_anew(server: TestServer) -> None:
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    for number in range(4):
        with follow(asking(number + 7), server.now):
            server.tokens.issue(server.ann, "x", may_write=False)


@pytest.mark.parametrize(
    "tamper",
    [*(_changed(field) for field in FIELDS), _swapped, _left_out, _left_out_and_closed_up, _cut_off],
    ids=[*FIELDS, "swapped", "left out", "closed up", "cut off"],
)
def test_every_tampering_shows(server: TestServer, tamper: Callable[[], None]) -> None:
    ask_often(server, 4)
    head = server.audit.head(server.ann)
    with unguarded():
        tamper()
    with pytest.raises(TamperedError):
        verify_log(head)


def test_a_log_that_was_written_anew_shows_by_a_head_that_was_kept(server: TestServer) -> None:
    ask_often(server, 4)
    head = server.audit.head(server.ann)
    with unguarded():
        _written_anew(server)
    verify_log()
    with pytest.raises(TamperedError, match="once had the head"):
        verify_log(head)


def test_of_what_is_restricted_a_request_tells_that_it_was_read(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with follow(asking(0), server.now) as trail:
        server.postmortems.show(key, server.ann)
        assert not trail.has_read
    with server.postmortems.hold(key, server.ann, Level.MANAGE) as held:
        held.limit(type(held.audience.visibility)("restricted"))
    with follow(asking(1), server.now) as trail:
        server.postmortems.show(key, server.ann)
        assert trail.has_read
    assert Record.objects.count() == 1
