"""`afterword explain`, `afterword rules` and `afterword completion`: what the rules and commands say of themselves."""

import json

import pytest

from afterword.core.checks.registry import MODULES, load_rule
from afterword.faces.cli.main import COMMANDS
from tests.faces.cli.running import Shell


@pytest.mark.parametrize("name", ["B05", "b05", "should-have"])
def test_a_rule_is_explained_by_code_or_slug(shell: Shell, name: str) -> None:
    said = shell.run("explain", name)
    assert said.code == 0
    assert said.out.startswith("B05 should-have (language)\n\n")
    for words in (
        "Bad",
        "Good",
        "Level: founding: ",
        "Confidence: ",
        "Sources: ",
        "<!-- afterword-disable-next-line B05: why -->",
    ):
        assert words in said.out


def test_options_and_the_level_in_grave_incidents_are_told(shell: Shell) -> None:
    rules = [load_rule(code) for code in MODULES]
    with_options = next(rule for rule in rules if rule.options)
    grave = next(rule for rule in rules if rule.levels.grave)
    out = shell.run("explain", with_options.code, grave.code).out
    assert f"Options:\n  {next(iter(with_options.options))} = " in out
    assert f"; SEV1 and SEV2: {grave.levels.grave}" in out


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("B5", "Did you mean 'B"),
        ("should-hav", "Did you mean 'should-have'?"),
        ("zzzzzzzz", "there is no rule 'zzzzzzzz'. "),
    ],
)
def test_an_unknown_rule_names_the_nearest(shell: Shell, name: str, hint: str) -> None:
    said = shell.run("explain", "B05", name)
    assert (said.code, said.out) == (2, "")
    assert hint in said.err
    assert "`afterword rules` lists them" in said.err


def test_every_rule_is_listed_with_its_level(shell: Shell) -> None:
    lines = shell.run("rules", "--profile", "strict").out.splitlines()
    assert [line[:3] for line in lines[: len(MODULES)]] == list(MODULES)
    assert lines[-1].startswith(f"{len(MODULES)} rules, ")
    listed = json.loads(shell.run("rules", "--format", "json").out)
    assert {rule["code"] for rule in listed} == set(MODULES)


def test_the_pages_of_all_rules_make_one_document(shell: Shell) -> None:
    out = shell.run("rules", "--format", "markdown").out
    assert out.startswith("# Rules\n")
    assert [line[3:] for line in out.splitlines() if line.startswith("## ")] == list(MODULES)


@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_a_shell_can_complete_every_command(shell: Shell, name: str) -> None:
    said = shell.run("completion", name)
    assert said.code == 0
    assert all(command in said.out for command in COMMANDS)


def test_an_unknown_shell_is_wrong_use(shell: Shell) -> None:
    assert shell.run("completion", "dos").code == 2
