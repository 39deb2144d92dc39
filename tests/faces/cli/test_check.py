"""`afterword check`: exit codes, which rules run, the baseline, a first run, and files that resist."""

import json
import os
from pathlib import Path

import pytest

from tests.faces.cli.conftest import LABELS, Run
from tests.faces.cli.reports import CAFE_TEXT, OLD_TEXT
from tests.faces.cli.running import BLAMING, Shell

OPTIONS = ("--select", "B05", "--fail-on", "hint", "--fail-on-likely")
TWO = {"pm/a.md": BLAMING, "pm/b.md": BLAMING.replace("Ravi", "Mina")}


@pytest.fixture
def cafe(folder: Path) -> str:
    (folder / "cafe.md").write_text(CAFE_TEXT)
    return "cafe.md"


def test_findings_give_1_and_never_gives_0(cafe: str, run: Run) -> None:
    assert run("check", cafe).code == 1
    assert run("check", cafe, "--fail-on", "never").code == 0


def test_select_ignore_and_extend_decide_which_rules_run(cafe: str, run: Run) -> None:
    concise = ("check", cafe, "--format", "concise")
    assert " T09 " in run(*concise, "--select", "t09").out.replace("?", " ").replace(":", " ")
    assert "T09" not in run(*concise, "--ignore", "T").out
    assert "W02" not in run(*concise).out
    ended = run(*concise, "--select", "Q99")
    assert ended.code == 2
    assert "--select" in ended.err


def test_a_baseline_makes_the_second_run_quiet_and_only_shrinks(cafe: str, folder: Path, run: Run) -> None:
    ended = run("check", cafe, "--write-baseline")
    assert ended.code == 0
    assert "findings accepted" in ended.err
    again = run("check", cafe)
    assert again.code == 0
    assert "in the baseline" in again.out
    assert "in the baseline)" in run("check", cafe, "--show-suppressed").out.replace("\n" + " " * 27, " ")
    (folder / "old.md").write_text(OLD_TEXT)
    run("check", cafe, "old.md", "--write-baseline")
    assert run("check", cafe, "old.md").code == 1
    run("check", cafe, "old.md", "--write-baseline", "--allow-growth")
    assert run("check", cafe, "old.md").code == 0


def test_a_first_run_over_a_folder_shows_the_ten_most_useful(folder: Path, run: Run) -> None:
    for number in range(8):
        (folder / f"pm/{number}.md").write_text(CAFE_TEXT + f"\n{number}\n")
    said = run("check", "pm").out
    assert "The 10 most useful of" in said
    assert "add --write-baseline" in said
    assert "The 10 most useful of" not in run("check", "pm", "--all").out


@pytest.mark.parametrize("arguments", [["none.md"], [LABELS, "--baseline", "none.tsv"], [LABELS, "--output-file", "x"]])
def test_wrong_use_gives_2_and_one_line(arguments: list[str], run: Run) -> None:
    ended = run("check", *arguments)
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1


def test_a_binary_file_and_one_that_cannot_be_opened_are_named(folder: Path, run: Run) -> None:
    (folder / "pm/a.md").write_bytes(b"\x00\x01")
    (folder / "pm/b.md").symlink_to("nowhere.md")
    ended = run("check", "pm")
    assert ended.code == 2
    assert "pm/a.md: not read" in ended.err
    assert "pm/b.md: not read" in ended.err
    assert "2 files could not be read." in ended.err


def test_a_loop_of_links_ends(folder: Path, run: Run) -> None:
    (folder / "pm/loop").symlink_to("..", target_is_directory=True)
    assert "2 documents" in run("check", "pm").out


def test_a_sparse_file_of_50_mb_is_refused(folder: Path, run: Run) -> None:
    (folder / "big.md").touch()
    os.truncate(folder / "big.md", 50_000_000)
    ended = run("check", "big.md")
    assert ended.code == 2
    assert "big.md: not read" in ended.err


def test_an_empty_folder_is_clean(folder: Path, run: Run) -> None:
    (folder / "empty").mkdir()
    assert run("check", "empty") == (0, "0 documents: nothing found.\n", "")


def test_findings_that_are_only_likely_fail_when_asked_for(folder: Path, run: Run) -> None:
    (folder / "old.md").write_text(OLD_TEXT)
    likely = ("check", "old.md", "--select", "B", "--fail-on", "hint")
    assert run(*likely).code == 0
    assert run(*likely, "--fail-on-likely").code == 1


def test_extend_adds_a_rule_that_the_profile_leaves_out(cafe: str, run: Run) -> None:
    assert "W02" in run("check", cafe, "--extend", "W02", "--format", "concise").out


