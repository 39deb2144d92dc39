from hypothesis import given
from hypothesis import strategies as st

from afterword.core.likeness.excerpts import LENGTH, excerpt
from afterword.core.likeness.tokens import LONGEST, count_telling, find_tokens, words_of


def test_tokens_are_stems_of_letters_and_digits() -> None:
    assert find_tokens("The EU-API's deploys of v3.14 failed; Größe_x") == [
        "eu", "api", "deploy", "v3", "14", "fail", "grösse", "x",
    ]  # fmt: skip
    assert find_tokens("a" * 500) == ["a" * LONGEST]


def test_a_token_stands_for_the_first_word_that_has_it() -> None:
    assert words_of("Deployed labels; deploys") == {"deploy": "Deployed", "label": "labels"}


def test_days_times_and_initials_tell_nothing_but_the_code_of_an_answer_does() -> None:
    said = find_tokens("2026-03-04 09:02 J. K.: 503 from the DB, 503 again at 14:30 in INC-7")
    assert count_telling(said) == {"503": 2, "db": 1, "inc": 1}


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


def test_a_line_is_cut_between_words_and_shown_without_its_marks() -> None:
    told = shown("wordword " * 40 + "queue " + "wordword " * 40, "queue")
    assert set(told.strip("… ").split()) == {"wordword", "[queue]"}
    assert shown("queue" * 60, "queue") == f"[{'queue' * 60}]"
    told = "".join(piece.words for piece in excerpt("**The** queue", ("queue",), lambda line: line.replace("*", "")))
    assert told == "The queue"
