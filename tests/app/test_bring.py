import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from afterword.app.begin_incident import begin_from, prepare
from afterword.app.bring import LARGEST, UnsaidError, bring, offer
from afterword.app.delivery_ports import Tool
from afterword.app.draft import ZoneError
from afterword.app.follow_through import NotYetError
from afterword.app.incident_ports import Incident
from afterword.app.issue_key import issue_key
from afterword.app.material_ports import Kept
from afterword.app.receive import receive
from afterword.app.register import register
from afterword.app.server_ports import NotThereError
from tests import deliveries as sent
from tests.server import TestServer

CHAT = b"""Ada Moss  11:05 AM
I am looking at the queue of labels, password=hunter22 works
Ben Hall  11:12 AM
Declaring SEV2: labels are late for all shops
Ada Moss  11:29 AM
Labels are printed again, this is resolved
"""


def incident(server: TestServer, severity: str = "SEV2") -> str:
    told = Incident(
        key="", reference="", title="Labels late", severity=severity, day=date(2026, 3, 5), services="labels"
    )
    return register(server.incidents, server.ann, told)


def pasted(zone: str = "Europe/Copenhagen") -> Kept:
    return Kept(name="pasted.txt", content=CHAT, day=date(2026, 3, 5), zone=zone)


def send(server: TestServer, tool: Tool, body: bytes) -> None:
    keys = {key.tool: key for key in server.ingest_keys.list(server.ann)}
    key = keys.get(tool) or issue_key(server.ingest_keys, server.ann, f"our {tool}", tool, "x")
    assert receive(server.inbox, server.stock.desk, key, Kept(name=f"{tool}.json", content=body), server.now())


def test_chat_and_files_become_evidence_before_there_is_a_postmortem(server: TestServer) -> None:
    key = incident(server)
    alerts = Kept(name="../../alerts<1>.json", content=sent.alertmanager(sent.alert("2026-03-05T10:02:00Z")))
    told = bring(server.stock, key, server.bo, [pasted(), alerts, Kept(name="..", content=b"\x00\x01")])
    assert [(name, one.tool, one.n_items) for name, one in told] == [
        ("2026-03-05 pasted.txt", "pasted text", 3),
        ("alerts_1_.json", "alertmanager", 1),
        ("unnamed", "", 0),
    ]
    items, total = server.stock.materials.items(key, server.ann)
    assert total == 4
    assert [item.at for item in items[:2]] == [
        datetime(2026, 3, 5, 10, 2, tzinfo=UTC),
        datetime(2026, 3, 5, 10, 5, tzinfo=UTC),
    ]
    assert "password=•••" in items[1].text
    assert [one.by for one in server.stock.materials.list(key, server.ann)] == ["Bo Reed"] * 3
    with pytest.raises(NotThereError):
        bring(server.stock, key, server.cy, [pasted()])


def test_the_same_file_is_kept_once_in_as_many_incidents_as_it_belongs_to(server: TestServer) -> None:
    first, second = incident(server), incident(server)
    for key in (first, first, second):
        bring(server.stock, key, server.ann, [pasted()])
    kept = [server.stock.materials.list(key, server.ann) for key in (first, second)]
    assert len(kept[0]) == 1
    assert kept[0][0].key == kept[1][0].key
    bring(server.stock, first, server.ann, [pasted("UTC")])
    assert len(server.stock.materials.list(first, server.ann)) == 2  # of another zone it says something else


def test_what_cannot_be_attached_says_why(server: TestServer) -> None:
    key = incident(server)
    with pytest.raises(NotYetError, match="choose a file or paste a text"):
        bring(server.stock, key, server.ann, [])
    with pytest.raises(NotYetError, match="is larger than 25 MB"):
        bring(server.stock, key, server.ann, [Kept(name="a.log", content=b"x" * (LARGEST + 1))])
    with pytest.raises(ZoneError, match="no time zone 'Mars'"):
        bring(server.stock, key, server.ann, [pasted("Mars")])
    assert server.stock.materials.list(key, server.ann) == ()
    _, understood = bring(server.stock, key, server.ann, [Kept(name="a.json", content=b'{"incident_updates": []}')])[0]
    assert understood.said
    _, understood = bring(
        server.stock, key, server.ann, [Kept(name="b.json", content=b'{"reference": "INC-7", "title": "Labels late"}')]
    )[0]
    assert understood.said == "it holds nothing that happened at a time"


