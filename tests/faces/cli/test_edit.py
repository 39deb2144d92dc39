"""`afterword edit`: what changes, what is refused, and what stays byte for byte."""

from pathlib import Path

import pytest

from tests.faces.cli.conftest import LABELS, Run
from tests.faces.cli.running import WHOLE, Shell


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


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("set", "severity", "SEV1"), "+severity: SEV1"),
        (("set", "status", "in", "review", "--was", "published"), "+status: in review"),
        (("set", "data-loss", "none"), "+| Data loss | none |"),
        (("set", "action", "A2", "owner", "Cy Do", "due", "2026-06-01", "done_when", "it pages"),
         "+| **A2** Page on redeliveries | Cy Do | 2026-06-01 |  | open |  |"),
        (("add", "event", "Rollback begins", "--at", "2026-03-04 09:18", "--marker", "mitigation started", "--evidence", "E1,E2"),
         "+| 2026-03-04 09:18 | Rollback begins | mitigation started | E1, E2 |"),
        (("add", "action", "Alert on age", "--owner", "Cy Do", "--due", "2026-06-01", "--addresses", "C2 G1", "--tracker", "OPS-9"),
         "+| **A4** Alert on age | Cy Do | 2026-06-01 | C2, G1 | open | OPS-9 |"),
        (("link", "A2", "C2"), "+| **A2** Page on redeliveries |  | 2026-05-01 | C2 | open |  |"),
    ],
)  # fmt: skip
def test_an_edit_is_made_and_shown_as_a_difference(shell: Shell, words: tuple[str, ...], line: str) -> None:
    said = shell.run("edit", "a.md", *words, files={"a.md": WHOLE})
    assert (said.code, said.err) == (0, "")
    assert line in said.out.splitlines()
    assert said.out.startswith("--- a.md\n+++ a.md\n")
    assert line[1:].encode() in shell.files.read("a.md")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("set", "severity"), "say one of: set FIELD VALUE"),
        (("set", "action", "A2", "owner"), "say one of"),
        (("link", "A2"), "say one of"),
        (("remove", "A2"), "say one of"),
        (("set", "colour", "red"), "a.md: there is no field 'colour'"),
        (("set", "severity", "SEV1", "--was", "SEV3"), "a.md: severity is 'SEV2', not 'SEV3': somebody changed it; nothing was written."),
        (("set", "severity", "SEV2"), "a.md: says that already; nothing was written."),
        (("set", "action", "A9", "owner", "x"), "a.md: there is no action A9; the document has A1, A2, A3."),
        (("link", "A2", "C9"), "a.md: there is no cause or gap C9; the document has C1, C2, G1."),
        (("add", "event", "x", "--at", "yesterday"), "write the date and time of the event"),
        (("add", "event", "x", "--at", "2026-02-31 09:00"), "write the date and time of the event"),
        (("add", "event", "x"), "write the date and time of the event"),
        (("add", "event", "x", "--at", "2026-03-04 09:18", "--marker", "boom"), "a.md: there is no marker 'boom'"),
        (("add", "action", "fix it soon", "Cy"), "behind the text: write owner and dates as options"),
    ],
)  # fmt: skip
def test_a_refusal_names_the_file_and_the_reason(shell: Shell, words: tuple[str, ...], why: str) -> None:
    said = shell.run("edit", "a.md", *words, files={"a.md": WHOLE})
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("afterword: ")
    assert why in said.err
    assert shell.files.read("a.md") == WHOLE.encode()


def test_rows_are_named_by_their_line(folder: Path, run: Run) -> None:
    def line_of(words: str) -> str:
        lines = (folder / LABELS).read_text().splitlines()
        return f"@{next(number for number, line in enumerate(lines, 1) if words in line)}"

    row = line_of("First ticket: labels do not print")
    ended = run("edit", LABELS, "set", "event", row, "text", "The first ticket came", "marker", "detected")
    assert ended.code == 0, ended.err
    assert "| The first ticket came | detected | E3 |" in ended.out
    assert run("edit", LABELS, "dispute", "event", row, "support", "saw", "none").code == 0
    assert "The first ticket came (disputed: support saw none)" in (folder / LABELS).read_text()
    merged = run("edit", LABELS, "merge", "event", row, line_of("First label requests"))
    assert merged.code == 0, merged.err
    assert "| E3, E2 |" in merged.out
    assert run("edit", LABELS, "drop", "event", row, "--was", "something else").code == 2
    row = line_of("The first ticket came")
    assert run("edit", LABELS, "drop", "event", row).code == 0
    assert "The first ticket came" not in (folder / LABELS).read_text()


@pytest.mark.parametrize(
    "words", [["set", "event", "@3"], ["drop", "event"], ["merge", "event", "@3"], ["lift", "event", "@3"]]
)
def test_half_a_row_edit_is_told_how_it_is_said(words: list[str], run: Run) -> None:
    ended = run("edit", LABELS, *words)
    assert ended.code == 2
    assert "drop event @LINE" in ended.err
