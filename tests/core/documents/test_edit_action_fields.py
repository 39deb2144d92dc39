"""A field of an action changes where it stands: its cell, its words, the details behind them, its block."""

import pytest

from tests.core.documents.editing import Link, SetAction, changed, edited, read, refusal, under

CHAIN = "# Labels late\n\n## Root cause\n\n- **C1** (trigger): A deploy.\n- **C2** (condition): No limit."
TABLE = "| Action | Owner | Due date | Addresses | Type | Status | Tracker |\n|---|---|---|---|---|---|---|\n"
BLOCK = "\n\n### A1\n- Done when: it rings\n  and wakes\n- Status: open\n\nWords."


def actions(lines: str) -> str:
    return under("Action items", lines, title=CHAIN)


def setting(field: str, value: str, action: str = "A1", was: str | None = None) -> SetAction:
    return SetAction(action=action, field=field, value=value, was=was)


@pytest.mark.parametrize(
    ("row", "edit", "after"),
    [
        ("| **A1** Alert | Ana Bo | | | | | |", setting("owner", "Cy | Do"), r"| **A1** Alert | Cy \| Do | | | | | |"),
        ("| **A1** Alert | | | | | | |", setting("due", "2026-03-18"), "| **A1** Alert | | 2026-03-18 | | | | |"),
        ("| **A1** Alert || | | | | |", setting("owner", "Cy Do"), "| **A1** Alert | Cy Do | | | | | |"),
        ("| **A1** Alert | | 2026-03-01 (moved) | | | | |", setting("due", "2026-03-18"), "| **A1** Alert | | 2026-03-18 (moved) | | | | |"),
        ("| **A1** Alert | | | | | open | |", setting("status", "won't do"), "| **A1** Alert | | | | | won't do | |"),
        ("| **A1** Alert | | | | | | |", setting("type", "detect"), "| **A1** Alert | | | | detect | | |"),
        ("| **A1** Alert | | | | | | [x](https://a.b/1) |", setting("tracker", "OPS-8"), "| **A1** Alert | | | | | | OPS-8 |"),
        ("| **A1** Alert | | | C1 | | | |", setting("addresses", "C1 C2"), "| **A1** Alert | | | C1, C2 | | | |"),
        ("| **A1** Alert | | | C1 | | | |", Link(action="A1", target="C2"), "| **A1** Alert | | | C1, C2 | | | |"),
        ("| **A1** Alert | | | | | | |", setting("text", "Page `a | b`"), r"| **A1** Page `a \| b` | | | | | | |"),
        ("| **A1** Alert |", setting("due", "2026-03-18"), "| **A1** Alert |  | 2026-03-18 |"),
        ("| **A1** Alert", setting("owner", "Cy Do"), "| **A1** Alert | Cy Do |"),
        ("| **A1** Alert |", setting("status", "done"), "| **A1** Alert |  |  |  |  | done |"),
    ],
)  # fmt: skip
def test_a_cell_changes_and_no_other(row: str, edit: SetAction, after: str) -> None:
    assert changed(actions(TABLE + row), edit) == [after]


@pytest.mark.parametrize(
    ("line", "edit", "after"),
    [
        ("- **A1** Alert; owner: Ana Bo; due: 2026-03-01", setting("owner", "Cy Do"), "- **A1** Alert; owner: Cy Do; due: 2026-03-01"),
        ("- **A1** Alert (@ana)", setting("owner", "@cy"), "- **A1** Alert (@cy)"),
        ("- **A1** Alert (@ana)", setting("owner", "cy do"), "- **A1** Alert (@ana); owner: cy do"),
        ("- **A1** Alert by 2026-03-01", setting("due", "2026-03-18"), "- **A1** Alert by 2026-03-18"),
        ("- **A1** Alert", setting("due", "2026-03-18"), "- **A1** Alert; due: 2026-03-18"),
        ("- **A1** Alert  \n- **A2** Mute", setting("tracker", "OPS-8"), "- **A1** Alert; tracker: OPS-8  "),
        ("- **A1** [Alert](https://a.b/1)", setting("tracker", "OPS-8"), "- **A1** [Alert](https://a.b/1); tracker: OPS-8"),
        ("- **A1** Alert OPS-7", setting("tracker", "OPS-8"), "- **A1** Alert OPS-8"),
        ("- **A1** Alert", setting("type", "detect"), "- **A1** Alert; type: detect"),
        ("- **A1** Alert (C1)", Link(action="A1", target="C2"), "- **A1** Alert (C1); addresses: C1, C2"),
        ("- [ ] **A1** Alert", setting("status", "done"), "- [x] **A1** Alert"),
        ("- [x] **A1** Alert", setting("status", "open"), "- [ ] **A1** Alert"),
        ("- [ ] **A1** Alert", setting("status", "verified"), "- [x] **A1** Alert; status: verified"),
        ("- [x] **A1** Alert; status: verified", setting("status", "done"), "- [x] **A1** Alert; status: done"),
        ("- **A1** Done: alert", setting("status", "open"), "- **A1** Done: alert; status: open"),
        ("- **A1** Alert", setting("text", "Page"), "- **A1** Page"),
        ("- **A1** Alert by 2026-03-01 (@ana)", setting("text", "Page"), "- **A1** Page; owner: @ana; due: 2026-03-01"),
        ("- **A1** Alert (C1)", setting("text", "Page"), "- **A1** Page; addresses: C1"),
        ("- **A1** Done: alert", setting("text", "Page"), "- **A1** Page; status: done"),
        ("- Alert", setting("owner", "Cy Do", "@10"), "- **A1** Alert; owner: Cy Do"),
        ("- [ ] Alert", setting("text", "Page", "@10"), "- [ ] **A1** Page"),
        ("**Action item:** Add an alert", setting("text", "Page somebody", "@10"), "**Action item:** **A1** Page somebody"),
    ],
)  # fmt: skip
def test_words_keep_what_the_edit_is_not_about(line: str, edit: SetAction, after: str) -> None:
    assert changed(actions(line), edit) == [after]


