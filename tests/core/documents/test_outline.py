import pytest

from afterword.core.documents import outline
from tests.core.documents.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Bold** and `code` and _more_", "Bold and code and more"),
        ("see [the graph](https://a.example) <br>", "see the graph"),
        ("a\n  b", "a b"),
        ("snake_case stays", "snake_case stays"),
        ("__more__ and _the_ `a_b`", "more and the a_b"),
        ("`__init__` and ``2 * 3``", "__init__ and 2 * 3"),
        ("![the graph](a.png) of [`queue`](https://a.example)", "the graph of queue"),
        ("[C1 [sic]](#c1)", "C1 [sic]"),
        ("<https://a.example/x_y> ~~old~~", "https://a.example/x_y old"),
        (r"\*not bold\* a\|b", "*not bold* a|b"),
        ("an ` alone", "an ` alone"),
        ("", ""),
    ],
)
def test_plain_text_has_no_marks(text: str, expected: str) -> None:
    assert outline.plain(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- **C1** (trigger): the `queue`", "C1 (trigger): the queue"),
        ("  > 1. said", "said"),
        ("- [x] done", "done"),
        ("| 09:02 | **Alert** a\\|b |  | E1 |", "09:02 · Alert a|b · E1"),
        ("2026 was", "2026 was"),
        ("", ""),
    ],
)
def test_a_line_is_told_without_what_makes_it_an_item_or_a_row(line: str, expected: str) -> None:
    assert outline.plain_line(line) == expected


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        ("one two", 7, "one two"),
        ("one two three", 8, "one two …"),
        ("one two three", 9, "one two …"),
        ("onetwothree", 5, "onetw …"),
    ],
)
def test_words_are_left_whole_where_a_text_is_cut(words: str, most: int, expected: str) -> None:
    assert outline.shorten(words, most) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## Summary\n\n- It is full. (A1)\n- It \u201cfell.\u201d\n- (then)\n",
            "It is full. (A1) It \u201cfell.\u201d (then).",
        ),
        ("## Summary\n\nOne. Two. Three.\n\n## Impact\n\nFour.\n", "One. Two."),
        ("## Summary\n\nOne. Two.\n\nThree.\n", "One. Two."),
        ("## Summary\n\n- one\n- two!\n", "one. two!"),
        ("## Summary\n\n> quoted\n\n<br>\n\nSaid.\n", "Said."),
        ("## Summary\n\n**\nSaid.\n", "Said."),
        ("**Summary**: Said. More. Less.\n", "Said. More."),
        ("## Summary\n\n## Impact\n\nFour.\n", "Four."),
        ("## Summary\n\n" + "- a b\n" * 9, ". ".join(["a b"] * 7) + "."),
        ("", ""),
    ],
)
def test_what_broke_is_told_by_the_first_sentences_of_the_summary_or_the_impact(text: str, expected: str) -> None:
    assert outline.what_broke(read(text)) == expected


def test_evidence_and_accepted_risks_are_no_cause() -> None:
    told = "- **C1** (trigger, confirmed): A deploy. Evidence: E1, E2. Accepted risk: it is rare; accepted by Ann; until 2027-01-01."
    assert outline.why_it_broke(read(f"## Root cause\n\n{told}\n")) == "A deploy."


def test_why_it_broke_is_told_by_the_named_causes_or_their_part() -> None:
    named = "## Root cause\n\nProse.\n\n- **C1** (trigger): A `deploy`.\n- **C2**: A flag\n- other\n"
    assert outline.why_it_broke(read(named)) == "A deploy. A flag."
    assert outline.why_it_broke(read("## Root cause\n\nA deploy.\n")) == "A deploy."
    prompts = "## Root cause\n\n- **C1** (trigger, unknown): TODO\n- **C2** (condition, unknown): TODO: which?\n"
    assert outline.why_it_broke(read(prompts)) == ""


def test_what_was_learned_is_told_by_the_lessons() -> None:
    assert outline.what_was_learned(read("## Lessons learned\n\nTest it.\n")) == "Test it."


def test_what_changed_are_the_finished_actions_the_verified_ones_first() -> None:
    text = "## Actions\n\n| Action | Status |\n|---|---|\n| Add a | done |\n| Add b | open |\n| Add c | verified |\n"
    assert [action.text for action in outline.what_changed(read(text))] == ["Add c", "Add a"]


def test_what_fixed_it_is_told_by_the_marked_row_or_the_response() -> None:
    rows = "## Timeline\n\n| Time | Event | Marker |\n|---|---|---|\n| 09:02 | Closed | resolved |\n| 09:01 | **Rollback** | mitigated |\n"
    assert outline.what_fixed_it(read(rows)) == "Rollback"
    assert outline.what_fixed_it(read("## Resolution\n\nWe rolled back.\n")) == "We rolled back."
