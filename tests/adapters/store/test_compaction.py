from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.archive import verify_archive, write_archive
from afterword.adapters.store.compaction import Compacted, compact
from afterword.adapters.store.epochs import OtherTextError, begin_epoch
from afterword.adapters.store.models import Postmortem, Update
from afterword.adapters.store.space import give_back
from afterword.adapters.store.upkeep import reindex
from afterword.app.change import change
from afterword.app.comment import Comment, say
from afterword.app.log_ports import Logged, OtherEpochError
from afterword.app.restore import restore
from afterword.core.documents.difference import compare
from afterword.core.documents.edits import SetField
from afterword.core.documents.splice import Splice
from tests.server import TEXT, TestServer

MONTH = timedelta(days=30)


def written(server: TestServer) -> str:
    """A text with an update for each letter that was typed, and for what a form did."""
    key = server.postmortems.add(TEXT, [], server.ann)
    shared = SharedText(server.log.read(key).updates)
    for number, letter in enumerate("naïve 😀\0 words "):
        update = shared.splice([Splice(len(shared.text), len(shared.text), letter)])
        server.log.append(key, update, shared.text, Logged(epoch=1, seq=number + 1, updates=()))
    server.log.project(key)
    change(server.postmortems, key, server.bo, [SetField(field="owner", value="Bo")], "owner")
    say(server.comments, server.postmortems, key, Comment(text="Why?", by=server.bo, at=server.now(), quote="Labels"))
    return key


def run(server: TestServer) -> Compacted:
    return compact(SharedText, server.now() - MONTH, server.now())


def seen(server: TestServer, key: str) -> list[object]:
    shown = server.postmortems.show(key, server.ann)
    return [
        shown.text, shown.listed, shown.records, server.comments.list(server.postmortems.show(key, server.ann), server.ann), server.promises(server.ann),
        [server.postmortems.revision(key, server.ann, one.number) for one in server.postmortems.revisions(key, server.ann)],
    ]  # fmt: skip


def test_a_log_that_nobody_adds_to_becomes_one_update_of_the_same_text(server: TestServer, tmp_path: Path) -> None:
    key, before = written(server), None
    assert run(server) == Compacted(n_texts=0, n_updates=0, doubtful=())
    server.later(days=31)
    other = server.postmortems.add(TEXT, [], server.ann)
    text, before = SharedText(server.log.read(key).updates).text, seen(server, key)
    assert run(server) == Compacted(n_texts=1, n_updates=16, doubtful=())
    assert "\0" in text
    assert SharedText(server.log.read(key).updates).text == text
    assert seen(server, key) == before
    assert (server.log.read(key).epoch, server.log.read(other).epoch) == (2, 1)
    assert Update.objects.filter(postmortem__public_id=key).count() == 1
    assert run(server).n_texts == 0

    write_archive(tmp_path / "a.zip")
    verify_archive(tmp_path / "a.zip", SharedText)
    assert reindex(everything=False) == 0


def test_everything_goes_on_behind_it(server: TestServer) -> None:
    key = written(server)
    server.later(days=31)
    known = server.log.read(key)
    run(server)
    with pytest.raises(OtherEpochError):
        server.log.append(key, b"\0\0", "x", known)
    change(server.postmortems, key, server.bo, [SetField(field="owner", value="Di")], "owner again")
    whys = [one.why for one in server.postmortems.revisions(key, server.ann)]
    assert whys == ["owner again", "owner", "written together", "created"]
    first = server.postmortems.revision(key, server.ann, 1).text
    assert compare(first, server.postmortems.show(key, server.ann).text)
    restore(server.postmortems, key, server.ann, 1)
    shown = server.postmortems.show(key, server.ann)
    assert shown.text == TEXT
    assert SharedText(server.log.read(key).updates).text == TEXT
    assert (shown.epoch, shown.seq) == (2, 19)


def test_a_text_that_its_updates_do_not_make_keeps_them(server: TestServer) -> None:
    key, other = written(server), written(server)
    Postmortem.objects.filter(public_id=key).update(text="# Quails\n")
    server.later(days=31)
    assert run(server) == Compacted(n_texts=1, n_updates=16, doubtful=(key,))
    assert (server.log.read(key).epoch, server.log.read(other).epoch) == (1, 2)
    assert Update.objects.filter(postmortem__public_id=key).count() == 17


def test_no_update_is_dropped_before_the_new_one_was_read_back(server: TestServer) -> None:
    key = written(server)

    class Forgetful(SharedText):
        """What it is told to write comes back as nothing."""

        def splice(self, splices: object) -> bytes:
            del splices
            return b"\0\0"

    with pytest.raises(OtherTextError, match=f"the text {key} is not what"), transaction.atomic():
        begin_epoch(Postmortem.objects.get(public_id=key), "words", Forgetful, server.now())
    assert (server.log.read(key).epoch, Update.objects.count()) == (1, 17)


def test_the_space_is_given_back(transactional_db: None) -> None:
    del transactional_db
    server = TestServer()
    key = server.postmortems.add(TEXT * 200, [], server.ann)
    for number in range(40):
        with server.postmortems.hold(key, server.ann) as held:
            held.change((Splice(0, len(held.text), f"{number}{TEXT * 100}"),), "rewritten")
    server.later(days=31)
    before = size()
    assert run(server).n_updates == 40
    give_back()
    assert connection.vendor != "sqlite" or size() < before


def size() -> int:
    file = Path(str(connection.settings_dict["NAME"]))
    return sum(one.stat().st_size for one in file.parent.glob(f"{file.name}*")) if connection.vendor == "sqlite" else 0


def test_who_typed_last_is_told_although_their_updates_went(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    known = server.log.read(key)
    shared = SharedText(known.updates)
    typed = shared.splice([Splice(0, 0, "Typed. ")])
    server.log.append(key, typed, shared.text, known, [server.bo.key])
    server.log.project(key)
    at = server.now()
    server.later(days=31)
    assert run(server).n_texts == 1
    last = server.postmortems.revisions(key, server.ann)[0]
    assert (last.by, last.why, last.at) == (server.bo, "written", at)