def test_owners_that_a_list_names_by_habit_survive_the_first_id() -> None:
    text = actions("- Alert on it (Noor)\n- Page for it (Milo)\n- Mute it (Noor)")
    after = edited(text, setting("due", "2026-03-18", "@10"))
    owners = [[a.owner.text if a.owner else None for a in read(it).postmortem.actions] for it in (text, after)]
    assert owners[0] == owners[1]


@pytest.mark.parametrize(
    ("lines", "edit", "after"),
    [
        ("- **A1** Alert" + BLOCK, setting("done when", "it pages"), ["- Done when: it pages"]),
        ("- **A1** Alert" + BLOCK, setting("status", "done"), ["- Status: done"]),
        ("- **A1** Alert" + BLOCK, setting("check on", "2026-04-20"), ["- Check on: 2026-04-20"]),
        ("- **A1** Alert" + BLOCK, setting("owner", "Cy Do"), ["- **A1** Alert; owner: Cy Do"]),
        ("- **A1** Alert\n\n### A1\n- Owner: Ana Bo", setting("owner", "Cy Do"), ["- Owner: Cy Do"]),
        ("- **A1** Alert\n\n### A1\nWords.", setting("evidence", "E1"), ["- Evidence: E1"]),
        ("- **A1** Alert", setting("effect check", "no page"), ["### A1", "- Effect check: no page"]),
        ("- Alert", setting("effect check", "no page", "@10"), ["- **A1** Alert", "### A1", "- Effect check: no page"]),
        ("| Action | Owner |\n|---|---|\n| **A1** Alert | |", setting("type", "detect"), ["### A1", "- Type: detect"]),
        ("| Action | Owner |\n|---|---|\n| **A1** Alert | |", setting("status", "done"), ["| **A1** Alert; status: done | |"]),
    ],
)  # fmt: skip
def test_what_a_row_cannot_tell_stands_in_its_block(lines: str, edit: SetAction, after: list[str]) -> None:
    assert changed(actions(lines), edit) == after


def test_a_new_line_of_a_block_stands_behind_the_whole_last_one() -> None:
    text = actions("- **A1** Alert\n\n### A1\n- Done when: it rings\n  and wakes")
    assert edited(text, setting("evidence", "E1")).endswith("- Done when: it rings\n  and wakes\n- Evidence: E1\n")


def test_blocks_stand_in_the_order_of_their_numbers_and_at_one_level() -> None:
    text = actions("- **A1** Alert\n- **A2** Page\n- **A3** Mute\n\n#### A1\n- Done when: x\n\n#### A3\n- Done when: y")
    headings = [line for line in edited(text, setting("done when", "z", "A2")).splitlines() if line.startswith("####")]
    assert headings == ["#### A1", "#### A2", "#### A3"]


@pytest.mark.parametrize(
    "edit",
    [setting("owner", "Ana Bo"), setting("text", "Alert"), setting("status", "open"), Link(action="A1", target="C1"),
     setting("type", "detect"), setting("addresses", "C1")],
)  # fmt: skip
def test_what_the_document_says_already_is_not_written_again(edit: SetAction) -> None:
    text = actions(TABLE + "| **A1** Alert | Ana Bo | | C1 | detect | open | |")
    assert edited(text, edit) == text


