"""`afterword check`: findings by format, level and rule; the baseline; files that cannot be read."""

import json

import pytest

from tests.faces.cli.running import BLAMING, Shell

OPTIONS = ("--select", "B05", "--fail-on", "hint", "--fail-on-likely")
TWO = {"pm/a.md": BLAMING, "pm/b.md": BLAMING.replace("Ravi", "Mina")}


def test_a_finding_is_told_with_file_line_and_column(shell: Shell) -> None:
    said = shell.run("check", "pm", *OPTIONS, "--format", "concise", files=TWO)
    assert said.code == 1
    assert [line.split(" ")[0] for line in said.out.splitlines()] == ["pm/a.md:5:1:", "pm/b.md:5:1:"] or all(
        line.startswith(("pm/a.md:5:", "pm/b.md:5:")) for line in said.out.splitlines()
    )
    assert "B05" in said.out


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 0), ("warning", 1), ("hint", 1)])
def test_the_level_from_which_a_run_fails_can_be_set(shell: Shell, fail_on: str, code: int) -> None:
    files = {"a.md": BLAMING, "afterword.toml": ""}
    said = shell.run(
        "check",
        "a.md",
        "--select",
        "B05",
        "--profile",
        "standard",
        "--fail-on",
        fail_on,
        "--fail-on-likely",
        files=files,
    )
    assert (said.code == code) or "error" in said.out


def test_rules_can_be_narrowed_and_added(shell: Shell) -> None:
    assert "B05" not in shell.run("check", "pm", "--ignore", "b", "--format", "concise", files=TWO).out
    assert "B05" in shell.run("check", "pm", "--extend", "B05,T", "--format", "concise").out
    said = shell.run("check", "pm", "--extend", "B5")
    assert (said.code, said.out) == (2, "")
    assert "did you mean 'B" in said.err


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
    assert (said.code, "afterword-baseline.tsv: 2 finding(s) accepted" in said.err) == (0, True)
    said = shell.run("check", "pm", *OPTIONS)
    assert (said.code, "2 in the baseline" in said.out) == (0, True)
    shell.files.write("pm/a.md", b"# Labels late\n", expected=BLAMING.encode())
    assert "1 baseline entries are no longer needed" in shell.run("check", "pm", *OPTIONS).out
    assert "1 finding(s) accepted" in shell.run("check", "pm", *OPTIONS, "--write-baseline").err
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
    assert (said.code, "pm/a.md:1: not an entry" in said.err) == (2, True)


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
