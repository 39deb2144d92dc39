"""`afterword read`: what was understood, with lines, and what was not."""

import json

from tests.faces.cli.running import WHOLE, Shell, squeezed

ODD = "---\na: [\n---\n## Mystery heading\n\nWords.\n"


def test_everything_that_was_read_is_told_with_its_line(shell: Shell) -> None:
    said = shell.run("read", "a.md", files={"a.md": WHOLE})
    text = squeezed(said.out)
    assert said.code == 0
    for words in (
        "a.md\n Labels late", "date 2026-03-04", "minutes 39", "segment all shops", "timeline (2)",
        "25 2026-03-04T09:02 UTC [impact started] Queue loops", "causes (2)", "29 C1 trigger", "response review (1)",
        "33 detection no", "gaps (1)", "36 G1 No alert", "actions (3)", "41 A1 · open · Ana Bo · due 2026-03-18\n Park rejected jobs",
        "no owner · due 2026-05-01",
    ):  # fmt: skip
        assert words in text, words


def test_what_was_not_understood_is_listed(shell: Shell) -> None:
    said = shell.run(
        "read", ".", files={"a.md": ODD, "b.md": "- 09:02 x\n- 09:03 y\n" + "\n## Action items\n\n- Park it\n"}
    )
    assert "(no title)" in said.out
    assert "not understood" in said.out
    assert "no due date" in said.out
    assert "b.md" in said.out


def test_programs_get_json(shell: Shell) -> None:
    said = shell.run("read", "a.md", "--format", "json", files={"a.md": WHOLE})
    found = json.loads(said.out)
    assert found["schema"] == "afterword.reading/1"
    assert found["documents"][0]["path"] == "a.md"


def test_a_file_that_cannot_be_read_is_named(shell: Shell) -> None:
    said = shell.run("read", ".", files={"a.md": WHOLE, "b.md": b"\0"})
    assert (said.code, "b.md: not read: " in said.err) == (2, True)
