"""Edits that change nothing, and those that no form of the text could hold."""

import datetime

from tests.core.documents.editing import AddEvent, Link, SetAction, SetField, changed, edited, refusal, under

NINE = datetime.datetime(2026, 3, 4, 9, 30)  # noqa: DTZ001  a wall time
CHAIN = "# Labels late\n\n## Root cause\n\n- **C1** (trigger, confirmed): A deploy."
HEAD = "| Action | Owner | Addresses |\n|---|---|---|\n"


def actions(lines: str) -> str:
    return under("Action items", lines, title=CHAIN)


def test_what_stands_there_already_is_left_byte_for_byte() -> None:
    text = actions(HEAD + "| **A1** Alert | Cy Do | C1 |")
    assert edited(text, SetAction(action="A1", field="owner", value="Cy Do")) == text
    assert edited(text, Link(action="A1", target="C1")) == text


def test_a_block_of_another_heading_is_not_the_one() -> None:
    text = actions(
        HEAD
        + "| **A1** Alert | Cy Do | C1 |\n\n### Action items for later\n\n- Add a probe\n\n### A1\n\n- Done when: it rings"
    )
    assert changed(text, SetAction(action="A1", field="done when", value="it wakes")) == ["- Done when: it wakes"]


def test_a_first_row_does_not_land_in_a_table_of_something_else() -> None:
    text = under("Timeline", "| Service | Team |\n|---|---|\n| queue | labels |")
    assert changed(text, AddEvent(at=NINE, text="Alert fires"))[-1].endswith("Alert fires |  |  |")


def test_rows_whose_words_share_a_cell_with_their_time_take_another_one_like_them() -> None:
    text = under("Timeline", "| What | Who |\n|---|---|\n| 2026-03-04 09:02 Labels fail | shops |")
    assert any("09:30" in line for line in changed(text, AddEvent(at=NINE, text="Alert fires")))


def test_rows_without_any_day_want_a_date() -> None:
    text = under("Timeline", "- 09:02 Labels fail\n- 09:13 Alert", title="# Labels late")
    assert "set its date first" in refusal(text, AddEvent(at=NINE, text="Alert fires"))


def test_a_table_of_something_else_is_no_place_for_a_field() -> None:
    text = under("Customer impact", "| Shop | Orders |\n|---|---|\n| north | 12 |")
    after = edited(text, SetField(field="start", value="2026-03-04 09:02"))
    assert "| north | 12 |\n" in after
    assert "2026-03-04 09:02" in after
