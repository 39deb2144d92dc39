"""A new row stands where its time belongs and looks like its neighbours."""

import datetime

import pytest

from tests.core.documents.editing import AddEvent, changed, edited, refusal, under


def at(clock: str, day: str = "2026-03-04") -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day} {clock}")


def row(
    clock: str, text: str = "Rollback", marker: str = "", evidence: tuple[str, ...] = (), day: str = "2026-03-04"
) -> AddEvent:
    return AddEvent(at=at(clock, day), text=text, marker=marker, evidence=evidence)


@pytest.mark.parametrize(
    ("like", "line"),
    [
        ("- 09:02 Alert", "- 09:30 Rollback"),
        ("* **09:02** – Alert", "* **09:30** – Rollback"),
        ("- **09:02:** Alert", "- **09:30:** Rollback"),
        ("- 09:02 - **Detected:** alert", "- 09:30 - Rollback"),
        ("- [09:02] Alert", "- [09:30] Rollback"),
        ("- `09:02` Alert", "- `09:30` Rollback"),
        ("- 09.02: Alert", "- 09.30: Rollback"),
        ("- [x] 09:02 Alert", "- [ ] 09:30 Rollback"),
        ("- 09:02 UTC Alert", "- 09:30 UTC Rollback"),
        ("- 2026-03-04T09:02Z Alert", "- 2026-03-04T09:30Z Rollback"),
        ("- 2026-03-04T09:02:00-05:00 Alert", "- 2026-03-04T09:30 UTC-05:00 Rollback"),
        ("- 4 March 2026, 09:02 Alert", "- 2026-03-04 09:30 Rollback"),
        ("09:02 Alert", "09:30 Rollback"),
        ("### 09:02 Alert", "### 09:30 Rollback"),
        ("- ~09:02 Alert", "- 09:30 Rollback"),
        ("- <b>09:02</b> Alert", "- 09:30 Rollback"),
        ("- First detected: 09:02", "- 09:30 Rollback"),
    ],
)  # fmt: skip
def test_a_row_takes_the_form_of_its_neighbour(like: str, line: str) -> None:
    assert changed(under("Timeline", like), row("09:30")) == [line]


@pytest.mark.parametrize(
    ("table", "edit", "line"),
    [
        ("| Time | Event |\n|---|---|\n| 09:02 | Alert |", row("09:30"), "| 09:30 | Rollback |"),
        ("| Time | Event |\n|---|---|\n| 09:02 | Alert |", row("09:30", "a | b", "mitigated", ("E1",)),
         r"| 09:30 | Mitigated: a \| b (E1) |"),
        ("| Time | Event | Phase | Source |\n|---|---|---|---|\n| 09:02 | Alert | | |", row("09:30", marker="mitigated", evidence=("E1", "E2")),
         "| 09:30 | Rollback | mitigated | E1, E2 |"),
        ("| Date | Time | Event |\n|---|---|---|\n| 2026-03-04 | 09:02 | Alert |", row("09:30"), "| 2026-03-04 | 09:30 | Rollback |"),
        ("| Start | Date | Event |\n|---|---|---|\n| 09:02 | 09:10 | Alert |", row("09:30"), "| 09:30 |  | Rollback |"),
        ("| Time | Event |\n|---|---|", row("09:30:15"), "| 2026-03-04 09:30:15 | Rollback |"),
        ("| When | What |\n|---|---|\n| 09:02 |", row("09:30"), "| 09:30 | Rollback |"),
        ("| Time | Phase |\n|---|---|\n| 09:02 | x |", row("09:30", marker="mitigated"), "| 09:30 | Mitigated: Rollback |"),
        ("| Who | Role |\n|---|---|\n| Ana | lead |", row("09:30"), "| 2026-03-04 09:30 | Rollback |  |  |"),
        ("| Who | When |\n|---|---|", row("09:30"), "| Rollback | 2026-03-04 09:30 |"),
        ("| Time | Event |\n|---|---|\n| TODO | TODO |", row("09:30"), "| 2026-03-04 09:30 | Rollback |"),
    ],
)  # fmt: skip
def test_a_row_of_a_table_has_a_cell_for_each_column(table: str, edit: AddEvent, line: str) -> None:
    assert changed(under("Timeline", table), edit)[-1] == line


@pytest.mark.parametrize("clock", ["08:00", "09:05", "09:30", "23:00"])
def test_a_row_stands_behind_the_last_one_that_is_not_later(clock: str) -> None:
    text = under(
        "Timeline", "- 09:02 Alert\n  and more\n  - nested\n\n  a paragraph\n- 09:20 Rollback\n\nWords behind."
    )
    lines = [line for line in edited(text, row(clock, "NEW")).splitlines() if line[2:3].isdigit()]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_rows_in_one_paragraph_stay_lines_of_it() -> None:
    text = under("Timeline", "09:02 Alert\n09:20 Rollback")
    assert edited(text, row("09:10", "NEW")) == under("Timeline", "09:02 Alert\n09:10 NEW\n09:20 Rollback")


