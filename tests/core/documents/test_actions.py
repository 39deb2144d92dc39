from datetime import date

import pytest

from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState
from tests.core.documents.reading import action, actions, postmortem, read


def texts(found: tuple[Action, ...]) -> list[str]:
    return [action.text for action in found]


def owners(found: tuple[Action, ...]) -> list[str | None]:
    return [action.owner.text if action.owner else None for action in found]


@pytest.mark.parametrize(
    "lines",
    [
        ("- Add an alert", "- Park the jobs"),
        ("* Add an alert", "* Park the jobs"),
        ("1. Add an alert", "2. Park the jobs"),
        ("- [ ] Add an alert", "- [x] Park the jobs"),
        ("| Action | Owner |", "|---|---|", "| Add an alert | Nadia |", "| Park the jobs | |"),
        ("Add an alert", "", "Park the jobs"),
        ("**Action item:** Add an alert", "", "**Action item:** Park the jobs"),
        ("- Add", "  an alert", "- Park the", "  jobs"),
        ("- Add an alert", "  - because nobody saw it", "- Park the jobs", "  - TBD"),
        ("1. Add an alert", "", "- why: nobody saw it", "", "2. Park the jobs"),
        ("- Add an alert", "- TBD", "-", "- Park the jobs", "- N/A", "- [ ]"),
        ("> quoted words of others", "", "> - a quoted item", "", "- Add an alert", "- Park the jobs"),
        ("- Add an alert", "", "Some words explain it.", "", "- Park the jobs"),
        ("- []  Add an alert", "- [ ] Park the jobs"),
    ],
)
def test_actions_are_read_in_every_form(lines: tuple[str, ...]) -> None:
    assert texts(actions(*lines)) == ["Add an alert", "Park the jobs"]


def test_an_action_knows_its_lines() -> None:
    text = "## Action items\n\n- Add an\n  alert\n- Park\n"
    first, second = postmortem(text).actions
    assert (first.line, second.line) == (3, 5)
    assert text[first.span.start : first.span.end] == "- Add an\n  alert"


def test_an_id_in_front_of_the_words_is_kept_apart() -> None:
    found = action("- **A3**: Add an alert (C1, G2)")
    assert (found.id, found.text, found.addresses) == ("A3", "Add an alert (C1, G2)", ("C1", "G2"))


def test_what_stands_behind_semicolons_is_detail() -> None:
    found = action("- Park the jobs; owner: Nadia; due: 2026-04-01; status: blocked; type: prevent; addresses: C1, C2")
    assert (found.text, found.state, found.type) == ("Park the jobs", ActionState.BLOCKED, "prevent")
    assert (found.owner.text, found.due_date) == ("Nadia", date(2026, 4, 1))  # type: ignore[union-attr]
    assert found.addresses == ("C1", "C2")


@pytest.mark.parametrize(
    "lines",
    [
        ("**Nadia Ferro**", "", "- Add an alert", "- Park the jobs"),
        ("Nadia Ferro:", "", "- Add an alert", "- Park the jobs"),
        ("Nadia Ferro", "", "- Add an alert", "- Park the jobs"),
        ("### Nadia Ferro", "", "- Add an alert", "- Park the jobs"),
        ("- Nadia Ferro", "  - Add an alert", "  - Park the jobs"),
        ("- **Nadia Ferro**", "", "  - Add an alert", "    - soon", "  - TBD", "  - Park the jobs"),
        ("- Nadia Ferro:", "  1. Add an alert", "  2. Park the jobs"),
        ("**Nadia Ferro:**", "", "| Action |", "|---|", "| Add an alert |", "| Park the jobs |"),
    ],
)
def test_a_person_above_the_actions_owns_them(lines: tuple[str, ...]) -> None:
    found = actions(*lines)
    assert texts(found) == ["Add an alert", "Park the jobs"]
    assert owners(found) == ["Nadia Ferro", "Nadia Ferro"]


def test_a_name_in_any_alphabet_owns_the_actions_below() -> None:
    assert owners(actions("Łukasz Żak:", "", "- Add an alert")) == ["Łukasz Żak"]


def test_the_owner_of_a_group_stands_at_its_heading() -> None:
    text = "# Alex was paged\n\n## Action items\n\n### Alex\n\n- Add an alert\n"
    (found,) = postmortem(text).actions
    assert found.owner is not None
    assert (found.owner.span.start, found.owner.span.line) == (text.index("Alex", 10), 5)


def test_an_owner_in_the_action_wins_over_its_group() -> None:
    assert owners(actions("**Nadia**", "", "- Add an alert (@tomas)")) == ["@tomas"]


