"""A row is changed, dropped, merged or disputed where it stands; every other row stays what it was."""

import pytest

from afterword.core.documents.edit_events import find_event
from tests.core.documents.editing import DropEvent, Edit, MergeEvents, SetEvent, changed, edited, read, refusal, under

ROWS = """
| Time | Event | Marker | Evidence |
|---|---|---|---|
| 2026-03-04 09:02 | Alert \\| QueueAge | detected | E1 |
| 2026-03-04 09:10 | On-call looks |  |  |
| 2026-03-04 09:12 | On-call looks again |  | E2, E3 |
| 2026-03-04 09:20 | Labels print |
"""
TABLE = under("Timeline", ROWS)
LIST = under(
    "Timeline",
    "- 2026-03-04 09:02 Alert (E1)\n  - seen by two\n- 2026-03-04 09:10 On-call looks\n- 2026-03-04 09:20 Labels print",
)


def at(text: str, words: str) -> str:
    """How an edit names the row with these words."""
    return f"@{next(number for number, line in enumerate(text.splitlines(), 1) if words in line)}"


def event(words: str, field: str, value: str, was: str | None = None, text: str = TABLE) -> SetEvent:
    return SetEvent(event=at(text, words), field=field, value=value, was=was)


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (event("Queue", "text", "Queue | old"), r"| 2026-03-04 09:02 | Queue \| old | detected | E1 |"),
        (event("Queue", "marker", ""), r"| 2026-03-04 09:02 | Alert \| QueueAge |  | E1 |"),
        (event("looks |", "marker", "acknowledged"), "| 2026-03-04 09:10 | On-call looks | acknowledged |  |"),
        (event("Queue", "evidence", "E1 E7,E1"), r"| 2026-03-04 09:02 | Alert \| QueueAge | detected | E1, E7 |"),
        (event("Labels print", "evidence", "E9"), "| 2026-03-04 09:20 | Labels print |  | E9 |"),
        (event("Labels print", "marker", "mitigated"), "| 2026-03-04 09:20 | Labels print | mitigated |"),
        (event("Queue", "disputed", "no | alert"),
         r"| 2026-03-04 09:02 | Alert \| QueueAge (disputed: no \| alert) | detected | E1 |"),
    ],
)  # fmt: skip
def test_a_cell_of_a_row_changes_and_no_other(edit: Edit, line: str) -> None:
    assert changed(TABLE, edit) == [line]


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (event("Alert", "text", "The alert fires", text=LIST), "- 2026-03-04 09:02 The alert fires (E1)"),
        (event("Alert", "evidence", "E1, E2", text=LIST), "- 2026-03-04 09:02 Alert (E1, E2)"),
        (event("Alert", "evidence", "", text=LIST), "- 2026-03-04 09:02 Alert"),
        (event("On-call", "evidence", "E4", text=LIST), "- 2026-03-04 09:10 On-call looks (E4)"),
        (event("Alert", "disputed", "it was a test of the alert, says the platform team, and the log has no line for it", text=LIST),
         "- 2026-03-04 09:02 Alert (E1) (disputed: it was a test of the alert, says the platform team, and the log has no line for it)"),
    ],
)  # fmt: skip
def test_without_columns_the_words_hold_the_evidence(edit: Edit, line: str) -> None:
    assert changed(LIST, edit) == [line]


def test_a_dispute_keeps_both_accounts_until_it_is_taken_away() -> None:
    disputed = edited(TABLE, event("Queue", "disputed", "it rang at 09:05"))
    row = find_event(read(disputed), at(TABLE, "Queue"))
    assert (row.disputed, row.evidence) == ("it rang at 09:05", ("E1",))
    reworded = edited(disputed, event("Queue", "text", "The alert fires", "Alert | QueueAge"))
    assert "The alert fires (disputed: it rang at 09:05)" in reworded
    assert edited(disputed, event("Queue", "disputed", "", "it rang at 09:05")) == TABLE


