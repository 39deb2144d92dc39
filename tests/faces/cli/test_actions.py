"""`afterword actions`: views of what was promised, as a table, CSV, JSON or calendar."""

import csv
import io
import json

import icalendar

from tests.faces.cli.running import WHOLE, Shell, squeezed

FILES = {"pm/a.md": WHOLE}


def test_open_ones_are_told_with_their_place_the_most_overdue_first(shell: Shell) -> None:
    said = shell.run("actions", "pm", files=FILES)
    head, first, second, count = squeezed(said.out).splitlines()
    assert said.code == 0
    assert head == "id late due state owner action where"
    assert first == "A1 14 d 2026-03-18 open Ana Bo Park rejected jobs pm/a.md:41"
    assert second == "A2 2026-05-01 open Page on redeliveries pm/a.md:42"
    assert count == "2 open: 1 overdue, 1 without an owner"


def test_views_owners_and_services_narrow_it(shell: Shell) -> None:
    assert "A3" in shell.run("actions", "pm", "--view", "all", "--owner", "platform", files=FILES).out
    assert "1 orphaned" in shell.run("actions", "pm", "--view", "orphaned").out
    assert shell.run("actions", "pm", "--service", "checkout").out == "0 open: 0 overdue, 0 without an owner\n"


def test_data_is_written_as_data(shell: Shell) -> None:
    rows = json.loads(shell.run("actions", "pm", "--format", "json", files=FILES).out)
    assert [(row["id"], row["owner"]) for row in rows] == [("A1", "Ana Bo"), ("A2", "")]
    text = WHOLE.replace("Page on", "=cmd Page on").replace("2026-05-01", "next week")
    table = list(
        csv.DictReader(io.StringIO(shell.run("actions", "pm", "--format", "csv", files={"pm/a.md": text}).out))
    )
    assert [(row["action"], row["due"]) for row in table] == [
        ("Park rejected jobs", "2026-03-18"),
        ("'=cmd Page on redeliveries", "next week"),
    ]


def test_due_dates_go_into_a_calendar(shell: Shell) -> None:
    said = shell.run("actions", "pm", "--view", "all", "--format", "ical", files=FILES)
    todos = icalendar.Calendar.from_ical(said.out).walk("VTODO")
    assert [str(todo["summary"]) for todo in todos] == [
        "A1 Park rejected jobs",
        "A3 Delete old jobs",
        "A2 Page on redeliveries",
    ]
    assert [str(todo["status"]) for todo in todos] == ["NEEDS-ACTION", "COMPLETED", "NEEDS-ACTION"]
    assert len({str(todo["uid"]) for todo in todos}) == 3
    assert "No owner" in str(todos[2]["description"])


def test_a_file_that_cannot_be_read_is_named(shell: Shell) -> None:
    said = shell.run("actions", "pm", files={**FILES, "pm/b.md": b"\0"})
    assert (said.code, "pm/b.md: not read: " in said.err, "1 file could not be read." in said.err) == (2, True, True)
    assert "A1" in said.out
