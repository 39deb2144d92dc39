import pytest

from afterword.core.likeness.ranking import find_stems, rank, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("failing", "fail"),
        ("Failed", "fail"),
        ("fails", "fail"),
        ("migrations", "migr"),
        ("is", "is"),
        ("red", "red"),
        ("queue", "queue"),
    ],
)
def test_a_stem_lets_the_forms_of_a_word_meet(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_the_commonest_words_and_marks_tell_nothing() -> None:
    assert find_stems("The label-queue was failing, and we don’t know; x.") == [
        "label-queue",
        "fail",
        "don’t",
        "know",
        "x",
    ]


def test_the_text_that_shares_the_rarest_words_comes_first() -> None:
    texts = ("The broker disk was full", "The label queue stopped", "Labels and the broker stopped the queue", "Rain")
    found = rank("full broker disk", texts)
    assert [match.place for match in found] == [0, 2]
    assert found[0].shared[-1] == "brok"
    assert found[0].score > found[1].score > 0


def test_texts_that_share_nothing_are_left_out() -> None:
    assert rank("weather", ("labels", "queue")) == ()
    assert rank("", ("labels",)) == ()
    assert rank("labels", ()) == ()
    assert rank("labels", ("", "")) == ()


def test_only_the_best_are_given_and_equals_stand_in_their_order() -> None:
    assert [match.place for match in rank("queue", ["queue"] * 5, most=2)] == [0, 1]


def test_the_order_of_the_texts_does_not_change_their_scores() -> None:
    texts = ["label queue", "queue queue broker", "broker disk full", "queue"]
    shuffled = [texts[place] for place in (2, 0, 3, 1)]
    scores = {texts[match.place]: match.score for match in rank("queue broker", texts)}
    assert {shuffled[match.place]: match.score for match in rank("queue broker", shuffled)} == pytest.approx(scores)