@pytest.mark.parametrize(
    ("lines", "edit", "why"),
    [
        ("- **A1** Alert", setting("colour", "red"), "an action has no field 'colour'"),
        ("- **A1** Alert", setting("text", "  "), "text cannot be empty"),
        ("- **A1** Alert", setting("status", ""), "status cannot be empty"),
        ("- **A1** Alert (@ana)", setting("owner", ""), "owner of A1 stands among its words; change them in the text."),
        ("- **A1** Alert", setting("status", "finished"), "status cannot be 'finished'; choose one of open"),
        ("- **A1** Alert", setting("type", "magic"), "type cannot be 'magic'"),
        ("- **A1** Alert", setting("addresses", "C1, C9"), "there is no cause or gap C9; the document has C1, C2."),
        ("- **A1** Alert", setting("owner", "Cy", was="Ana"), "owner of A1 is empty, not 'Ana'"),
        ("- **A1** Alert", setting("owner", "Cy", "A2"), "there is no action A2; the document has A1."),
        ("Nothing.", setting("owner", "Cy"), "there is no action A1; the document has none."),
        ("- **A1** Alert\n- **A1** Page", setting("owner", "Cy"), "A1 stands twice (lines 10, 11)"),
        ("- **A1** Alert", Link(action="A1", target="C9"), "there is no cause or gap C9"),
        ("- **A1** Alert", setting("text", "TODO"), ""),
        ("- **A1** Alert", setting("text", "Page; owner: Cy"), "text of A1 would be read as 'Page'"),
        ("- Alert\n\nNot A9999.", setting("owner", "Cy Do", "@10"), "the row would not be read with its new id"),
        ("| Action | Owner |\n|---|---|\n| **A1** Alert | <!-- x --> |", setting("owner", "Cy"), "shorter than its head"),
        ("| Action | Owner |\n|---|---|\n| `Alert` | Ana |", setting("owner", "***", "@12"), "owner of @12 would be read as"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_faithfully_is_refused_with_the_reason(lines: str, edit: SetAction, why: str) -> None:
    assert why in (refusal(actions(lines), edit) if why else edited(actions(lines), edit))


def test_an_action_below_no_heading_has_no_place_for_a_block() -> None:
    text = "| Action item | Owner |\n|---|---|\n| **A1** Alert | Ana |\n"
    assert "stands below no heading" in refusal(text, setting("done when", "it rings"))


def test_an_action_outside_the_action_sections_has_no_block_that_would_be_read() -> None:
    text = "## Details\n\n| Action item | Owner |\n|---|---|\n| **A1** Alert | Ana |\n"
    assert "would be read as None" in refusal(text, setting("done when", "it rings"))


def test_a_block_stands_behind_other_headings_of_the_same_list() -> None:
    text = actions("- **A1** Alert\n\n### Later\n\n- **A2** Page\n\n### A1\n- Done when: x")
    assert edited(text, setting("done when", "y", "A1")) == text.replace("when: x", "when: y")
    assert changed(text, setting("evidence", "E1", "A2")) == ["### A2", "- Evidence: E1"] or "## A2" in edited(
        text, setting("evidence", "E1", "A2")
    )


def test_a_paragraph_of_few_words_stays_an_action() -> None:
    after = edited(actions("**A1** Add an alert on it"), setting("text", "Page"))
    assert [(action.id, action.text) for action in read(after).postmortem.actions] == [("A1", "Page")]


def test_escaped_pipes_among_the_words_of_an_item_are_found() -> None:
    assert changed(actions("- **A1** Fix: split a \\| b"), setting("text", "Fix it")) == ["- **A1** Fix it"]


@pytest.mark.parametrize(
    ("lines", "edit", "gone", "left"),
    [
        ("- **A1** Alert; owner: Ana; due: 2026-04-01", setting("owner", ""), "; owner: Ana", ""),
        ("- **A1** Alert\n  - Done when: it\n    rings\n  - Owner: Ana", setting("done when", ""), "  - Done when: it\n    rings\n", ""),
        ("| Action | Owner |\n|---|---|\n| **A1** Alert | Ana |", setting("owner", ""), "| Ana |", "|  |"),
        ("- **A1** Alert", setting("due", ""), "", ""),
    ],
)  # fmt: skip
def test_an_empty_value_takes_a_field_away_where_it_is_told(lines: str, edit: SetAction, gone: str, left: str) -> None:
    text = actions(lines)
    assert edited(text, edit) == (text.replace(gone, left) if gone else text)


def test_a_value_that_a_row_and_its_block_tell_is_taken_from_both() -> None:
    text = actions(
        "| Action | Tracker |\n|---|---|\n| **A1** Alert | OPS-1 |\n\n### A1\n- Tracker: OPS-2\n- Done when: x"
    )
    after = edited(text, setting("tracker", ""))
    assert "OPS" not in after
    assert "- Done when: x" in after