def test_an_archive_is_read_as_its_folder(server: TestServer) -> None:
    key, buffer = incident(server), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.json", sent.alertmanager(sent.alert("2026-03-05T10:02:00Z")))
        archive.writestr("b.json", sent.statuspage("2026-03-05T10:16:00Z"))
    ((_, understood),) = bring(server.stock, key, server.ann, [Kept(name="all.zip", content=buffer.getvalue())])
    assert (understood.tool, understood.n_items) == ("alertmanager, statuspage", 2)


def test_a_chat_without_a_day_is_asked_for_it(server: TestServer) -> None:
    key, buffer = incident(server), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("chat.txt", CHAT)
    files = [Kept(name="chat.txt", content=CHAT), Kept(name="all.zip", content=buffer.getvalue())]
    for file in files:
        with pytest.raises(NotYetError, match="is pasted text without a date: say on which day it begins"):
            bring(server.stock, key, server.ann, [file])
    assert server.stock.materials.list(key, server.ann) == ()
    told = bring(server.stock, key, server.ann, files, date(2026, 3, 5))
    assert [(name, one.tool, one.n_items) for name, one in told] == [
        ("2026-03-05 chat.txt", "pasted text", 3),
        ("2026-03-05 all.zip", "pasted text", 3),
    ]
    since, until = datetime(2026, 3, 5, 11, 5, tzinfo=UTC), datetime(2026, 3, 5, 11, 29, tzinfo=UTC)
    assert [(one.since, one.until) for one in server.stock.materials.list(key, server.ann)] == [(since, until)] * 2
    prepared = prepare(server.stock, server.incidents.show(key, server.ann), server.ann)
    assert [source.n_items for source in prepared.sources] == [3, 3]


def test_what_was_delivered_nearby_is_offered_and_taken(server: TestServer) -> None:
    assert offer(server.stock.materials, server.incidents.show(incident(server), server.ann), server.ann) is None
    send(server, Tool.STATUSPAGE, sent.statuspage("2026-03-05T09:16:00Z"))
    send(server, Tool.GITHUB, sent.deployment("2026-03-05T08:50:00Z"))
    send(server, Tool.GITHUB, sent.deployment("2026-03-05T02:50:00Z", number=8))
    send(server, Tool.ALERTMANAGER, sent.alertmanager(sent.alert("2026-03-05T09:02:00Z")))
    send(server, Tool.ALERTMANAGER, sent.alertmanager(sent.alert("2026-03-05T09:02:00Z", ended="2026-03-05T09:29:00Z")))
    opened, _ = server.incidents.list(server.ann).rows
    found = offer(server.stock.materials, opened, server.bo)
    assert found
    assert [one.items[0].kind for one in found.near] == ["deployment ended", "status update"]  # its own service first
    assert found.n_items == 2
    assert (found.since, found.until) == (
        datetime(2026, 3, 5, 7, 2, tzinfo=UTC),
        datetime(2026, 3, 5, 10, 29, tzinfo=UTC),
    )
    keys = [one.material for one in found.near]
    with pytest.raises(NotThereError):
        server.stock.materials.take(opened.key, server.cy, keys)
    assert server.stock.materials.take(opened.key, server.bo, [*keys, "nowhere"]) == 2
    again = offer(server.stock.materials, opened, server.bo)
    assert again
    assert again.near == ()
    assert len(server.stock.materials.list(opened.key, server.ann)) == 4


def test_uploads_of_one_incident_are_not_offered_to_another(server: TestServer) -> None:
    send(server, Tool.ALERTMANAGER, sent.alertmanager(sent.alert("2026-03-05T10:02:00Z")))
    bring(server.stock, incident(server), server.ann, [pasted()])
    _, opened = server.incidents.list(server.ann).rows
    found = offer(server.stock.materials, opened, server.ann)
    assert found
    assert found.near == ()


def test_the_postmortem_begins_with_a_timeline_from_the_evidence(server: TestServer) -> None:
    key = incident(server)
    bring(
        server.stock,
        key,
        server.ann,
        [pasted(), Kept(name="pasted.txt", content=CHAT + b"Ada Moss  11:40 AM\nAll quiet\n", day=date(2026, 3, 6))],
    )
    send(server, Tool.ALERTMANAGER, sent.alertmanager(sent.alert("2026-03-05T10:02:00Z")))
    (other,) = [one for one in server.incidents.list(server.ann).rows if one.key != key]
    server.stock.materials.take(
        key, server.ann, [one.key for one in server.stock.materials.list(other.key, server.ann)]
    )
    prepared = prepare(server.stock, server.incidents.show(key, server.ann), server.ann)
    assert sorted((source.tool, source.n_items) for source in prepared.sources) == [
        ("alertmanager", 1),
        ("pasted text", 3),
        ("pasted text", 4),
    ]
    assert prepared.draft
    made = begin_from(server.incidents, server.postmortems, server.stock, key, server.bo)
    text = server.postmortems.show(made, server.ann).text
    for line in (
        "incident: INC-1",
        "title: Labels late",
        "severity: SEV2",
        "owner: Bo Reed",
        "timezone: Europe/Copenhagen",
    ):
        assert f"{line}\n" in text
    assert "2026-03-05 11:02" in text
    assert "hunter22" not in text
    assert len(server.postmortems.evidence(made, server.ann)) == 8
    assert server.incidents.show(key, server.ann).postmortem
    with pytest.raises(NotYetError, match="it has a postmortem already"):
        begin_from(server.incidents, server.postmortems, server.stock, key, server.bo)


