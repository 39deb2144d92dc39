"""The index from words to the rules that need one of them."""

import pytest

from afterword.core.checks.clues import LONGEST, Clue, ClueIndex
from afterword.core.documents.document import Document
from afterword.core.documents.prose import Prose, read_prose
from afterword.core.documents.read import read_document


def prose(text: str) -> Prose:
    reading = read_document(Document.of(text))
    return read_prose(reading.document, reading.lines, reading.inline, reading.postmortem.sections, reading.tables)


def places(text: str, *owned: str | Clue) -> list[tuple[int, ...]]:
    return [candidate.clues for candidate in ClueIndex({"B05": owned}).find(prose(text)).get("B05", ())]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("late", "It was late."), ("late", "It was LATE!"), ("late", "(“late”) it was"), ("late", "It was too-late."),
        ("late", "It was slow/late."), ("should", "It should've held."), ("can't", "We can’t say."), ("forgo*", "He forgot it."),
        ("forgot*", "He forgot it."),
    ],
)  # fmt: skip
def test_a_word_calls_for_its_rule(word: str, text: str) -> None:
    assert places(text, word) == [(-1,)]


@pytest.mark.parametrize("text", ["It was latent.", "It was lat.", "`late` it was", "x" * LONGEST + "-late", ""])
def test_other_words_and_code_do_not(text: str) -> None:
    assert places(text, "late") == []


def test_the_clues_of_a_sentence_are_told_by_their_place() -> None:
    text = "He should have known. She was late and should have known. Nothing here."
    found = ClueIndex({"B05": ("", Clue("should", "x"), Clue("late known*", "y"))}).find(prose(text))["B05"]
    assert [candidate.clues for candidate in found] == [(0, 1), (0, 1)]
    assert [text[c.sentence.start : c.sentence.end] for c in found] == [
        "He should have known.",
        "She was late and should have known.",
    ]


def test_without_any_words_nothing_is_looked_up() -> None:
    assert ClueIndex({"B05": ("",)}).find(prose("It was late.")) == {}
