"""`afterword keep` as an administrator runs it, each time in a process of its own."""

import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.running import Site, Visitor

AGAIN = """INSERT INTO store_update (epoch, seq, content, at, writers, organisation_id, postmortem_id)
    SELECT epoch, seq - 1, content, at, writers, organisation_id, postmortem_id FROM store_update"""
"""Every update once more: the same text, in more of them."""


def keep(*arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "afterword", "keep", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return ended.returncode, ended.stdout, ended.stderr


def test_out_of_a_running_server_and_into_another_folder(tmp_path: Path) -> None:
    site, file, new = Site(tmp_path / "data"), str(tmp_path / "a.zip"), str(tmp_path / "new")
    page = Visitor(site).post(f"{site.address}postmortems/new/", title="Labels late")
    assert "/write/" in page
    code, told, _ = keep("export", file, "--data", str(tmp_path / "data"))
    assert code == 0
    assert told.startswith("Written: 1 organisations, 1 people, 1 addresses, ")
    assert ", 1 postmortems, 0 incidents, 1 grants, " in told
    site.stop()
    assert keep("verify", file)[1].startswith("Whole: 1 organisations")
    assert keep("import", file, "--data", new)[1].startswith("Read in: 1 organisations")
    code, told, _ = keep("audit", "--data", new)
    assert (code, told.startswith("Whole. Its head is 2:")) == (0, True)  # she signed up and began a postmortem
    head = told.split()[-1]
    assert keep("audit", "--head", head, "--data", new)[:2] == (0, told)
    assert keep("audit", "--head", "9:0", "--data", new) == (
        2, "", "afterword: the audit log once had the head 9:0, and has it no longer.\n",
    )  # fmt: skip
    assert keep("reindex", "--data", new)[:2] == (0, "1 texts were read again.\n")
    with sqlite3.connect(Path(new) / "afterword.sqlite3") as database:
        database.execute(AGAIN)
    assert keep("compact", "--data", new)[:2] == (0, "0 updates of 0 texts were dropped; each text is in one.\n")
    told = keep("compact", "--days", "0", "--data", new)
    assert told[:2] == (0, "1 updates of 1 texts were dropped; each text is in one.\n")
    with sqlite3.connect(Path(new) / "afterword.sqlite3") as database:
        database.execute(AGAIN)
        database.execute("UPDATE store_postmortem SET text = 'x'")
    database.close()
    code, _, doubt = keep("compact", "--days", "0", "--data", new)
    assert (code, "is not what its updates say; they were kept" in doubt) == (1, True)
    assert keep("import", file, "--data", new) == (
        2, "", "afterword: there is an organisation here already; an archive is read into an empty installation.\n",
    )  # fmt: skip


def test_what_was_forgotten_is_told(tmp_path: Path) -> None:
    assert keep("export") == (2, "", "afterword: export needs the name of a file.\n")
    assert "argument --days: soon is no number of days" in keep("compact", "--days", "soon")[2]
    assert keep("reindex", "a.zip") == (2, "", "afterword: reindex takes no file.\n")
    missing = keep("verify", str(tmp_path / "a.zip"))
    assert missing[0] == 2
    assert "is no archive that can be read" in missing[2]
