"""`read`, `list`, `actions`, `show`, `chain` and `similar` over a folder, as a reader sees them."""

import csv
import io
import json
from pathlib import Path

import pytest

from afterword.faces.cli.progress import Progress
from tests.faces.cli.conftest import INVOICES, LABELS, Run
from tests.fakes.files import StillClock

ESCAPE = "\x1b["


def test_read_shows_what_was_understood(run: Run) -> None:
    said = run("read", LABELS).out
    for words in ("Shipping labels late", "severity  SEV-2", "timeline (17)", "causes (4)", "gaps (3)", "actions (5)"):
        assert words in said


def test_read_gives_json_for_programs(run: Run) -> None:
    ended = run("read", "pm", "--format", "json")
    assert ended.code == 0
    assert "Shipping labels late" in json.dumps(json.loads(ended.out))


@pytest.mark.parametrize("command", [["read"], ["list"], ["actions"], ["similar", "labels"]])
def test_a_file_that_is_no_text_is_named_and_gives_2(command: list[str], folder: Path, run: Run) -> None:
    (folder / "pm/broken.md").write_bytes(b"\x00\x01")
    ended = run(*command, "pm")
    assert ended.code == 2
    assert "pm/broken.md: not read: " in ended.err
    assert "1 file could not be read." in ended.err
    assert ended.out


@pytest.mark.parametrize("command", ["show", "chain"])
def test_one_file_that_is_no_text_is_named_and_gives_2(command: str, folder: Path, run: Run) -> None:
    (folder / "broken.md").write_bytes(b"\x00\x01")
    ended = run(command, "broken.md")
    assert (ended.code, ended.out) == (2, "")
    assert "broken.md: not read: " in ended.err


def test_list_shows_the_newest_first(run: Run) -> None:
    _, first, second, count = run("list", "pm").out.splitlines()
    assert first.startswith("2026-06-11")
    assert second.startswith("2026-03-04")
    assert "3/5" in second
    assert count == "2 postmortems"


@pytest.mark.parametrize("options", [["--service", "LABEL-q"], ["--severity", "sev2"]])
def test_list_keeps_only_what_was_asked_for(options: list[str], run: Run) -> None:
    (row,) = json.loads(run("list", "pm", "--format", "json", *options).out)
    assert row["path"] == LABELS


def test_list_as_csv_and_of_an_empty_folder(folder: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", "pm", "--format", "csv").out)))
    assert [row["date"] for row in rows] == ["2026-06-11", "2026-03-04"]
    (folder / "empty").mkdir()
    assert run("list", "empty") == (0, "0 postmortems\n", "")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--view", "open"], ["A2", "A4", "A1", "A2"]),
        (["--view", "overdue"], ["A2", "A4", "A1"]),
        (["--view", "unverified"], ["A3"]),
        (["--view", "ownerless"], []),
        (["--owner", "ravi"], ["A2"]),
        (["--team", "Billing team"], ["A2"]),
        (["--service", "label-queue"], ["A2", "A4"]),
    ],
)
def test_actions_of_a_view_an_owner_or_a_service(options: list[str], ids: list[str], run: Run) -> None:
    rows = json.loads(run("actions", "pm", "--format", "json", *options).out)
    assert [row["id"] for row in rows] == ids


def test_actions_as_text_tell_how_late_they_are(run: Run) -> None:
    said = run("actions", "pm").out
    assert "A2  68 d  2026-04-24  in progress  Ravi Munk" in said
    assert said.endswith("4 open: 3 overdue, 0 without an owner\n")


def test_actions_as_csv_cannot_become_a_formula(folder: Path, run: Run) -> None:
    path = folder / LABELS
    path.write_text(path.read_text().replace("Ravi Munk", "=cmd()"))
    assert ",'=cmd()," in run("actions", "pm", "--format", "csv").out


def test_actions_as_a_calendar_hold_those_with_a_due_date(run: Run) -> None:
    said = run("actions", "pm", "--view", "all", "--format", "ical").out
    assert said.count("BEGIN:VTODO") == 6
    assert said.count("STATUS:COMPLETED") == 3
    assert "DUE;VALUE=DATE:20260424" in said


@pytest.mark.parametrize("path", [LABELS, INVOICES])
def test_show_answers_the_four_questions(path: str, run: Run) -> None:
    ended = run("show", path, "--width", "90")
    assert ended.code == 0
    for words in ("What broke", "Why", "What we learned", "What changed", "Timeline", "Cause to action"):
        assert words in ended.out
    assert ESCAPE not in ended.out
    assert max(map(len, ended.out.splitlines())) <= 90


def test_show_of_a_bare_document_says_what_is_not_told(folder: Path, run: Run) -> None:
    (folder / "bare.md").write_text("# Mails late\n\n## Action items\n\n- Add an alert on the queue\n")
    said = run("show", "bare.md").out
    for words in ("no date", "no severity", "not told", "Actions", "no owner"):
        assert words in said


def test_chain_exits_1_where_it_breaks(run: Run) -> None:
    ended = run("chain", LABELS)
    assert ended.code == 1
    assert "└╌ never verified" in ended.out
    assert "6 of 7 causes and gaps hold, 1 break, 0 actions answer nothing." in ended.out


def test_a_chain_that_is_not_recorded_is_no_failure(folder: Path, run: Run) -> None:
    (folder / "bare.md").write_text("# Mails late\n\n## Summary\n\nMails came late.\n")
    assert run("chain", "bare.md") == (0, "No causes or gaps were read.\n", "")


def test_similar_finds_an_old_postmortem_by_words(run: Run) -> None:
    said = run("similar", "label jobs requeued after a worker deploy", "pm", "--most", "1").out
    assert said.startswith("Shipping labels late or missing while label jobs looped  2026-03-04")
    assert "alike in" in said
    assert "and 2 more" in said


def test_similar_says_when_nothing_is_alike(run: Run) -> None:
    assert run("similar", "xylophone", "pm") == (0, "Nothing alike in 2 postmortems.\n", "")


def test_a_chain_without_ids_is_told_how_to_record_it(folder: Path, run: Run) -> None:
    (folder / "bare.md").write_text("# Mails late\n\n## Root cause\n\n- The queue had no limit.\n- Nobody saw it.\n")
    ended = run("chain", "bare.md")
    assert ended.code == 0
    assert "The chain is not recorded" in ended.out


@pytest.mark.parametrize("times", [["09:02"], ["09:02", "09:02"]])
def test_show_and_read_cope_with_a_short_timeline(times: list[str], folder: Path, run: Run) -> None:
    rows = "".join(f"| 2026-03-04 {time} | Mails stop |\n" for time in times)
    (folder / "bare.md").write_text(f"# Mails late\n\n## Timeline\n\n| Time | Event |\n|---|---|\n{rows}")
    assert "Mails stop" in run("show", "bare.md").out
    assert f"timeline ({len(times)})" in run("read", "bare.md").out


def test_read_of_an_empty_document_shows_its_path(folder: Path, run: Run) -> None:
    (folder / "bare.md").write_text("")
    assert run("read", "bare.md") == (0, "bare.md\n  (no title)\n", "")


def test_a_long_run_shows_its_progress_on_a_terminal_and_takes_it_away() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        progress = Progress(StillClock(pace=3.0), stream)
        progress.step(7, "pm/late.md")
        progress.end()
        assert ("7 done, reading pm/late.md" in stream.getvalue()) is shown
        assert stream.getvalue().endswith("\r\x1b[K") is shown
