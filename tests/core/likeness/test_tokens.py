from hypothesis import given
from hypothesis import strategies as st

from afterword.core.likeness.excerpts import LENGTH, excerpt
from afterword.core.likeness.tokens import LONGEST, find_tokens, words_of


def test_tokens_are_stems_of_letters_and_digits() -> None:
    assert find_tokens("The EU-API's deploys of v3.14 failed; Größe_x") == [
        "eu", "api", "deploy", "v3", "14", "fail", "grösse", "x",
    ]  # fmt: skip
    assert find_tokens("a" * 500) == ["a" * LONGEST]


def test_a_token_stands_for_the_first_word_that_has_it() -> None:
    assert words_of("Deployed labels; deploys") == {"deploy": "Deployed", "label": "labels"}


@given(st.text())
def test_a_token_means_nothing_to_a_database(text: str) -> None:
    assert all(token.isalnum() and len(token) <= LONGEST * 3 for token in find_tokens(text))


def shown(text: str, *wanted: str) -> str:
    return "".join(f"[{piece.words}]" if piece.found else piece.words for piece in excerpt(text, wanted))


def test_an_excerpt_is_the_line_with_most_of_what_was_looked_for() -> None:
    text = "# Labels late\n\nThe queue was full.\nA deploy filled the queue's disk.\n"
    assert shown(text, "queue", "deploy") == "A [deploy] filled the [queue]'s disk."
    assert shown("A full queue", "queue") == "A full [queue]"
    assert shown(text, "quail") == ""
    assert shown("# Quails\n", "quail") == ""


def test_a_long_line_is_cut_around_the_first_hit() -> None:
    told = shown("word " * 200 + "queue " + "word " * 200, "queue")
    assert "[queue]" in told
    assert told.startswith("… ")
    assert told.endswith(" …")
    assert len(told) < LENGTH + 10
