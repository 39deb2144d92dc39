"""`afterword curate`: keys from a pipe and from a real terminal."""

import io
import os
import pty
import select
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from afterword.faces.cli.main import main

CARDS = Path(__file__).resolve().parents[3] / "examples" / "checkout-cards"


@pytest.fixture
def drafted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    target = tmp_path / "pm.md"
    main(["draft", str(CARDS), "-o", str(target), "--timezone", "Europe/Amsterdam"])
    capsys.readouterr()
    return target


def press(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def rows(target: Path) -> list[str]:
    text = target.read_text()
    table = text[text.index("## Timeline") : text.index("## Root cause")]
    return [line for line in table.splitlines() if line.startswith("| 2026")]


def test_rows_are_kept_dropped_merged_and_changed(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(drafted)
    press(
        monkeypatch, "", "k", "d", "u", "b", "m", "u", "u", "r", "The alert rang | twice", "r", "The alert rang | twice",
        "t", "b", "t", "?", "x", "nobody heard it", "z", "\x07", "q",
    )  # fmt: skip
    assert main(["curate", str(drafted)]) == 0
    after = rows(drafted)
    assert len(after) == len(before)
    (changed,) = [line for line in after if line not in before]
    assert r"The alert rang \| twice (disputed: nobody heard it) |  |" in changed
    told = capsys.readouterr().out
    for words in (
        "Dropped; [u] takes it back.", "Merged; [u] takes it apart.", "There is nothing to undo.", "Marked as impact started.",
        "Without a marker.", "'z' stands for nothing here.", "That key stands for nothing here.", "alerts ", "deploys ", "▲",
    ):  # fmt: skip
        assert words in told
    assert told.endswith("4 changes.\n")


def test_behind_the_last_row_it_ends(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    n_rows = len(rows(drafted))
    press(monkeypatch, *["k"] * (n_rows - 1), "m", "r", " ", "k")
    assert main(["curate", str(drafted)]) == 0
    told = capsys.readouterr().out
    assert "There is no row behind this one." in told
    assert "an event needs words" in told
    assert told.endswith(f"{n_rows} rows; 0 changes.\n")


def test_more_evidence_is_put_in_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence, target = tmp_path / "ev", tmp_path / "pm.md"
    shutil.copytree(CARDS, evidence)
    (evidence / "statuspage").rename(tmp_path / "late")
    main(["draft", str(evidence), "-o", str(target)])
    before = rows(target)
    (tmp_path / "late").rename(evidence / "statuspage")
    capsys.readouterr()
    press(monkeypatch, "q")
    assert main(["curate", str(target), str(evidence)]) == 0
    n_new = len(rows(target)) - len(before)
    assert n_new > 0
    assert f"{n_new} new row" in capsys.readouterr().out
    press(monkeypatch)
    assert main(["curate", str(target), str(evidence)]) == 0
    assert "0 new rows" in capsys.readouterr().out


def test_a_document_without_evidence_or_zone_is_curated_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "pm.md"
    target.write_text("# Late\n\n## Timeline\n\n- 2026-03-04 Noticed\n- 2026-03-04 09:02 Alert (E1, E2, E3, E4, E5)\n")
    press(monkeypatch, "k", "k")
    assert main(["curate", str(target)]) == 0
    told = capsys.readouterr().out
    assert "1 of 2  2026-03-04\n" in told
    assert "E1   not beside the document" in told
    assert "and 1 more" in told
    target.write_text("# Late\n")
    assert main(["curate", str(target)]) == 2
    assert "has no timeline to go through" in capsys.readouterr().err


def test_on_a_terminal_one_key_is_enough(drafted: Path) -> None:
    before = rows(drafted)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "afterword", "curate", str(drafted)],
        stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, env={"TERM": "xterm", "COLUMNS": "90"},
    ) as running, ExitStack() as ending:  # fmt: skip
        ending.callback(running.kill)
        os.close(theirs)
        shown = read_until(ours, b"[q]uit")
        os.write(ours, b"d")
        shown += read_until(ours, b"Dropped")
        os.write(ours, b"r")
        shown += read_until(ours, b"Words: ")
        os.write(ours, b" again\r")
        shown += read_until(ours, b"again")
        shown += read_until(ours, b"[q]uit")
        os.write(ours, b"q")
        shown += read_until(ours, b"2 changes.")
        assert running.wait() == 0
    os.close(ours)
    after = rows(drafted)
    assert len(after) == len(before) - 1
    assert sum(line not in before for line in after) == 1
    assert " again |" in next(line for line in after if line not in before)
    assert b"\x1b[2J" in shown


def read_until(terminal: int, words: bytes) -> bytes:
    """What a terminal shows, up to some words."""
    shown = b""
    while words not in shown:
        ready, _, _ = select.select([terminal], [], [], 20)
        assert ready, shown
        shown += os.read(terminal, 4096)
    return shown


def test_what_found_no_place_can_be_added_and_taken_back(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, beside = rows(drafted), drafted.with_name("pm.evidence.jsonl")
    evidence = beside.read_text()
    press(monkeypatch, "a", "?", "a", "1", "q")
    assert main(["curate", str(drafted), str(CARDS)]) == 0
    told = capsys.readouterr().out
    assert "[1] " in told
    assert "Nothing was added." in told
    assert "Added; [u] takes it back." in told
    (added,) = [line for line in rows(drafted) if line not in before]
    assert added.endswith(f"| E{len(evidence.splitlines()) + 1} |")
    assert len(beside.read_text().splitlines()) == len(evidence.splitlines()) + 1
    press(monkeypatch, "a", "1", "u", "q")
    written = drafted.read_text(), beside.read_text()
    assert main(["curate", str(drafted), str(CARDS)]) == 0
    assert (drafted.read_text(), beside.read_text()) == written


def test_without_evidence_nothing_can_be_added(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    press(monkeypatch, "a", "q")
    assert main(["curate", str(drafted)]) == 0
    assert "Name the evidence to add from" in capsys.readouterr().out


def test_everything_that_was_recorded_can_be_reached(
    drafted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Page after page from row to row; where the evidence says nothing more, that is said."""
    evidence = shutil.copytree(CARDS, tmp_path / "evidence")
    first = rows(drafted)[0].split("|")[1].strip()[:16]
    lines = [f"{first}:{second:02},Check {second} of the signer\n" for second in range(1, 31)]
    (evidence / "checks.csv").write_text("time,text\n" + "".join(lines))
    press(monkeypatch, *(["a"] * 30 + ["k"]) * len(rows(drafted)), "q")
    assert main(["curate", str(drafted), str(evidence)]) == 0
    told = capsys.readouterr().out
    assert "more   [any other] none" in told
    assert "Nothing else was recorded before the next row." in told