@pytest.mark.parametrize(
    ("label", "state"),
    [
        ("**Done**", ActionState.DONE), ("Completed:", ActionState.DONE), ("### Completed actions", ActionState.DONE),
        ("**To be done**", ActionState.OPEN), ("**Not done**", ActionState.OPEN), ("**Short term**", ActionState.OPEN),
    ],
)  # fmt: skip
def test_a_label_above_the_actions_tells_their_state(label: str, state: ActionState) -> None:
    assert action(label, "", "- Add an alert").state is state


def test_a_state_of_its_own_wins_over_the_group() -> None:
    assert action("**Done**", "", "- Add an alert (in progress)").state is ActionState.IN_PROGRESS


def test_groups_change_from_label_to_label() -> None:
    found = actions("- Done", "  - Add an alert", "- Short term:", "  - Park the jobs", "- Write a test")
    assert texts(found) == ["Add an alert", "Park the jobs", "Write a test"]
    assert [action.state for action in found] == [ActionState.DONE, ActionState.OPEN, ActionState.OPEN]


def test_items_with_details_below_are_no_groups() -> None:
    lines = (
        "- Park the jobs of an unknown schema at once:",
        "  - by hand",
        "- Add an alert",
        "  - soon",
        "- Write a test",
        "",
        "### Later",
    )
    assert texts(actions(*lines)) == ["Park the jobs of an unknown schema at once:", "Add an alert", "Write a test"]


def test_the_last_group_reaches_to_the_end_of_its_section() -> None:
    text = (
        "## Action items\n\n- Nadia\n  - Add an alert\n\n### Later\n\n- Park the jobs\n\n## Lessons learned\n\n- None\n"
    )
    assert owners(postmortem(text).actions) == ["Nadia", None]


def test_ticked_items_count_wherever_they_are_nested() -> None:
    assert texts(actions("- Add an alert", "- Park the jobs", "- [ ] Write a test")) == [
        "Add an alert",
        "Park the jobs",
        "Write a test",
    ]


def test_sub_headings_that_ask_for_something_are_actions() -> None:
    lines = (
        "### Add an alert on redeliveries",
        "",
        "Nobody saw them.",
        "",
        "### Short term",
        "",
        "### Park jobs of unknown schema",
        "",
        "- by hand",
    )
    assert "Add an alert on redeliveries" in texts(actions(*lines))
    assert "Park jobs of unknown schema" not in texts(actions(*lines))
    assert texts(actions("### Write a test for it", "", "Nobody did.")) == ["Write a test for it"]
    why = "Nobody saw them before the customers did."
    assert texts(actions("### Add an alert on redeliveries", "", why)) == ["Add an alert on redeliveries"]
    assert texts(actions("### Later", "", "Park the jobs")) == ["Park the jobs"]


def test_an_actions_block_gives_its_details() -> None:
    lines = (
        "| Action | Owner | Status |", "|---|---|---|", "| **A1** Add an alert | | open |", "| **A2** Park the jobs | Ravi | open |", "",
        "### A1", "- Done when: it fires", "- Owner: Nadia", "- Due: 2026-04-01", "- Status: verified", "- Type: detect", "- Addresses: C1, G2",
        "- Tracker: LABEL-1", "- Weather: rain", "- Effect check:", "plain words", "Check on: 2026-05-01", "- Done when: never", "",
        "### A2", "- Owner: Tomas", "- Status: unclear",
    )  # fmt: skip
    first, second = actions(*lines)
    assert {key: written.text for key, written in first.fields.items()} == {
        "done when": "it fires", "owner": "Nadia", "due": "2026-04-01", "status": "verified", "type": "detect", "addresses": "C1, G2",
        "tracker": "LABEL-1", "check on": "2026-05-01",
    }  # fmt: skip
    assert (first.state, first.type, first.addresses, first.due_date) == (
        ActionState.VERIFIED,
        "detect",
        ("C1", "G2"),
        date(2026, 4, 1),
    )
    assert owners((first, second)) == ["Nadia", "Ravi"]
    assert (second.state, second.due) == (ActionState.OPEN, None)


