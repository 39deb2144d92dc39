from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from afterword.adapters.store.models import Person, Revision, Update
from afterword.app.server_ports import Member, NotThereError, Record, Recorded, TakenError
from afterword.core.documents.splice import Splice
from afterword.core.model.words import RecordKind, Status
from tests.server import PASSWORD, TEXT, TestServer

ITEM = Recorded(
    key="E1", item="slack:1", at=datetime(2026, 3, 4, 9, 2, tzinfo=UTC), kind="message", source="inc-7.json", text="x"
)


def test_a_postmortem_is_there_with_its_evidence_and_lists_tell_what_its_text_says(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [ITEM], server.ann)
    shown = server.postmortems.show(key, server.bo)
    assert (shown.text, shown.epoch, shown.seq) == (TEXT, 1, 1)
    assert server.postmortems.evidence(key, server.bo) == (ITEM,)
    assert [(record.kind, record.by) for record in shown.records] == [(RecordKind.CREATED, server.ann)]
    (listed,) = server.listed(server.bo)
    assert (listed.key, listed.title, listed.reference, listed.severity) == (key, "Labels late", "INC-7", "SEV2")
    assert (listed.owner, listed.day, listed.status) == ("Nina Fox", date(2026, 3, 4), Status.DRAFT)


def test_actions_of_all_postmortems_stand_by_due_date(server: TestServer) -> None:
    server.postmortems.add(TEXT, [], server.ann)
    server.postmortems.add(TEXT.replace("2026-03-25", "2026-01-01").replace("2026-03-18", ""), [], server.ann)
    assert [(one.id, one.due and one.due.month, one.answers) for one in server.promises(server.ann)] == [
        ("A2", 1, ()),
        ("A1", 3, ("C1",)),
        ("A2", 3, ()),
        ("A1", None, ("C1",)),
    ]


def test_a_word_in_the_text_publishes_nothing(server: TestServer) -> None:
    key = server.postmortems.add(TEXT.replace("owner: ", "status: published\nowner: "), [], server.ann)
    assert server.listed(server.ann)[0].status is Status.DRAFT
    with server.postmortems.hold(key, server.ann) as held:
        held.record(Record(kind=RecordKind.PUBLISHED, by=server.ann, at=server.at))
        assert held.status is Status.PUBLISHED


def test_what_another_organisation_has_looks_absent(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    assert server.listed(server.cy) == ()
    assert server.promises(server.cy) == ()
    told = []
    for place, by in ((key, server.cy), ("nowhere", server.ann)):
        with pytest.raises(NotThereError) as error:
            server.postmortems.show(place, by)
        with pytest.raises(NotThereError), server.postmortems.hold(place, by):
            pass
        told.append(str(error.value))
    assert told[0] == told[1]


def test_whoever_left_sees_nothing_any_more(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    Person.objects.filter(public_id=server.bo.key).update(is_active=False)
    with pytest.raises(NotThereError):
        server.postmortems.show(key, server.bo)
    with pytest.raises(NotThereError):
        server.postmortems.add(TEXT, [], server.bo)
    assert server.people.list(server.ann) == (server.ann,)


def test_a_change_is_in_the_log_the_text_the_history_and_the_lists(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    place = TEXT.index("Labels late\ndate")
    with server.postmortems.hold(key, server.bo) as held:
        held.change((Splice(place, place + len("Labels late"), "Lábels 😀 late"),), "title")
        owner = held.text.index("Nina Fox")
        held.change((Splice(owner, owner + len("Nina Fox"), "Bo"),), "owner")
    shown = server.postmortems.show(key, server.ann)
    assert shown.text == TEXT.replace("title: Labels late", "title: Lábels 😀 late").replace("Nina Fox", "Bo")
    assert shown.listed.owner == "Bo"
    assert list(Revision.objects.order_by("id").values_list("why", "by__name", "seq")) == [
        ("created", "Ann Bell", 1),
        ("title; owner", "Bo Reed", 3),
    ]


def test_what_fails_in_between_leaves_nothing_behind(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with suppress(KeyboardInterrupt), server.postmortems.hold(key, server.ann) as held:
        held.change((Splice(0, 3, ""),), "broken")
        held.record(Record(kind=RecordKind.PUBLISHED, by=server.ann, at=server.at))
        raise KeyboardInterrupt
    shown = server.postmortems.show(key, server.ann)
    assert (shown.text, shown.listed.status, len(shown.records)) == (TEXT, Status.DRAFT, 1)
    assert Update.objects.count() == 1


def test_acknowledged_means_on_disk(server: TestServer) -> None:
    """In WAL mode a power loss takes commits unless each is synced: the connection that the server uses says so."""
    del server
    promised = {
        "sqlite": {"PRAGMA journal_mode": "wal", "PRAGMA synchronous": 2, "PRAGMA foreign_keys": 1},
        "postgresql": {"SHOW synchronous_commit": "on", "SHOW fsync": "on", "SHOW full_page_writes": "on"},
    }[connection.vendor]
    with connection.cursor() as cursor:
        for question, answer in promised.items():
            cursor.execute(question)
            assert cursor.fetchone()[0] == answer, question


def test_a_severity_of_any_length_is_listed(server: TestServer) -> None:
    server.postmortems.add(TEXT.replace("SEV2", "SEV2 " + "x" * 60), [], server.ann)
    assert server.listed(server.ann)[0].severity == "SEV2 " + "x" * 35


def test_a_character_that_no_database_keeps_is_shown_as_lost(server: TestServer) -> None:
    item = Recorded(key="E1", item="one\0", at=server.now(), kind="message", text="a\0b")
    key = server.postmortems.add("# Labels\0 late\n", [item], server.ann)
    assert server.postmortems.show(key, server.ann).text == "# Labels\ufffd late\n"
    assert server.postmortems.evidence(key, server.ann)[0].text == "a\ufffdb"
    with server.postmortems.hold(key, server.ann) as held:
        held.change((Splice(2, 8, "Quails"),), "reworded")
    assert server.listed(server.ann)[0].title == "Quails\ufffd late"


def test_an_address_is_given_once_in_any_case(server: TestServer) -> None:
    assert not server.people.is_empty()
    with pytest.raises(TakenError, match=r"somebody signs in as bo@example\.com already"):
        server.people.join(server.ann, "Bo Again", "BO@example.com ", PASSWORD)
    assert server.people.list(server.ann) == (server.ann, server.bo)
    with pytest.raises(NotThereError):
        server.people.join(Member(key="nobody", name="?"), "Di", "di@example.com", PASSWORD)
