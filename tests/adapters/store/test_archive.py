import json
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.db import connection

from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.archive import (
    NOT_KEPT,
    TABLES,
    BrokenArchiveError,
    read_archive,
    verify_archive,
    write_archive,
)
from afterword.adapters.store.audit_models import AuditEntry, AuditHead
from afterword.adapters.store.board_models import SavedView as SavedViewRow
from afterword.adapters.store.evidence_models import IncidentMaterial, IngestKey, Material
from afterword.adapters.store.job_models import Hook
from afterword.adapters.store.job_models import Job as JobRow
from afterword.adapters.store.models import (
    Attachment,
    Organisation,
    Person,
    Postmortem,
    Record,
    Revision,
    Team,
)
from afterword.adapters.store.models import Comment as CommentRow
from afterword.adapters.store.models import Incident as IncidentRow
from afterword.adapters.store.models import Service as ServiceRow
from afterword.app.attach import Picture
from afterword.app.audit import Asking, Sought, follow
from afterword.app.comment import Comment, say
from afterword.app.find import find
from afterword.app.follow_through import complete_action
from afterword.app.incident_ports import Incident
from afterword.app.issue_key import issue_key
from afterword.app.material_ports import Kept
from afterword.app.people_ports import Service
from afterword.app.ports import AfterwordError
from afterword.app.receive import receive
from afterword.app.review import ask_for_review
from afterword.app.save_view import SavedView, save_view
from afterword.app.server_ports import Asked, Recorded, TakenError, Wanted
from afterword.app.share import restrict
from afterword.app.subscribe import subscribe
from tests.audit_log import unguarded
from tests.deliveries import alert, alertmanager
from tests.server import TEXT, TestServer

PICTURE = Picture(kind="png", content=b"a picture \0\xff")


def filled(server: TestServer) -> str:
    item = Recorded(key="E1", item="one", at=server.now(), kind="message", text="naïve 😀\x01")
    key = server.postmortems.add(TEXT, [item], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "ready", server.now())
    complete_action(server.postmortems, key, server.bo, "A1", "https://example.com/71", server.now())
    bo = Person.objects.get(public_id=server.bo.key)
    Authenticator.objects.create(user=bo, type=Authenticator.Type.TOTP, data={"secret": server.factors.seal("naïve")})
    SocialAccount.objects.create(user=bo, provider="https://id.example.com", uid="s-1", extra_data={"sub": "s-1"})
    server.tokens.issue(server.bo, "alerts", may_write=True)
    server.feeds.renew(server.bo)
    for one, by in ((key, server.ann), (server.postmortems.add("# Owls\n", [], server.cy), server.cy)):
        server.attachments.add(one, PICTURE, by)
    subscribe(server.hooks, server.ann, "https://hooks.example.com/x", ["action.done"])
    said = Comment(text="Why?", by=server.ann, at=server.now(), quote="Labels late")
    answer = say(server.comments, server.postmortems, key, said)
    say(server.comments, server.postmortems, key, replace(said, by=server.bo, answers=answer))
    owls = Incident(key="", reference="", title="Owls flew", severity="SEV3", day=date(2026, 3, 4))
    server.incidents.register(owls, server.ann)
    key_of_tool = issue_key(server.ingest_keys, server.ann, "our alerts", "alertmanager")
    body = alertmanager(alert("2026-03-05T09:02:00Z"))
    receive(server.inbox, server.stock.desk, key_of_tool, Kept(name="a.json", content=body), server.now())
    team = server.teams.found("Labels", server.ann)
    server.teams.admit(team, server.bo.key, server.ann, is_lead=True)
    save_view(server.views, server.ann, SavedView(name="Näxt", query=f"view=open&team={team}", is_shared=True))
    server.teams.enter(Service(name="labels", aliases=("label-api", "etiketten"), tier=1, team=team), server.bo)
    restrict(server.postmortems, server.postmortems.add("# Owls\n", [], server.cy), server.cy, server.now())
    with follow(Asking(what="stage ask", about=key), server.now):
        server.postmortems.add_all((), server.ann)
    return key


def empty() -> None:
    with unguarded():
        AuditEntry.objects.all().delete()
    for table in (
        SavedViewRow,
        AuditHead,
        JobRow,
        Hook,
        IncidentMaterial,
        Material,
        IngestKey,
        CommentRow,
        IncidentRow,
        Record,
        Revision,
        Postmortem,
        Attachment,
        Team,
        ServiceRow,
        Person,
        Organisation,
    ):
        table.objects.all().delete()


def seen(server: TestServer, key: str) -> list[object]:
    return [
        server.postmortems.show(key, server.ann), server.postmortems.evidence(key, server.bo),
        server.postmortems.revisions(key, server.ann), server.comments.list(server.postmortems.show(key, server.ann), server.ann), server.promises(server.ann), server.attachments.find(key, PICTURE.name, server.bo),
        find(server.postmortems, server.ann, "labels", Wanted()), server.people.directory(server.ann), server.teams.list(server.ann),
        server.hooks.list(server.ann), server.audit.list(server.ann, Sought()), server.views.list(server.bo), server.feeds.has(server.bo), server.history.since(server.ann, Asked(view="all", today=date(2026, 3, 9)), date(2026, 3, 2)),
    ]  # fmt: skip


def test_every_table_is_kept_or_left_out_on_purpose() -> None:
    ours = [
        apps.get_app_config(name).get_models() for name in ("store", "account", "mfa", "socialaccount", "usersessions")
    ]
    assert set(TABLES.values()) | NOT_KEPT == {model for models in ours for model in models}
    assert not set(TABLES.values()) & NOT_KEPT


