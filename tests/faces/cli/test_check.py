"""`afterword check`: exit codes, which rules run, the baseline, a first run, and files that resist."""

import os
from pathlib import Path

import pytest

from tests.faces.cli.conftest import LABELS, Run
from tests.faces.cli.reports import CAFE_TEXT, OLD_TEXT


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
    assert "finding(s) accepted" in ended.err
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
