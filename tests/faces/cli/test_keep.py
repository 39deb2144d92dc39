"""`afterword keep` as an administrator runs it, each time in a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.running import Site, Visitor


def keep(*arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "afterword", "keep", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return ended.returncode, ended.stdout, ended.stderr


def test_out_of_a_running_server_and_into_another_folder(tmp_path: Path) -> None:
    site, file, new = Site(tmp_path / "data"), str(tmp_path / "a.zip"), str(tmp_path / "new")
    page = Visitor(site).post(f"{site.address}postmortems/new/", title="Labels late")
    assert "/write/" in page
    assert keep("export", file, "--data", str(tmp_path / "data"))[:2] == (
        0, "Written: 1 organisations, 1 people, 0 tokens, 1 postmortems, 0 incidents, 0 grants, 1 updates, 1 revisions, 1 records, 0 comments, 0 evidence.\n",
    )  # fmt: skip
    site.stop()
    assert keep("verify", file)[1].startswith("Whole: 1 organisations")
    assert keep("import", file, "--data", new)[1].startswith("Read in: 1 organisations")
    assert keep("reindex", "--data", new)[:2] == (0, "1 texts were read again.\n")
    assert keep("import", file, "--data", new) == (
        2, "", "afterword: there is an organisation here already; an archive is read into an empty installation.\n",
    )  # fmt: skip


def test_what_was_forgotten_is_told(tmp_path: Path) -> None:
    assert keep("export") == (2, "", "afterword: export needs the name of a file.\n")
    assert keep("reindex", "a.zip") == (2, "", "afterword: reindex takes no file.\n")
    missing = keep("verify", str(tmp_path / "a.zip"))
    assert missing[0] == 2
    assert "is no archive that can be read" in missing[2]