def test_everything_goes_out_and_comes_back_the_same(server: TestServer, tmp_path: Path) -> None:
    key = filled(server)
    before = seen(server, key)
    counts = write_archive(tmp_path / "a.zip")
    assert counts == {
        "organisations": 2, "people": 3, "addresses": 3, "links": 1, "factors": 1, "tokens": 1, "feeds": 1, "postmortems": 3, "incidents": 2, "grants": 3, "teams": 1, "memberships": 1, "services": 1, "updates": 7, "revisions": 5, "records": 6, "appearances": 2, "comments": 2, "evidence": 1, "attachments": 2, "showings": 2, "hooks": 1, "saved_views": 1,
        "ingest_keys": 1, "materials": 1, "material_items": 1, "incident_materials": 1, "signals": 1, "audit": 1,
    }  # fmt: skip
    assert verify_archive(tmp_path / "a.zip", SharedText) == counts
    empty()
    assert read_archive(tmp_path / "a.zip") == counts
    assert seen(server, key) == before
    write_archive(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "a.zip").read(f"texts/{key}.md").decode().startswith("---\nincident: INC-7")
    assert [(one.n_items, one.name) for one in server.ingest_keys.deliveries(server.ann)] == [(1, "our alerts")]
    (key_of_tool,) = server.ingest_keys.list(server.ann)
    found = server.inbox.find(key_of_tool.key)
    assert found
    assert not found.secret  # it did not go out, so that nobody delivers with it
    later = server.postmortems.add(TEXT, [], server.ann)
    assert server.postmortems.show(later, server.bo).seq == 1


def test_it_is_of_one_moment_while_others_write(transactional_db: None, tmp_path: Path) -> None:
    del transactional_db
    server = TestServer()
    key = filled(server)
    writing = []

    def write() -> None:
        complete_action(server.postmortems, key, server.bo, "A2", "https://example.com/72", server.now())
        connection.close()

    class Slow(zipfile.ZipFile):
        """Somebody writes while the archive is made, and does not wait for it."""

        def open(self, *told: Any, **more: Any) -> Any:
            if len(self.namelist()) == 3:
                writing.append(Thread(target=write))
                writing[-1].start()
                writing[-1].join(10)
                assert not writing[-1].is_alive()
            return super().open(*told, **more)

    with patch("afterword.adapters.store.archive.zipfile.ZipFile", Slow):
        write_archive(tmp_path / "a.zip")
    assert len(writing) == 1
    assert verify_archive(tmp_path / "a.zip", SharedText)["records"] == 6
    assert len(server.postmortems.show(key, server.ann).records) == 4


def test_nothing_is_overwritten_or_mixed(server: TestServer, tmp_path: Path) -> None:
    filled(server)
    write_archive(tmp_path / "a.zip")
    with pytest.raises(TakenError, match="exists already"):
        write_archive(tmp_path / "a.zip")
    with pytest.raises(TakenError, match="into an empty installation"):
        read_archive(tmp_path / "a.zip")
    with pytest.raises(AfterwordError, match="cannot be written"):
        write_archive(tmp_path / "nowhere" / "a.zip")
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


def remade(source: Path, name: str, content: bytes | None, *, honest: bool) -> None:
    """An archive with another content of one file, or without it; an honest one says so in its manifest."""
    with zipfile.ZipFile(source) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    files.pop(name)
    if content is not None:
        files[name] = content
    if honest:
        manifest = json.loads(files["manifest.json"])
        manifest["sha256"][name] = sha256(content or b"").hexdigest()
        files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(source, "w") as archive:
        for one, bytes_ in files.items():
            archive.writestr(one, bytes_)


@pytest.mark.parametrize(
    ("name", "content", "honest", "told"),
    [
        ("updates.jsonl", b"", False, "updates.jsonl is not what it was"),
        ("records.jsonl", None, False, "is damaged or no export"),
        ("manifest.json", b'{"schema": "afterword.export/9"}', False, "this version reads afterword.export/1"),
        ("manifest.json", b"[]", False, "is damaged or no export"),
        (
            "people.jsonl",
            b'{"id": "1", "organisation": "99", "email": "x"}\n',
            True,
            r"(?s)a.zip: (?!\w+\.jsonl).*store_\w+.*nothing was read in",
        ),
        ("people.jsonl", b"{\n", True, "people.jsonl: .*nothing was read in"),
        ("people.jsonl", b'{"colour": "red"}\n', True, "people.jsonl: 'colour'; nothing was read in"),
    ],
)
def test_a_broken_archive_changes_nothing(
    server: TestServer, tmp_path: Path, name: str, content: bytes | None, *, honest: bool, told: str
) -> None:
    filled(server)
    write_archive(tmp_path / "a.zip")
    empty()
    remade(tmp_path / "a.zip", name, content, honest=honest)
    with pytest.raises(BrokenArchiveError, match=told):
        read_archive(tmp_path / "a.zip")
    assert not Organisation.objects.exists()


def test_a_text_that_its_updates_do_not_make_is_told(server: TestServer, tmp_path: Path) -> None:
    key = filled(server)
    Postmortem.objects.filter(public_id=key).update(text="# Quails\n")
    write_archive(tmp_path / "a.zip")
    with pytest.raises(BrokenArchiveError, match=f"the text {key} is not what its updates say"):
        verify_archive(tmp_path / "a.zip", SharedText)
    (tmp_path / "b.zip").write_bytes(b"PK nothing")
    with pytest.raises(BrokenArchiveError, match="is no archive that can be read"):
        verify_archive(tmp_path / "b.zip", SharedText)
