"""A new action joins the others in their form, with the next free id; what it is asked to say is read back."""

import pytest

from tests.core.documents.editing import AddAction, changed, edited, read, refusal, under

CHAIN = "## Root cause\n\n- **C1** (trigger): A deploy.\n\n## Response review\n\n- **G1**: No alert.\n\n"
FULL = AddAction(text="Park | jobs", owner="Ana Bo", due="2026-03-18", addresses=("C1", "G1"), tracker="OPS-8")
ASKED = ("A1", "Park | jobs", "Ana Bo", "2026-03-18", ("C1", "G1"), "OPS-8", "open")


def told(text: str) -> tuple[object, ...]:
    action = read(text).postmortem.actions[-1]
    written = [value.text if value else None for value in (action.owner, action.due, action.tracker)]
    return (action.id, action.text, written[0], written[1], action.addresses, written[2], str(action.state))


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("- Add an alert", "- **A1** Park | jobs; owner: Ana Bo; due: 2026-03-18; addresses: C1, G1; tracker: OPS-8"),
        ("* [x] Add an alert", "* [ ] **A1** Park | jobs; owner: Ana Bo; due: 2026-03-18; addresses: C1, G1; tracker: OPS-8"),
        ("9. Add an alert", "10. **A1** Park | jobs; owner: Ana Bo; due: 2026-03-18; addresses: C1, G1; tracker: OPS-8"),
        ("Add an alert for it.", "**A1** Park | jobs; owner: Ana Bo; due: 2026-03-18; addresses: C1, G1; tracker: OPS-8"),
        ("| Action | Owner | Due date | Addresses | Type | Status | Tracker |\n|---|---|---|---|---|---|---|\n| Alert | | | | | | |",
         r"| **A1** Park \| jobs | Ana Bo | 2026-03-18 | C1, G1 |  | open | OPS-8 |"),
        ("| ID | Action | Owner |\n|---|---|---|\n| x | Alert | |",
         r"| A1 | Park \| jobs; due: 2026-03-18; addresses: C1, G1; tracker: OPS-8 | Ana Bo |"),
        ("| Task | Who | Ticket |\n|---|---|---|",
         r"| **A1** Park \| jobs; due: 2026-03-18; addresses: C1, G1 | Ana Bo | OPS-8 |"),
        ("| Issue | Owner | By when |\n|---|---|---|\n| Alert | | |",
         r"| **A1** Park \| jobs; addresses: C1, G1; tracker: OPS-8 | Ana Bo | 2026-03-18 |"),
        ("- TBD", r"| **A1** Park \| jobs | Ana Bo | 2026-03-18 | C1, G1 |  | open | OPS-8 |"),
    ],
)  # fmt: skip
def test_an_action_takes_the_form_of_the_others(lines: str, line: str) -> None:
    text = under("Action items", lines, title="# Labels late\n\n" + CHAIN.rstrip())
    assert line in changed(text, FULL)
    assert told(edited(text, FULL)) == ASKED


@pytest.mark.parametrize("text", ["# Labels late\n\n" + CHAIN, CHAIN.rstrip(), CHAIN.replace("\n", "\r\n")])
def test_a_first_action_brings_its_section(text: str) -> None:
    after = edited(text, FULL)
    assert "## Follow-up actions" in after.splitlines()
    assert told(after) == ASKED
    assert after.endswith("\n")


def test_an_item_keeps_what_is_nested_in_it() -> None:
    text = under("Action items", "- Add an alert\n  wrapped\n  - nested\n\nWords behind.")
    assert "  - nested\n- **A1** Mute it\n\nWords" in edited(text, AddAction(text="Mute it"))


@pytest.mark.parametrize("lines", ["**Alex:**\n\n- Add an alert", "### Done\n\n- Add an alert"])
def test_an_action_of_nobody_is_not_given_to_the_owner_or_the_state_of_a_group(lines: str) -> None:
    after = told(edited(under("Action items", lines), AddAction(text="Park rejected jobs")))
    assert after[:3] == ("A1", "Park rejected jobs", None)
    assert after[-1] == "open"


def test_the_next_id_is_above_every_id_that_stands_anywhere() -> None:
    text = under("Action items", "- **A2** Add an alert\n\nA7 was abandoned.")
    assert changed(text, AddAction(text="Mute it")) == ["- **A8** Mute it"]


@pytest.mark.parametrize(
    ("lines", "edit", "why"),
    [
        ("- Add an alert", AddAction(text=" "), "an action needs words"),
        ("- Add an alert", AddAction(text="Mute it", addresses=("C1",)), "there is no cause or gap C1; the document has none"),
        ("- **A9999** Add an alert", AddAction(text="Mute it"), "without an id"),
        ("- Alex\n  - Add an alert", AddAction(text="Park it"), "it would be read as owned by 'Alex'; name its owner"),
        ("### Add an alert on the queue\n\nIt rang late.", AddAction(text="Mute it"), "actions are headings here (line 5)"),
        ("| Action | Owner |\n|---|---|\n| Alert | |", AddAction(text="Mute it", owner="TBD"), "its owner would be read as None"),
        ("| Action | Owner |\n|---|---|\n| `Alert | |", AddAction(text="one ` tick", owner="b ` c"), "its text would be read as"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_faithfully_is_refused_with_the_reason(lines: str, edit: AddAction, why: str) -> None:
    assert why in refusal(under("Action items", lines), edit)


HEAD = "| Action | Owner | Due date | Addresses | Type | Status |\n|---|---|---|---|---|---|\n"
BLANK = "| **A1** TODO: what will be different | TODO | TODO | C1 |  | open |"


def test_an_action_takes_the_place_of_a_row_that_is_only_a_prompt() -> None:
    text = under("Follow-up actions", HEAD + BLANK, title="# Labels late\n\n" + CHAIN.rstrip())
    made = edited(text, AddAction(text="Park jobs", owner="Ana Bo"))
    assert made == text.replace(BLANK, "| **A1** Park jobs | Ana Bo |  | C1 |  | open |")
    assert "| C1, G1 |" in edited(text, FULL)


@pytest.mark.parametrize("begun", [BLANK.replace("| TODO | TODO |", "| Ana Bo | TODO |"), BLANK.replace("**A1** ", "")])
def test_a_row_that_somebody_began_stays(begun: str) -> None:
    text = under("Follow-up actions", HEAD + begun, title="# Labels late\n\n" + CHAIN.rstrip())
    made = edited(text, AddAction(text="Park jobs"))
    assert begun in made
    assert made.count("Park jobs") == 1
