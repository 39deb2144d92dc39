"""`afterword edit`: what changes, what is refused, and what stays byte for byte."""

from pathlib import Path

import pytest

from tests.faces.cli.conftest import LABELS, Run


def changed(before: bytes, after: bytes) -> list[bytes]:
    old = before.splitlines(keepends=True)
    return [line for line in after.splitlines(keepends=True) if line not in old]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["set", "severity", "SEV1"], "severity: SEV1"),
        (["set", "status", "in", "review", "--was", "published"], "status: in review"),
        (["add", "event", "Queue", "drained", "--at", "2026-03-04 10:30", "--evidence", "E1,E2"], "Queue drained"),
        (["add", "event", "Fans replaced", "--at", "2026-03-04 10:30", "--marker", "customer update"], "Fans replaced"),
        (["add", "action", "Page on a full disk", "--owner", "Labels", "--due", "2026-08-01"], "Page on a full disk"),
        (["set", "action", "A2", "owner", "Nina Fox", "due", "2026-08-01"], "Nina Fox"),
        (["link", "A2", "C2"], "C1, C3, C2"),
    ],
)
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_an_edit_changes_its_line_and_no_other_byte(
    words: list[str], line: str, newline: bytes, folder: Path, run: Run
) -> None:
    path = folder / LABELS
    before = path.read_bytes().replace(b"\n", newline)
    path.write_bytes(before)
    ended = run("edit", LABELS, *words)
    after = path.read_bytes()
    assert (ended.code, ended.err) == (0, "")
    assert line in ended.out
    (new,) = changed(before, after)
    assert line.encode() in new
    assert new.endswith(newline)
    assert after.count(b"\r\n") == (after.count(b"\n") if newline == b"\r\n" else 0)
    kept = [old for old in before.splitlines(keepends=True) if old in after.splitlines(keepends=True)]
    assert len(before.splitlines()) - len(kept) <= 1


def test_a_dry_run_shows_the_change_and_writes_nothing(folder: Path, run: Run) -> None:
    before = (folder / LABELS).read_bytes()
    ended = run("edit", LABELS, "set", "severity", "SEV1", "--dry-run")
    assert ended.code == 0
    assert "-severity: SEV-2\n+severity: SEV1\n" in ended.out
    assert (folder / LABELS).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["set", "severity", "SEV1", "--was", "SEV3"], "SEV-2"),
        (["set", "severity", "SEV-2"], "says that already; nothing was written"),
        (["add", "event", "Rollback started", "Nina"], "behind the text"),
        (["add", "action", "Page on disks", "Nina", "Fox"], "as --owner or --at"),
        (["add", "event", "Rollback started"], "afterword: write the date and time"),
        (["add", "event", "Rollback started", "--at", "09:18"], "--at 09:18: write the date and time"),
        (["set", "action", "A2", "owner"], "say one of"),
        (["set", "severity"], "say one of"),
        (["remove", "everything"], "say one of"),
        (["link", "A2"], "say one of"),
        (["link", "A99", "C1"], "A99"),
        (["set", "action", "A99", "owner", "Nina"], "A99"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    words: list[str], told: str, folder: Path, run: Run
) -> None:
    before = (folder / LABELS).read_bytes()
    ended = run("edit", LABELS, *words)
    assert ended.code == 2
    assert told in ended.err
    assert ended.out == ""
    assert (folder / LABELS).read_bytes() == before


def test_a_missing_file_is_named(run: Run) -> None:
    ended = run("edit", "none.md", "set", "severity", "SEV1")
    assert ended.code == 2
    assert "none.md: cannot be read" in ended.err
