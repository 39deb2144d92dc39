"""`afterword list`: the postmortems of a folder, newest first."""

import csv
import io
import json

from tests.faces.cli.running import WHOLE, Shell, squeezed

FILES = {
    "pm/a.md": WHOLE,
    "pm/b.md": "# Mails late on 2026-03-09\n\n**Status:** Resolved\n",
    "pm/c.md": "Just words.\n",
}


def test_the_newest_comes_first_and_what_has_no_date_last(shell: Shell) -> None:
    said = shell.run("list", "pm", files=FILES)
    rows = squeezed(said.out).splitlines()
    assert said.code == 0
    assert rows[0] == "date severity status minutes actions title path"
    assert [row.rsplit(" ", 1)[1] for row in rows[1:-1]] == ["pm/b.md", "pm/a.md", "pm/c.md"]
    assert rows[2] == "2026-03-04 SEV2 published 39 1/3 Labels late pm/a.md"
    assert "Resolved" in rows[1]
    assert rows[-1] == "3 postmortems"


def test_a_service_or_a_severity_narrows_it(shell: Shell) -> None:
    assert shell.run("list", "pm", "--service", "WORKER", files=FILES).out.endswith("1 postmortem\n")
    assert shell.run("list", "pm", "--severity", "sev-2").out.endswith("1 postmortem\n")
    assert shell.run("list", "pm", "--severity", "SEV1").out == "0 postmortems\n"


def test_data_is_written_as_data(shell: Shell) -> None:
    assert [row["path"] for row in json.loads(shell.run("list", "pm", "--format", "json", files=FILES).out)] == [
        "pm/b.md",
        "pm/a.md",
        "pm/c.md",
    ]
    table = list(csv.DictReader(io.StringIO(shell.run("list", "pm", "--format", "csv").out)))
    assert table[1]["minutes"] == "39"


def test_a_long_title_does_not_push_the_path_away(shell: Shell) -> None:
    said = shell.run("list", "pm", files={"pm/a.md": f"# {'long ' * 30}\n"})
    assert "…" in said.out
    assert "pm/a.md" in said.out
