"""A number is given once: the highest of each letter is known, whatever became of its row."""

from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edits import AddAction
from afterword.core.documents.given import find_given, highest, join_given, read_given, write_given
from tests.core.documents.editing import read, under

ACTIONS = "| Action | Owner | Due date |\n|---|---|---|\n| **A2** Alert | Bo | 2026-04-01 |"
CAUSES = "- **C1** (trigger): A deploy\n- **C3** (condition): No limit\n- Nothing watches it"


def test_the_highest_number_of_each_letter() -> None:
    text = under("Root cause", CAUSES) + under("Follow-up actions", ACTIONS, title="")
    assert find_given(read(text).postmortem) == {"A": 2, "C": 3}
    assert highest(["A1", "A12", "C2", "E9", "A12345", "", "Alert"]) == {"A": 12, "C": 2}


def test_it_only_grows() -> None:
    assert join_given({"A": 3, "C": 1}, {"A": 2, "G": 1}) == {"A": 3, "C": 1, "G": 1}


def test_it_is_kept_as_words() -> None:
    assert write_given({"C": 2, "A": 13}) == "A13 C2"
    assert read_given("A13 C2") == {"A": 13, "C": 2}
    assert (write_given({}), read_given("")) == ("", {})


def test_the_next_number_is_above_it() -> None:
    before = read(under("Follow-up actions", ACTIONS))._replace(given={"A": 5})
    (splice,) = plan_edit(before, AddAction(text="Watch it"))
    assert "| **A6** Watch it |" in splice.text