def test_rows_that_stand_apart_stay_apart() -> None:
    text = under("Timeline", "09:02 Alert\n\n09:20 Rollback")
    assert edited(text, row("09:10", "NEW")) == under("Timeline", "09:02 Alert\n\n09:10 NEW\n\n09:20 Rollback")
    assert edited(text, row("09:00", "NEW")) == under("Timeline", "09:00 NEW\n\n09:02 Alert\n\n09:20 Rollback")


def test_what_stands_below_a_row_that_is_a_heading_stays_below_it() -> None:
    text = under("Timeline", "### 09:02 Alert\n\nIt rang.\n\n### 09:20 Rollback")
    assert edited(text, row("09:10", "NEW")) == under(
        "Timeline", "### 09:02 Alert\n\nIt rang.\n\n### 09:10 NEW\n\n### 09:20 Rollback"
    )


def test_instants_decide_where_rows_have_zones_of_their_own() -> None:
    front = "---\ntimezone: Europe/Berlin\n---\n# Labels late"
    text = under("Timeline", "- 2026-03-04 07:48Z Deploy\n- 2026-03-04 09:02 Alert", title=front)
    assert edited(text, row("08:30", "NEW")).splitlines()[7] == "- 2026-03-04 08:30 NEW"


def test_a_row_of_another_day_has_its_date() -> None:
    assert changed(under("Timeline", "- 23:50 Alert"), row("00:10", day="2026-03-05")) == [
        "- 2026-03-05 00:10 Rollback"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("5 pods restarted", "- 09:30: 5 pods restarted"), ("About 40 shops wrote", "- 09:30: About 40 shops wrote"),
     ("ET phoned home", "- 09:30: ET phoned home")],
)  # fmt: skip
def test_words_that_would_be_read_as_part_of_the_time_stand_behind_a_colon(text: str, line: str) -> None:
    after = changed(under("Timeline", "- 09:02 Alert"), row("09:30", text))
    assert after in ([line], [line.replace(": ", " ", 1)])


@pytest.mark.parametrize("marker", ["detected", "severity changed", "fix decided", "customer update", "impact ended"])
def test_a_marker_is_the_word_that_opens_a_row(marker: str) -> None:
    line = f"- 09:30 {marker.capitalize()}: Rollback (E1)"
    assert changed(under("Timeline", "- 09:02 Alert"), row("09:30", marker=marker, evidence=("E1",))) == [line]


TABLE = "| Time | Event | Marker | Evidence |\n|---|---|---|---|\n| 2026-03-04 09:30 | Rollback |  |  |\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("## Timeline\n", f"## Timeline\n\n{TABLE}"),
        ("Timeline\n---\nAll times in UTC.\n\n## Causes\n", f"Timeline\n---\nAll times in UTC.\n\n{TABLE}\n## Causes\n"),
        ("# T\n\n### Root cause\nIt broke.\n", f"# T\n\n### Timeline\n\n{TABLE}\n### Root cause\nIt broke.\n"),
        ("# T\n\n## Summary\nIt broke.\n", f"# T\n\n## Summary\nIt broke.\n\n## Timeline\n\n{TABLE}"),
        ("# T\n\n## Summary\nIt broke.", f"# T\n\n## Summary\nIt broke.\n\n## Timeline\n\n{TABLE}"),
        ("", f"## Timeline\n\n{TABLE}"),
    ],
)  # fmt: skip
def test_a_first_row_brings_its_table_and_its_section(text: str, after: str) -> None:
    assert edited(text, row("09:30")) in (after, after.removesuffix("\n"))


@pytest.mark.parametrize(
    ("lines", "edit", "why"),
    [
        ("- 09:02 Alert", row("09:30", "  "), "an event needs words"),
        ("- 09:02 Alert", row("09:30", marker="boom"), "there is no marker 'boom'; choose one of started"),
        ("- 09:02 Alert", AddEvent(at=at("09:30").astimezone(datetime.UTC), text="x"), "without a zone"),
        ("- 09:02 Alert", row("08:00", day="2026-03-03"), "write their dates out first"),
        ("- 2026-03-04 09:02 Alert", row("09:30", "- x"), "words would be read as 'x'"),
        ("- 2026-03-04 09:02 Alert", row("09:30", "x" * 70, evidence=("E1", "E2" + " " * 60 + "x")), "its evidence would not be read"),
        ("| Time | Event | Marker |\n|---|---|---|\n| 2026-03-04 09:02 | `Alert | |", row("09:30", "tick ` tick"), ""),
    ],
)  # fmt: skip
def test_what_cannot_be_made_faithfully_is_refused_with_the_reason(lines: str, edit: AddEvent, why: str) -> None:
    assert why in (refusal(under("Timeline", lines), edit) if why else edited(under("Timeline", lines), edit))


def test_rows_without_any_day_want_the_date_of_the_document_first() -> None:
    assert "set its date first" in refusal(under("Timeline", "- 09:02 Alert", title="# Labels late"), row("09:30"))


def test_words_that_open_with_a_time_do_not_make_a_range() -> None:
    text = under("Timeline", "- 09:02 - Alert")
    assert changed(text, row("09:30", "10:30 was the promise")) == ["- 09:30: 10:30 was the promise"]
