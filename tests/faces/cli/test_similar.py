"""`afterword similar`: old postmortems that are alike."""

from tests.faces.cli.running import WHOLE, Shell

MORE = WHOLE.replace("| **A3**", "| **A9** Watch it | | | | open | |\n| **A3**")
FILES = {"pm/a.md": MORE, "pm/b.md": "## Summary\n\nThe certificate expired.\n", "pm/c.md": b"\0"}


def test_the_alike_ones_are_told_with_what_was_promised(shell: Shell) -> None:
    said = shell.run("similar", "the queue loops", "pm/a.md", files=FILES)
    assert said.code == 0
    for words in ("Labels late  2026-03-04", "pm/a.md", "happened  For 39 minutes", "fixed by  Rollback complete", "promised  Park rejected jobs (open)",
                  "and 1 more", "alike in  "):  # fmt: skip
        assert words in said.out, words


def test_a_document_without_title_is_named_by_its_path(shell: Shell) -> None:
    said = shell.run("similar", "expired certificate", "pm", files=FILES)
    assert said.out.startswith("pm/b.md  no date\n")
    assert said.code == 2
    assert "pm/c.md: not read: " in said.err


def test_nothing_alike_is_no_error(shell: Shell) -> None:
    said = shell.run("similar", "zzz", "pm/a.md", files=FILES)
    assert (said.code, said.out) == (0, "Nothing alike in 1 postmortems.\n")
