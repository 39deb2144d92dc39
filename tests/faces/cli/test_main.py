"""Which command runs, and what each kind of trouble becomes: an exit code and a sentence, never a traceback."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from afterword import __version__
from afterword.faces.cli.main import COMMANDS, main
from tests.faces.cli.running import BLAMING, WHOLE, Shell
from tests.fakes.files import MemoryFiles

SECRET = "a customer's own words"


class Failing(MemoryFiles):
    """Files that fail in a given way when they are read."""

    def __init__(self, error: BaseException) -> None:
        super().__init__({"a.md": SECRET})
        self.error = error

    def read(self, path: str) -> bytes:
        del path
        raise self.error


def test_without_a_command_the_overview_is_wrong_use_and_asked_for_it_is_not(shell: Shell) -> None:
    assert shell.run().code == 2
    for name in ("--help", "-h", "help"):
        said = shell.run(name)
        assert said.code == 0
        assert all(re.search(rf"^  {command} ", said.out, re.MULTILINE) for command in COMMANDS)
        assert "examples:" in said.out
        assert "Exit codes: 0 clean" in said.out


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told(shell: Shell, option: str) -> None:
    assert shell.run(option) == (0, f"afterword {__version__}\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(shell: Shell, command: str) -> None:
    said = shell.run(command, "--help")
    assert said.code == 0
    assert "Examples:" in said.out
    assert f"afterword {command} " in said.out.split("Examples:")[1]
    assert said.err == ""


@pytest.mark.parametrize(
    ("name", "hint"),
    [("chek", "Did you mean 'check'?"), ("zzzz", "there is no command 'zzzz'."), ("Check", "Did you mean 'check'?")],
)
def test_an_unknown_command_names_the_nearest(shell: Shell, name: str, hint: str) -> None:
    said = shell.run(name)
    assert (said.code, said.out) == (2, "")
    assert hint in said.err
    assert "`afterword --help` lists them" in said.err


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("check", "--colour", "a.md"), ("check", "--format", "html", "a.md"), ("explain",), ("actions", "--view", "mine", ".")],
)  # fmt: skip
def test_an_unknown_or_missing_option_is_wrong_use(shell: Shell, arguments: tuple[str, ...]) -> None:
    said = shell.run(*arguments, files={"a.md": "x"})
    assert (said.code, said.out) == (2, "")
    assert f"usage: afterword {arguments[0]}" in said.err


def test_findings_exit_with_one_and_none_with_zero(shell: Shell) -> None:
    assert (
        shell.run(
            "check", "a.md", "--select", "B05", "--fail-on", "hint", "--fail-on-likely", files={"a.md": BLAMING}
        ).code
        == 1
    )
    assert shell.run("check", "a.md", "--select", "B05", files={"a.md": "# Labels late\n"}).code == 0


def test_what_is_not_there_is_wrong_use_with_its_name(shell: Shell) -> None:
    said = shell.run("check", "nowhere.md")
    assert said == (2, "", "afterword: nowhere.md: no such file or folder.\n")


def test_an_interruption_is_not_an_error_of_ours(shell: Shell) -> None:
    assert shell.run("check", "a.md", files=Failing(KeyboardInterrupt())) == (130, "", "")


@pytest.mark.parametrize(
    "error", [RuntimeError(SECRET), ValueError(SECRET), UnicodeEncodeError("utf-8", SECRET, 0, 1, SECRET)]
)
def test_a_bug_becomes_a_report_without_any_text_of_the_document(shell: Shell, error: Exception) -> None:
    said = shell.run("check", "a.md", files=Failing(error))
    assert said.code == 3
    assert "this is a bug" in said.err
    assert SECRET not in said.err
    report = Path(re.findall(r"\S+afterword-bug-\S+\.txt", said.err)[0])
    text = report.read_text()
    report.unlink()
    assert SECRET not in text
    assert f"afterword {__version__}" in text
    assert type(error).__name__ in text
    assert "in run\n" in text
    assert "a.md" not in text


def test_errors_of_ours_that_are_values_are_sentences_too(shell: Shell) -> None:
    said = shell.run("check", "a.md", "--select", "B99", files={"a.md": "x"})
    assert (said.code, said.out) == (2, "")
    assert "--select: codes: there is no rule 'B99'" in said.err


def test_nothing_is_coloured_when_piped(shell: Shell) -> None:
    for command in (("check", "--all"), ("list",), ("actions",), ("chain",), ("show",), ("read",)):
        path = "a.md" if command[0] in ("chain", "show") else "."
        assert "\x1b" not in shell.run(*command, path, files={"a.md": WHOLE}).out


def test_colour_can_be_forced(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for command in (("check", "--profile", "strict"), ("list",), ("chain",), ("show",), ("similar", "queue loops")):
        assert "\x1b[" in shell.run(*command, "a.md", files={"a.md": WHOLE}).out, command


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.md").write_text(BLAMING)
    command = [sys.executable, "-m", "afterword", "check", str(tmp_path), "--format", "concise", "--profile", "strict"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 1)


def test_a_pipe_that_breaks_is_silent(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    assert shell.run("check", "a.md", files=Failing(BrokenPipeError())).code == 0
    assert screen.closed


def test_arguments_come_from_the_command_line_by_default(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["afterword", "--version"])
    assert main() == 0
    assert shell.capsys.readouterr().out == f"afterword {__version__}\n"