def test_of_an_incident_that_an_alert_opened_the_draft_finds_the_title(server: TestServer) -> None:
    send(server, Tool.ALERTMANAGER, sent.alertmanager(sent.alert("2026-03-05T09:02:00Z")))
    send(server, Tool.STATUSPAGE, sent.statuspage("2026-03-05T09:16:00Z"))
    (opened,) = server.incidents.list(server.ann).rows
    found = offer(server.stock.materials, opened, server.ann)
    assert found
    server.stock.materials.take(opened.key, server.ann, [one.material for one in found.near])
    made = begin_from(server.incidents, server.postmortems, server.stock, opened.key, server.ann)
    text = server.postmortems.show(made, server.ann).text
    assert "title: Labels are late\n" in text
    assert "severity: TODO\n" in text


def test_without_evidence_that_can_be_read_it_begins_from_the_template(server: TestServer) -> None:
    key = incident(server)
    bring(server.stock, key, server.ann, [Kept(name="notes.txt", content=b"a disk was full")])
    prepared = prepare(server.stock, server.incidents.show(key, server.ann), server.ann)
    assert prepared.draft is None
    assert [source.skipped for source in prepared.sources] == ["no format recognises it"]
    made = begin_from(server.incidents, server.postmortems, server.stock, key, server.ann)
    assert "title: Labels late\n" in server.postmortems.show(made, server.ann).text


@pytest.mark.parametrize(
    ("name", "tool", "secret", "why"),
    [
        ("x", "fax", "", "one of the tools"), (" ", "github", "", "a name"), ("x", "pagerduty", " ", "paste it here"),
        ("x", "github", "x" * 201, "200 characters at most"),
    ],
)  # fmt: skip
def test_a_key_that_lacks_something_says_what(server: TestServer, name: str, tool: str, secret: str, why: str) -> None:
    with pytest.raises(NotYetError, match=why):
        issue_key(server.ingest_keys, server.ann, name, tool, secret)


def test_only_one_of_two_who_begin_at_once_begins(server: TestServer) -> None:
    """Somebody begins it while another waits for the draft."""
    key = incident(server)
    bring(server.stock, key, server.ann, [pasted()])

    class Slow:
        def __getattr__(self, name: str) -> object:
            return getattr(server.incidents, name)

        def hold(self, held: str, by: object) -> object:
            begin_from(server.incidents, server.postmortems, server.stock, held, server.bo)
            return server.incidents.hold(held, by)

    with pytest.raises(NotYetError, match="it has a postmortem already"):
        begin_from(Slow(), server.postmortems, server.stock, key, server.ann)
    assert len(server.listed(server.ann)) == 1


def test_dates_that_can_be_read_in_two_ways_are_asked_for_and_stay_as_they_were_told(server: TestServer) -> None:
    key = incident(server)
    table = Kept(name="log.csv", content=b"time,text\n03/04/2026 09:10,labels are late\n", zone="Europe/Copenhagen")
    with pytest.raises(UnsaidError, match=r"log.csv: day and month cannot be told apart") as asked:
        bring(server.stock, key, server.ann, [table])
    assert server.stock.materials.list(key, server.ann) == ()
    ((_, understood),) = asked.value.files
    first, second = (datetime(2026, month, day, 7 + (month == 3), 10, tzinfo=UTC) for month, day in ((4, 3), (3, 4)))
    assert understood.either == ((first, first), (second, second))
    bring(server.stock, key, server.ann, [replace(table, order="mdy")])
    made = prepare(server.stock, server.incidents.show(key, server.ann), server.ann).draft
    assert made
    assert [item.at for item in made.items] == [second]
    assert [one.at for one in server.stock.materials.items(key, server.ann)[0]] == [second]