def test_a_dropped_row_goes_with_what_belongs_to_it() -> None:
    for text, words, n_lines in ((TABLE, "looks again", 1), (LIST, "Alert", 2), (TABLE, "Labels print", 1)):
        lines = text.splitlines()
        after = edited(text, DropEvent(event=at(text, words))).splitlines()
        assert len(lines) - len(after) == n_lines
        assert all(line in lines for line in after)
    bare = under("Timeline", ROWS).rstrip("\n")
    assert edited(bare, DropEvent(event=at(bare, "Labels print"))).endswith("E2, E3 |\n")


def test_of_two_rows_that_tell_the_same_one_stays_with_the_evidence_of_both() -> None:
    first, second = at(TABLE, "looks |"), at(TABLE, "looks again")
    assert changed(TABLE, MergeEvents(event=first, other=second)) == [
        "| 2026-03-04 09:10 | On-call looks |  | E2, E3 |"
    ]
    backwards = edited(TABLE, MergeEvents(event=second, other=at(TABLE, "Queue")))
    assert "| 2026-03-04 09:12 | On-call looks again |  | E2, E3, E1 |" in backwards
    assert "QueueAge" not in backwards
    without = edited(TABLE, MergeEvents(event=at(TABLE, "Queue"), other=first))
    assert without == edited(TABLE, DropEvent(event=first))
    listed = edited(LIST, MergeEvents(event=at(LIST, "On-call"), other=at(LIST, "Alert")))
    assert "- 2026-03-04 09:10 On-call looks (E1)\n" in listed
    assert "Alert" not in listed


def test_other_tables_are_left_alone() -> None:
    text = "## Impact\n\n| Field | Value |\n|---|---|\n| Services | mail |\n\n" + TABLE
    assert changed(text, event("looks again", "marker", "identified", text=text)) == [
        "| 2026-03-04 09:12 | On-call looks again | identified | E2, E3 |"
    ]


def test_what_stands_there_already_changes_nothing() -> None:
    assert edited(TABLE, event("Queue", "marker", "detected")) == TABLE


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (SetEvent(event="@1", field="text", value="x"), "there is no timeline row at '@1'; rows are named by their line: @7 to @10"),
        (event("Queue", "colour", "red"), "an event has no field 'colour'; choose one of text, marker, evidence, disputed"),
        (event("Queue", "text", " "), "an event needs words"),
        (event("Queue", "marker", "broken"), "there is no marker 'broken'"),
        (event("Queue", "text", "x", "Alert"), "text of @7 is 'Alert | QueueAge', not 'Alert': somebody changed it"),
        (event("Queue", "evidence", "a photo"), "evidence of @7 would be read as ''"),
        (DropEvent(event="@7", was="Alert"), "somebody changed it; nothing was written"),
        (MergeEvents(event="@7", other="@7"), "are the same row; name two"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(edit: Edit, why: str) -> None:
    assert why in refusal(TABLE, edit)


def test_rows_that_others_lean_on_are_not_dropped_silently() -> None:
    leaning = under(
        "Timeline", "- 2026-03-04 09:02 Alert\n- 09:10 Looks\n- 2026-03-05 08:00 Over", title="# Labels late"
    )
    assert "write their dates out first" in refusal(leaning, DropEvent(event=at(leaning, "Alert")))
    merged = MergeEvents(event=at(leaning, "Over"), other=at(leaning, "Alert"))
    assert "write their dates out first" in refusal(leaning, merged)


def test_a_list_without_columns_has_no_place_for_a_marker() -> None:
    assert "this timeline has no Marker column" in refusal(LIST, event("On-call", "marker", "acknowledged", text=LIST))


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("– 09:40 on-call looks", "the times of the rows would be read differently"),
        ("looks at the log E5", "evidence of @7 would be read as 'E5'"),
        ("looks (E5)", "text of @7 would be read as 'looks'"),
    ],
)
def test_words_that_would_say_something_else_are_refused(value: str, why: str) -> None:
    assert why in refusal(LIST, event("On-call", "text", value, text=LIST))


def test_a_document_without_rows_has_none_to_drop() -> None:
    assert "their line: none" in refusal("# Empty\n\nNothing.\n", DropEvent(event="@3"))
