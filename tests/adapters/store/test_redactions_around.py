"""A passage that stands in whatever is kept of a postmortem: gone from every cell, and what it stood in still works."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.archive import read_archive, verify_archive, write_archive
from afterword.adapters.store.evidence_models import Material, MaterialItem, Signal
from afterword.adapters.store.job_models import Job
from afterword.adapters.store.models import Incident as IncidentRow
from afterword.adapters.store.models import Postmortem, Revision
from afterword.app.access import Level, NotAllowedError, Role, Visibility
from afterword.app.attach import Picture
from afterword.app.bring import bring
from afterword.app.comment import Comment, find_threads, say
from afterword.app.follow_through import NotYetError, complete_action, decline_action
from afterword.app.incident_ports import Incident
from afterword.app.job_ports import JobKind, LaterError
from afterword.app.material_ports import Kept
from afterword.app.redact import find_traces, redact
from afterword.app.redaction_ports import Place
from afterword.app.review import approve, ask_for_review, find_approvals
from afterword.app.server_ports import Member, NotThereError, Recorded
from afterword.app.share import Sharing, restrict, share
from afterword.app.subscribe import subscribe
from afterword.core.redaction.passage import Passage
from tests.deliveries import alert, alertmanager
from tests.everything_kept import found_in_files, found_in_tables
from tests.outside import Outside
from tests.server import TEXT, TestServer

SECRET = "quetzal4711zebra"
PASSAGE = Passage(words=SECRET, reason="a password")
MARKER = PASSAGE.marker
TOLD = TEXT.replace("filled its disk", f"filled its disk ({SECRET.upper()})").replace("Storage team", SECRET)
"""The summary holds it in capitals; it is an owner too."""


def packed(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("alerts.json", content)
    return file.getvalue()


def filled(server: TestServer) -> str:
    item = Recorded(
        key="E1", item="slack:1", at=server.now(), kind="message", text=f"it is {SECRET}", link=f"https://x/?t={SECRET}"
    )
    subscribe(server.hooks, server.ann, "https://hooks.example.com/x", ["action.done", "action.declined"])
    key = server.postmortems.add(TOLD, [item], server.ann)
    of_it = Incident(key="", reference="", title=f"Labels {SECRET}", severity="SEV2", day=date(2026, 3, 4))
    incident = server.incidents.register(of_it, server.ann)
    server.incidents.attach(incident, server.ann, key)
    body = alertmanager(alert("2026-03-04T09:02:00Z", service=SECRET))
    files = [
        Kept(name="chat.txt", content=f"09:01 bo: look at {SECRET}\r\n09:02 ann: thanks\r\n".encode(), day=date(2026, 3, 4)),
        Kept(name="a.json", content=body),
        Kept(name="b.zip", content=packed(alertmanager(alert("2026-03-04T09:07:00Z", service=SECRET)))),
    ]  # fmt: skip
    bring(server.stock, incident, server.ann, files)
    Signal.objects.create(
        organisation_id=Postmortem.objects.get(public_id=key).organisation_id, started_at=server.now(), signal="queue", service=SECRET,
        incident_id=IncidentRow.objects.get(public_id=incident).pk,
    )  # fmt: skip
    talk(server, key)
    ask_for_review(server.postmortems, key, server.ann, f"is {SECRET} in it? @Bo Reed", server.now())
    complete_action(server.postmortems, key, server.bo, "A1", f"https://example.com/{SECRET}", server.now())
    decline_action(server.postmortems, key, server.bo, "A2", f"nobody has {SECRET}", server.now())
    approve(server.postmortems, key, server.bo, f"without {SECRET}", server.now())
    outside = Outside(server)
    outside.receivers.status, outside.mailboxes.trouble = None, LaterError("busy")
    outside.work()
    return key


def talk(server: TestServer, key: str) -> None:
    at, quote = server.now(), f"disk ({SECRET.upper()[:9]}"
    said = [
        Comment(text=f"not {SECRET}?", by=server.bo, at=at, quote=quote),
        Comment(text="shorter", by=server.bo, at=at, quote="Labels came 27 minutes late", instead=f"{SECRET} late"),
        Comment(text="right behind it", by=server.bo, at=at, quote="## Customer impact"),
        Comment(text=f"for you alone: {SECRET}", by=server.bo, at=at, to=server.bo),
    ]
    for one in said:
        say(server.comments, server.postmortems, key, one)


def redact_as(server: TestServer, by: Member, key: str, passage: Passage = PASSAGE) -> int:
    return redact(server.redactions, key, by, passage, find_traces(server.redactions, key, by, passage).n_places)


def test_it_is_gone_from_every_cell_and_everything_still_works(server: TestServer, tmp_path: Path) -> None:
    key = filled(server)
    held = {
        "store_comment.quote", "store_comment.text", "store_comment.instead", "store_evidenceitem.text", "store_evidenceitem.link",
        "store_incident.title", "store_job.payload", "store_material.content", "store_materialitem.text", "store_record.told",
        "store_revision.text", "store_postmortem.text", "store_update.content", "store_action.owner", "store_signal.service",
    }  # fmt: skip
    assert held - set(found_in_tables(SECRET[:9])) == set()
    redact_as(server, server.ann, key)
    assert not found_in_tables(SECRET)
    assert not found_in_tables(SECRET[:9])

    shown = server.postmortems.show(key, server.ann)
    assert shown.text.count(MARKER) == 4
    (approval,) = find_approvals(shown.records, shown.text)
    assert (approval.is_current, approval.told) == (True, f"without {MARKER}")
    threads = find_threads(shown.text, server.comments.list(server.postmortems.show(key, server.bo), server.bo))
    assert [one.is_lost for one in threads if one.comment.quote] == [False, False, False]
    chat = Material.objects.get(tool="pasted text")
    assert bytes(chat.content) == f"09:01 bo: look at {MARKER}\r\n09:02 ann: thanks\r\n".encode()
    sent = json.loads(bytes(Material.objects.get(name="a.json").content))
    assert sent["alerts"][0]["labels"]["service"] == MARKER
    assert bytes(Material.objects.get(name="b.zip").content) == MARKER.encode()
    (body,) = {json.loads(job.payload["body"])["data"]["by"] for job in Job.objects.filter(kind=JobKind.WEBHOOK)}
    assert body == "Bo Reed"
    files = server.stock.materials.files(server.incidents.list(server.ann).rows[0].key, server.ann)
    assert {file.name for file in files} == {"2026-03-04 chat.txt", "a.json", "b.zip"}

    write_archive(tmp_path / "a.zip")
    verify_archive(tmp_path / "a.zip", SharedText)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not [name for name in archive.namelist() if SECRET.encode() in archive.read(name).lower()]


def test_the_places_are_told_before_and_only_those_that_one_may_see(server: TestServer) -> None:
    key = filled(server)
    server.attachments.add(key, Picture(kind="png", content=b"a picture"), server.ann)
    told = find_traces(server.redactions, key, server.ann, PASSAGE)
    assert told.n_pictures == 1
    assert {one.place for one in told.found} == set(Place)
    assert [one.name for one in told.of(Place.COMMENT)] == ["Bo Reed"] * 3
    assert len(find_traces(server.redactions, key, server.ann, Passage(words="for you alone", reason="x")).found) == 0
    assert told.of(Place.TEXT)[0].n_places == 4
    assert told.of(Place.TEXT)[0].around[1] == SECRET.upper()
    assert {"a.json", "b.zip", "2026-03-04 chat.txt"} == {one.name for one in told.of(Place.FILE)}
    assert server.postmortems.show(key, server.ann).epoch == 1


def test_all_of_it_or_nothing(server: TestServer, monkeypatch: pytest.MonkeyPatch) -> None:
    key = filled(server)
    before = found_in_tables(SECRET)

    def broken(row: Postmortem) -> None:
        raise RuntimeError(row.public_id)

    monkeypatch.setattr("afterword.adapters.store.redactions.project_row", broken)
    with pytest.raises(RuntimeError):
        redact_as(server, server.ann, key)
    assert found_in_tables(SECRET) == before
    assert server.log.read(key).epoch == 1


def test_who_may_redact(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.bo)
    name = Passage(words="Nina Fox", reason="a name")
    for nobody in (server.cy, Member(key="nobody", name="?")):
        with pytest.raises(NotThereError):
            redact_as(server, nobody, key, name)
    restrict(server.postmortems, key, server.bo, server.now())
    with pytest.raises(NotThereError):  # an owner of the organisation does not read what is restricted
        redact_as(server, server.ann, key, name)
    share(server.postmortems, key, server.bo, Sharing(person=server.ann.key, level=Level.READ), server.now())
    assert redact_as(server, server.ann, key, name) == 2
    di = server.people.join(server.ann, "Di Fox", "di@example.com", "correct horse battery")
    share(server.postmortems, key, server.bo, Sharing(person=di.key, level=Level.EDIT), server.now())
    with pytest.raises(NotAllowedError, match="only those who manage this postmortem"):
        redact_as(server, di, key, name)
    assert server.people.role_of(server.ann) is Role.OWNER
    assert server.postmortems.show(key, di).audience.visibility is Visibility.RESTRICTED


def test_words_that_stand_nowhere_change_nothing(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="they stand nowhere"):
        redact_as(server, server.ann, key)
    assert Revision.objects.count() == 1


def test_an_archive_of_it_is_read_in_and_goes_on(server: TestServer, tmp_path: Path) -> None:
    key = filled(server)
    redact_as(server, server.ann, key)
    write_archive(tmp_path / "a.zip")
    assert MaterialItem.objects.filter(text__contains=MARKER).exists()
    with pytest.raises(Exception, match="an archive is read into an empty installation"):
        read_archive(tmp_path / "a.zip")
    assert server.postmortems.show(key, server.ann).epoch == 2


def test_it_is_gone_from_the_file_of_the_database(transactional_db: None) -> None:
    """SQLite leaves deleted words in its file, unless it is told to write over them, and in its log of changes."""
    del transactional_db
    server = TestServer()
    key = filled(server)
    redact_as(server, server.ann, key)
    assert not found_in_tables(SECRET)
    assert connection.vendor != "sqlite" or not found_in_files(SECRET)