def test_a_finding_that_is_gone_leaves_a_stale_entry_that_is_told(cafe: str, folder: Path, run: Run) -> None:
    run("check", cafe, "--write-baseline")
    (folder / cafe).write_text(CAFE_TEXT.replace("25:10", "11:10"))
    assert "no longer needed; --write-baseline drops what is stale." in run("check", cafe).out
    run("check", cafe, "--write-baseline")
    assert "no longer needed" not in run("check", cafe).out


def test_a_finding_is_told_with_file_line_and_column(shell: Shell) -> None:
    said = shell.run("check", "pm", *OPTIONS, "--format", "concise", files=TWO)
    assert said.code == 1
    assert [line[:9] for line in said.out.splitlines()] == ["pm/a.md:5", "pm/b.md:5"]
    assert said.out.count(" B05 ") == 2


def test_a_configuration_holds_and_its_mistakes_are_named(shell: Shell) -> None:
    with open("afterword.toml", "w") as file:  # noqa: PTH123  settings are read from disk
        file.write('ignore = ["ALL"]\n')
    assert "nothing found" in shell.run("check", "pm", files=TWO).out
    with open("own.toml", "w") as file:  # noqa: PTH123
        file.write('select = ["B5"]\n')
    said = shell.run("check", "pm", "--config", "own.toml")
    assert (said.code, "own.toml: select: there is no rule 'B5'" in said.err) == (2, True)
    assert "gone.toml: cannot be read as TOML" in shell.run("check", "pm", "--config", "gone.toml").err


def test_a_baseline_accepts_todays_findings_shrinks_and_grows_only_when_told(shell: Shell) -> None:
    said = shell.run("check", "pm", *OPTIONS, "--write-baseline", files=TWO)
    assert (said.code, "afterword-baseline.tsv: 2 findings accepted" in said.err) == (0, True)
    said = shell.run("check", "pm", *OPTIONS)
    assert (said.code, "2 in the baseline" in said.out) == (0, True)
    shell.files.write("pm/a.md", b"# Labels late\n", expected=BLAMING.encode())
    assert "1 baseline entry is no longer needed" in shell.run("check", "pm", *OPTIONS).out
    assert "1 finding accepted" in shell.run("check", "pm", *OPTIONS, "--write-baseline").err
    shell.files.write("pm/c.md", BLAMING.encode(), expected=None)
    assert shell.run("check", "pm", *OPTIONS).code == 1
    said = shell.run("check", "pm", *OPTIONS, "--write-baseline")
    assert (said.code, "would grow by 1" in said.err) == (2, True)
    assert shell.run("check", "pm", *OPTIONS, "--write-baseline", "--allow-growth").code == 0
    assert shell.run("check", "pm", *OPTIONS).code == 0


def test_a_named_baseline_must_be_there_and_readable(shell: Shell) -> None:
    said = shell.run("check", "pm", "--baseline", "gone.tsv", files=TWO)
    assert (said.code, "gone.tsv: cannot be read" in said.err) == (2, True)
    assert shell.run("check", "pm", *OPTIONS, "--baseline", "new.tsv", "--write-baseline").code == 0
    said = shell.run("check", "pm", "--baseline", "pm/a.md")
    assert (said.code, "pm/a.md:5: not an entry" in said.err) == (2, True)


def test_accepted_findings_are_listed_when_asked_for(shell: Shell) -> None:
    shell.run("check", "pm", *OPTIONS, "--write-baseline", files=TWO)
    assert "(baselined: in the baseline)" in shell.run("check", "pm", *OPTIONS, "--show-suppressed").out


def test_an_output_goes_to_a_file_too(shell: Shell) -> None:
    for _ in range(2):
        shell.run(
            "check", "pm", *OPTIONS, "--output-file", "json:out/x.json", files=shell.files if shell.files.held else TWO
        )  # type: ignore[attr-defined]  # in memory
    report = json.loads(shell.files.read("out/x.json"))
    assert [finding["code"] for finding in report["diagnostics"]] == ["B05", "B05"]
    for target in ("x.json", "html:x.html"):
        said = shell.run("check", "pm", "--output-file", target)
        assert (said.code, f"--output-file {target}: write FORMAT:PATH" in said.err) == (2, True)


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(shell: Shell) -> None:
    said = shell.run("check", "pm", *OPTIONS, "--format", "concise", files={**TWO, "pm/c.md": b"\0", "pm/d.md": b"\0"})
    assert said.code == 2
    assert len(said.out.splitlines()) == 2
    assert said.err.splitlines()[0].startswith("pm/c.md: not read: ")
    assert said.err.splitlines()[-1] == "2 files could not be read."
