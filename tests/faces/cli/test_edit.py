"""`afterword edit`: each kind of edit in words, what it shows, and what it refuses."""

import pytest

from tests.faces.cli.running import WHOLE, Shell

ADDED = '"2026-03-04 09:18"'


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


def test_a_dry_run_shows_and_writes_nothing(shell: Shell) -> None:
    said = shell.run("edit", "a.md", "set", "severity", "SEV1", "--dry-run", files={"a.md": WHOLE})
    assert (said.code, "+severity: SEV1" in said.out) == (0, True)
    assert shell.files.read("a.md") == WHOLE.encode()


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
def test_what_cannot_be_done_is_told_and_changes_nothing(shell: Shell, words: tuple[str, ...], why: str) -> None:
    said = shell.run("edit", "a.md", *words, files={"a.md": WHOLE})
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("afterword: ")
    assert why in said.err
    assert shell.files.read("a.md") == WHOLE.encode()


def test_a_missing_file_is_named(shell: Shell) -> None:
    assert "gone.md: cannot be read" in shell.run("edit", "gone.md", "set", "severity", "SEV1").err
