import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from afterword.faces.cli.main import main

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
CARDS = str(EXAMPLES / "checkout-cards")


def test_the_example_becomes_a_document_with_its_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "pm.md"
    assert main(["draft", CARDS, "-o", str(target), "--timezone", "Europe/Amsterdam"]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [str(target), str(tmp_path / "pm.evidence.jsonl")]
    assert "slack/general/2026-05-19.json" in told.err
    text = target.read_text()
    for marker in ("detected", "acknowledged", "declared", "identified", "fix decided", "mitigated", "resolved"):
        assert f"| {marker} |" in text
    for name in ("Tarik", "Mei Lin", "Ilse", "DiskSpaceLow", "projector", "9f3bd71c0a55"):
        assert name not in text + (tmp_path / "pm.evidence.jsonl").read_text()
    assert main(["draft", CARDS, "-o", str(target)]) == 0
    assert "the evidence adds no event; nothing was written" in capsys.readouterr().err
    assert target.read_text() == text
    (tmp_path / "pm.evidence.jsonl").unlink()
    assert main(["draft", CARDS, "-o", str(target)]) == 2
    assert "exists already" in capsys.readouterr().err


def test_later_evidence_is_offered_and_added_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evidence, target = tmp_path / "ev", tmp_path / "pm.md"
    shutil.copytree(CARDS, evidence)
    (evidence / "statuspage").rename(tmp_path / "late")
    main(["draft", str(evidence), "-o", str(target)])
    text = target.read_text()
    (tmp_path / "late").rename(evidence / "statuspage")
    capsys.readouterr()
    assert main(["draft", str(evidence), "-o", str(target)]) == 1
    told = capsys.readouterr()
    assert target.read_text() == text
    assert "+| 2026-05-19" in told.out
    assert "nothing was written. Add them with --update." in told.err
    assert main(["draft", str(evidence), "-o", str(target), "--update"]) == 0
    shown = [line[1:] for line in told.out.splitlines() if line[0] == "+" and not line.startswith("+++")]
    assert [line for line in target.read_text().splitlines() if line not in text.splitlines()] == shown


def test_what_people_must_write_is_what_the_check_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "pm.md"
    main(["draft", CARDS, "-o", str(target)])
    capsys.readouterr()
    assert main(["check", str(target), "--format", "concise"]) == 1
    errors = [line for line in capsys.readouterr().out.splitlines() if " error " in line]
    lines = target.read_text().splitlines()
    for error in errors:
        number = int(error.removeprefix(str(target)).split(":")[1])
        assert any("TODO" in line for line in lines[number - 1 : number + 1]), error


def test_without_a_file_it_goes_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    start, end = "2026-05-19 12:00", "2026-05-19 14:00"
    assert main(["draft", CARDS, "--start", start, "--end", end, "--service", "checkout-api", "--title", "Cards"]) == 0
    assert capsys.readouterr().out.startswith("---\nincident: INC-88\ntitle: Cards\n")


def test_lesser_rows_and_several_channels_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for later, channel in enumerate(("inc-1", "inc-2")):
        (tmp_path / channel).mkdir()
        said = [
            {"type": "message", "user": f"U{n}", "text": f"theory: {n}", "ts": f"{1770714000 + n * 300 + later}.0001"}
            for n in range(30)
        ]
        (tmp_path / channel / "2026-02-10.json").write_text(json.dumps(said))
    assert main(["draft", str(tmp_path), "-o", "-"]) == 0
    told = capsys.readouterr().err
    assert "20 lesser rows were left out" in told
    assert "Several incident channels: inc-1, inc-2." in told


def test_nothing_recognised_is_told_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("x")
    assert main(["draft", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "no format recognises it" in told
    assert "no evidence was recognised in 1 file" in told


def test_what_a_file_lacks_is_said_with_an_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "chat.txt").write_text(CHAT)
    (tmp_path / "table.csv").write_text("time,text\n03/04/26 09:00,x\n04/03/26 09:01,y\n")
    assert main(["draft", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "Say it with --date 2026-03-04 and --timezone Europe/Berlin." in told
    assert "Say it with --map dates=dmy or --map dates=mdy." in told
    assert "Say it with --map time=" not in told


def test_the_tour_runs(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(EXAMPLES / "tour.py")],
        capture_output=True, check=False, encoding="utf-8", env={"TMPDIR": str(tmp_path), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "The postmortem lies in" in ended.stdout


CHAT = "[10:05] Ravi: found it, the queue loops\n[10:09] Noor: works again\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_pasted_text_is_drafted_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHAT.encode())))
    assert main(["draft", "-", "--date", "2026-02-10"]) == 0
    assert "| 2026-02-10 10:05 |" in capsys.readouterr().out


def test_the_day_of_pasted_text_is_asked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "chat.txt").write_text(CHAT)
    monkeypatch.setattr(sys, "stdin", Terminal("2026-02-10\n"))
    assert main(["draft", str(tmp_path / "chat.txt")]) == 0
    told = capsys.readouterr()
    assert "| 2026-02-10 10:05 |" in told.out
    assert told.err.count("On which day") == told.err.count("In which time zone") == 1
    assert "its clock was taken for UTC" in told.err
    monkeypatch.setattr(sys, "stdin", Terminal("2026-02-10\nEurope/Berlin\n"))
    assert main(["draft", str(tmp_path / "chat.txt")]) == 0
    asked = capsys.readouterr()
    assert "| 2026-02-10 10:05 |" in asked.out
    assert "taken for UTC" not in asked.err
    monkeypatch.setattr(sys, "stdin", Terminal("2026-02-10\n"))
    assert main(["draft", str(tmp_path / "chat.txt"), CARDS]) == 0
    assert "On which day" in capsys.readouterr().err


def test_without_a_day_pasted_text_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "chat.txt").write_text(CHAT)
    assert main(["draft", str(tmp_path / "chat.txt")]) == 2
    assert "say on which day it begins" in capsys.readouterr().err
    assert main(["draft", str(tmp_path / "chat.txt"), "--date", "yesterday"]) == 2
    assert "write the day as 2026-03-04" in capsys.readouterr().err


def test_a_draft_as_data_names_what_was_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "odd.bin").write_bytes(b"x")
    assert main(["draft", CARDS, str(tmp_path / "odd.bin"), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "afterword.draft/1"
    assert [one["why"] for one in told["skipped"]] == ["no format recognises it"]


def test_the_columns_of_a_table_may_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "log.csv"
    table.write_text('created,changed,a,b\n2026-02-10 10:00,2026-02-10 10:05,x,"found it, the queue loops"\n')
    options = ["--map", "time=changed,text=b", "--timezone", "Europe/Berlin"]
    assert main(["draft", str(table), *options]) == 0
    told = capsys.readouterr()
    assert "| 2026-02-10 10:05 |" in told.out
    assert "time=changed (Europe/Berlin), text=b." in told.err
    assert main(["draft", str(table), "--map", "when=created"]) == 2
    assert "'when=created': write it as time=When,text=Message" in capsys.readouterr().err


def test_a_wrong_clock_can_be_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", CARDS, "--skew", "statuspage=+5m"]) == 0
    assert "The evidence disagrees: the clock of statuspage ran 5 min ahead, as was told" in capsys.readouterr().err
    assert main(["draft", CARDS, "--skew", "jira=+5m"]) == 2
    assert "no item is of 'jira'; the tools are " in capsys.readouterr().err
    assert main(["draft", CARDS, "--skew", "5 minutes"]) == 2
    assert "write how far a tool's clock runs ahead as pagerduty=+5m30s" in capsys.readouterr().err
