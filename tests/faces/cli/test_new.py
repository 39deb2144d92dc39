"""`afterword new`: a file from options, from answers on a terminal, from a team's own template."""

import builtins
import sys
from collections.abc import Iterator

import pytest

from tests.faces.cli.running import Shell


class Terminal:
    """A standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Answers the questions in order; the questions that were asked."""
    asked: list[str] = []
    given: Iterator[str] = iter(answers)

    def answer(question: str) -> str:
        asked.append(question)
        return next(given)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(builtins, "input", answer)
    return asked


def test_options_give_a_file_named_by_date_and_title(shell: Shell) -> None:
    said = shell.run(
        "new", "--title", "Labels late", "--date", "4 March 2026", "--severity", "SEV2", "--owner", "Ana Bo", files={}
    )
    assert (said.code, said.out) == (0, "2026-03-04-labels-late.md\n")
    assert "`afterword check 2026-03-04-labels-late.md` names what is left" in said.err
    text = shell.files.read("2026-03-04-labels-late.md").decode()
    assert "title: Labels late\ndate: 2026-03-04\nseverity: SEV2\nstatus: draft\nowner: Ana Bo\n" in text


def test_the_date_is_todays_by_default(shell: Shell) -> None:
    assert shell.run("new", "--title", "Mails late", files={}).out == "2026-04-01-mails-late.md\n"


def test_a_file_that_exists_is_left_alone(shell: Shell) -> None:
    said = shell.run("new", "--title", "x", "-o", "a.md", files={"a.md": "mine"})
    assert (said.code, "a.md: exists already; nothing was written" in said.err) == (2, True)
    assert shell.files.read("a.md") == b"mine"


def test_a_form_a_template_and_the_terminal_can_be_chosen(shell: Shell) -> None:
    light = shell.run(
        "new", "--title", "x", "--form", "light", "-o", "-", files={"own.md": "# {{ title }} / {{date}}\n"}
    )
    assert light.out.startswith("# x\n\n**Date:** 2026-04-01")
    assert shell.run("new", "--title", "x", "--template", "own.md", "-o", "-").out == "# x / 2026-04-01\n"
    assert "gone.md: cannot be read" in shell.run("new", "--title", "x", "--template", "gone.md").err


@pytest.mark.parametrize("date", ["someday", "31 February 2026", "03/04/2026", "5 March"])
def test_a_date_that_is_none_or_two_is_refused(shell: Shell, date: str) -> None:
    said = shell.run("new", "--title", "x", "--date", date, files={})
    assert (said.code, said.err) == (2, f"afterword: --date {date}: write the day as YYYY-MM-DD.\n")


def test_on_a_terminal_what_is_missing_is_asked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, "Labels late", "SEV2", "labels")
    said = shell.run("new", "--owner", "Ana Bo", "-o", "a.md", files={})
    assert said.code == 0
    assert [question.split(" ")[0] for question in asked] == ["What", "Severity", "Affected"]
    assert b"severity: SEV2\n" in shell.files.read("a.md")


def test_without_a_title_nothing_is_written(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    said = shell.run("new", "-o", "a.md", files={})
    assert (said.code, "a title is needed: afterword new --title" in said.err) == (2, True)
    answering(monkeypatch, " ", "", "", "")
    said = shell.run("new", "-o", "a.md")
    assert (said.code, "a postmortem needs a title; nothing was written" in said.err) == (2, True)
