import zipfile
from pathlib import Path

from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.archive import verify_archive, write_archive
from afterword.adapters.store.models import Update
from afterword.app.change import change
from afterword.app.find import find
from afterword.app.redact import find_traces, redact
from afterword.app.server_ports import Wanted
from afterword.core.documents.edits import SetField
from afterword.core.model.words import RecordKind
from afterword.core.redaction.passage import Passage
from tests.everything_kept import found_in_tables
from tests.server import TEXT, TestServer

SECRET = "quetzal4711zebra"
PASSAGE = Passage(words=SECRET, reason="a password")
MARKER = "(redacted – a password)"


def with_secret(server: TestServer) -> str:
    text = TEXT.replace("filled its disk", f"filled its disk ({SECRET})").replace(
        "# Labels late", f"# Labels {SECRET} late"
    )
    key = server.postmortems.add(text, [], server.ann)
    change(server.postmortems, key, server.bo, [SetField(field="owner", value=f"Bo {SECRET}")], f"owner {SECRET}")
    return key


def redact_all(server: TestServer, key: str, passage: Passage = PASSAGE) -> None:
    traces = find_traces(server.redactions, key, server.ann, passage)
    redact(server.redactions, key, server.ann, passage, traces.n_places)


def test_the_words_stand_nowhere_any_more(server: TestServer, tmp_path: Path) -> None:
    key = with_secret(server)
    assert {"store_postmortem.text", "store_revision.text", "store_searchentry.words"} <= set(found_in_tables(SECRET))
    redact_all(server, key)
    assert not found_in_tables(SECRET)
    shown = server.postmortems.show(key, server.ann)
    assert (shown.epoch, shown.seq) == (2, 3)
    assert shown.text.count(MARKER) == 3
    logged = server.log.read(key)
    assert SharedText(logged.updates).text == shown.text
    assert Update.objects.count() == 1
    assert server.postmortems.revision(key, server.ann, 1).text.count(MARKER) == 2
    assert not find(server.postmortems, server.ann, SECRET, Wanted()).total
    (record,) = [one for one in shown.records if one.kind is RecordKind.REDACTED]
    assert (record.by, record.told) == (server.ann, "a password")
    write_archive(tmp_path / "a.zip")
    verify_archive(tmp_path / "a.zip", SharedText)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not [name for name in archive.namelist() if SECRET.encode() in archive.read(name)]