def test_words_in_a_table_cell_are_read_and_unknown_columns_passed_over() -> None:
    lines = (
        "| # | Task | Who | When | Category | Cause | Ticket | Status |", "|---|---|---|---|---|---|---|---|",
        "| A1 | Add `a \\| b` | **Nadia** | 1 April | Detection | C1, C2 | [L-1](https://git.example/1) | Done |",
        "| A2 | Park the jobs by 2026-04-02 | - | TBD | | | soon | |",
        "| | TBD | Nadia | | | | | |", "| | | Nadia |", "| | Write a test", "| |",
    )  # fmt: skip
    first, second, third = actions(*lines)
    assert (first.id, first.text, first.state, first.type) == ("A1", "Add `a | b`", ActionState.DONE, "detect")
    assert (first.due_date, first.addresses, first.tracker.text) == (
        date(2026, 4, 1),
        ("C1", "C2"),
        "https://git.example/1",
    )  # type: ignore[union-attr]
    assert owners((first, second, third)) == ["Nadia", None, None]
    assert (second.due_date, second.tracker.text) == (date(2026, 4, 2), "soon")  # type: ignore[union-attr]
    assert third.tracker is None


def test_a_due_cell_without_a_date_is_kept_as_written() -> None:
    found = action("| Action | Due |", "|---|---|", "| Add an alert | next week |")
    assert (found.due.text, found.due_date) == ("next week", None)  # type: ignore[union-attr]


def test_a_table_without_an_owner_column_takes_the_owner_from_the_words() -> None:
    assert owners(actions("| Follow-up | Issue |", "|---|---|", "| Add an alert (@nadia) | #1 |")) == ["@nadia"]


def test_a_column_is_not_both_the_words_and_the_tracker() -> None:
    found = action("| Issue | Owner |", "|---|---|", "| Add an alert LABEL-2 | Nadia |")
    assert (found.text, found.tracker.text) == ("Add an alert LABEL-2", "LABEL-2")  # type: ignore[union-attr]


def test_a_table_without_a_known_head_has_its_words_in_the_first_free_column() -> None:
    assert texts(actions("| Owner | Weather |", "|---|---|", "| Nadia | Add an alert |")) == ["Add an alert"]
    assert texts(actions("| Owner |", "|---|", "| Nadia |")) == ["Nadia"]


def test_a_link_anywhere_in_the_row_is_a_tracker() -> None:
    found = action("| Action | Owner | Notes |", "|---|---|---|", "| Add an alert | Nadia | see LABEL-9 |")
    assert found.tracker.text == "LABEL-9"  # type: ignore[union-attr]


def test_a_table_of_actions_counts_wherever_it_stands() -> None:
    text = "## Lessons learned\n\n| Action | Owner |\n|---|---|\n| Add an alert | Nadia |\n\n| Action | Effect |\n|---|---|\n| Rain | wet |\n"
    assert texts(postmortem(text).actions) == ["Add an alert"]


def test_actions_behind_a_label_in_a_list_are_read() -> None:
    text = (
        "# Labels late\n\n- **Impact**: shops\n\n- **Action items**:\n  - Add an alert\n  - Park the jobs\n    - soon\n"
    )
    assert texts(postmortem(text).actions) == ["Add an alert", "Park the jobs"]


def test_an_action_can_stand_on_the_line_of_the_label() -> None:
    assert texts(postmortem("# Labels late\n\n- **Action items**: Add an alert\n").actions) == ["Add an alert"]
    text = "# Labels late\n\n**Action items**: Add an alert\non redeliveries\n\nPark the jobs\n"
    assert texts(postmortem(text).actions) == ["Add an alert on redeliveries", "Park the jobs"]
    assert postmortem("# Labels late\n\n- **Action items**: TBD\n").actions == ()
    assert texts(postmortem("# Labels late\n\n**Action items**: all of these\n- Add an alert\n").actions) == [
        "Add an alert"
    ]


def test_long_lines_without_blank_lines_between_are_statements_of_their_own() -> None:
    long = "Add an alert on redeliveries " + "and on the age of the oldest job " * 3 + "in the queue."
    lines = (long, "Park the jobs of an unknown schema.", "and this goes on")
    assert texts(actions(*lines)) == [long, "Park the jobs of an unknown schema. and this goes on"]


@pytest.mark.parametrize(
    "line",
    [
        "The following will be done:",
        "![graph of it](a.png)",
        "Two words",
        "_Describe what you will do_",
        "TBD",
        "<!-- what to do next -->",
    ],
)
def test_paragraphs_that_ask_for_nothing_are_no_actions(line: str) -> None:
    assert actions(line) == ()


def test_neighbouring_sub_sections_are_one_stretch() -> None:
    text = "## Action items\n\n### Detection\n\n- Add an alert\n\n### Prevention\n\n- Park the jobs\n\n## Next steps\n\n- Write a test\n"
    assert texts(postmortem(text).actions) == ["Add an alert", "Park the jobs", "Write a test"]


def test_a_document_without_actions_has_none() -> None:
    assert read("# Labels late\n\n## Summary\n\nText.\n").postmortem.actions == ()
    assert actions("") == ()
