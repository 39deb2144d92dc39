"""The frame of the command line, and `explain`, `rules`, `new` and `completion`."""

import json
import re
import tempfile
from pathlib import Path

import pytest

from afterword import __version__
from afterword.faces.cli import read
from afterword.faces.cli.main import COMMANDS
from tests.faces.cli.conftest import LABELS, Run

SECRET = "text of a document"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(command: str, run: Run) -> None:
    ended = run(command, "--help")
    assert ended.code == 0
    assert f"  afterword {command}" in ended.out.split("Examples:")[1]


def test_help_version_and_no_command(run: Run) -> None:
    assert run("--version") == (0, f"afterword {__version__}\n", "")
    assert all(f"  {name}" in run("--help").out for name in COMMANDS)
    assert run().code == 2


def test_an_unknown_command_tells_the_nearest(run: Run) -> None:
    assert run("chekc") == (
        2, "", "afterword: there is no command 'chekc'. Did you mean 'check'? `afterword --help` lists them.\n",
    )  # fmt: skip
    assert "Did you mean" not in run("xyzzy").err


@pytest.mark.parametrize("kind", [RuntimeError, ValueError])
def test_a_bug_becomes_a_report_file_without_a_traceback(
    kind: type[Exception], folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise kind(SECRET)

    monkeypatch.setattr(read, "run", fail)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    ended = run("read", LABELS)
    assert ended.code == 3
    assert "Traceback" not in ended.err
    (report,) = folder.glob("afterword-bug-*.txt")
    assert str(report) in ended.err
    assert kind.__name__ in report.read_text()
    assert SECRET not in report.read_text()


def test_an_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(read, "run", stop)
    assert run("read", LABELS) == (130, "", "")


def test_colour_is_off_in_a_pipe_and_with_no_color(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b[" not in run("chain", LABELS).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("chain", LABELS).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("chain", LABELS).out


def test_explain_knows_codes_and_tells_the_nearest(run: Run) -> None:
    said = run("explain", "t15").out
    assert said.startswith("T15 ")
    assert "Level: founding:" in said
    ended = run("explain", "T155")
    assert ended.code == 2
    assert "Did you mean 'T15'?" in ended.err


def test_rules_as_text_json_and_markdown(run: Run) -> None:
    rows = json.loads(run("rules", "--profile", "strict", "--format", "json").out)
    assert f"{len(rows)} rules, " in run("rules").out
    assert run("rules", "--format", "markdown").out.startswith("# Rules\n")


@pytest.mark.parametrize("form", ["founding", "light"])
def test_new_writes_a_file_and_never_over_one(form: str, folder: Path, run: Run) -> None:
    words = ("new", "--title", "Stale cache", "--date", "2026-03-04", "--form", form)
    ended = run(*words)
    assert (ended.code, ended.out) == (0, "2026-03-04-stale-cache.md\n")
    before = (folder / "2026-03-04-stale-cache.md").read_bytes()
    assert b"Stale cache" in before
    again = run(*words)
    assert again.code == 2
    assert "exists already" in again.err
    assert (folder / "2026-03-04-stale-cache.md").read_bytes() == before


def test_new_fills_in_the_template_of_a_team(folder: Path, run: Run) -> None:
    (folder / "own.md").write_text("# {{title}} on {{date}}\n")
    assert run("new", "--title", "Late", "--template", "own.md", "-o", "-").out == "# Late on 2026-07-01\n"


@pytest.mark.parametrize(
    ("words", "told"), [([], "a title is needed"), (["--title", "x", "--date", "soon"], "YYYY-MM-DD")]
)
def test_new_says_what_is_missing(words: list[str], told: str, run: Run) -> None:
    ended = run("new", *words)
    assert ended.code == 2
    assert told in ended.err


@pytest.mark.parametrize(("title", "code"), [("Mails late", 0), ("", 2)])
def test_new_asks_on_a_terminal(title: str, code: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: title if "title" in question else "")
    assert run("new", "--date", "2026-03-04").code == code


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_names_every_command(shell: str, run: Run) -> None:
    said = run("completion", shell).out
    assert all(re.search(rf"\b{name}\b", said) for name in COMMANDS)
