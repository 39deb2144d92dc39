"""`afterword chain`: where each cause and gap leads."""

import pytest

from tests.faces.cli.running import WHOLE, Shell


def test_a_chain_that_breaks_is_told_with_its_break(shell: Shell) -> None:
    said = shell.run("chain", "a.md", files={"a.md": WHOLE})
    assert said.code == 1
    assert "C1  A deploy made jobs fail.\n    └─ A1 Park rejected jobs (open · Ana Bo · due 2026-03-18)\n" in said.out
    assert "G1  No alert watches the queue.\n    └╌ no action\n" in said.out
    assert "answers nothing  A2 Page on redeliveries (open · no owner · due 2026-05-01)" in said.out
    assert "2 of 3 causes and gaps hold, 1 break, 1 actions answer nothing." in said.out.replace(
        "breaks", "break"
    ).replace("action answers", "actions answer")


def test_a_chain_that_holds_is_clean(shell: Shell) -> None:
    text = WHOLE.replace("|  | 2026-05-01 |  |", "| Cy Do | 2026-05-01 | G1 |")
    assert shell.run("chain", "a.md", files={"a.md": text}).code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [("# T\n\n## Root cause\n\nIt broke.\n\n## Action items\n\n- Park it\n", "The chain is not recorded"), ("# T\n", "No causes or gaps were read")],
)  # fmt: skip
def test_what_is_not_recorded_is_not_said_to_be_broken(shell: Shell, text: str, words: str) -> None:
    said = shell.run("chain", "a.md", files={"a.md": text})
    assert (said.code, words in said.out) == (0, True)


def test_what_is_no_text_is_refused_with_its_name(shell: Shell) -> None:
    said = shell.run("chain", "a.md", files={"a.md": b"\0"})
    assert (said.code, said.err.startswith("afterword: a.md: not read: ")) == (2, True)
