from collections import Counter

import pytest

from afterword.core.likeness.ranking import HEAVIEST, find_rare, find_stems, rank, stem


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


TEXTS = ("The broker disk was full", "The label queue stopped", "Labels and the broker stopped the queue", "Rain")


def counted(*texts: str) -> list[Counter[str]]:
    return [Counter(find_stems(text)) for text in texts]


def places(question: str, *texts: str) -> list[int]:
    return [match.place for match in rank(Counter(find_stems(question)), counted(*texts))]


def test_the_text_that_shares_the_rarest_words_comes_first() -> None:
    found = rank(Counter(find_stems("full broker disk")), counted(*TEXTS))
    assert [match.place for match in found] == [0, 2]
    assert found[0].shared[-1] == "brok"
    assert found[0].score > found[1].score > 0


def test_a_word_that_the_question_says_oftener_weighs_more() -> None:
    assert places("queue queue disk", "disk", "queue", "rain") == [1, 0]
    assert places("disk disk queue", "disk", "queue", "rain") == [0, 1]


def test_texts_that_share_nothing_are_left_out() -> None:
    assert places("weather", "labels", "queue") == []
    assert places("", "labels") == []
    assert places("labels") == []
    assert places("labels", "", "") == []


def test_only_the_best_are_given_and_equals_stand_in_their_order() -> None:
    assert [match.place for match in rank({"queue": 1}, [{"queue": 1}] * 5, most=2)] == [0, 1]


def test_the_order_of_the_texts_does_not_change_their_scores() -> None:
    texts = ["label queue", "queue queue broker", "broker disk full", "queue"]
    shuffled = [texts[place] for place in (2, 0, 3, 1)]
    question = Counter(("queue", "brok"))
    scores = {texts[match.place]: match.score for match in rank(question, counted(*texts))}
    again = {shuffled[match.place]: match.score for match in rank(question, counted(*shuffled))}
    assert again == pytest.approx(scores)


def test_words_that_hardly_any_text_holds_are_rare_the_ones_said_oftenest_first() -> None:
    texts = counted(*TEXTS)
    assert find_rare({"queue": 9, "disk": 1, "inotify": 1, "cron": 2}, texts, 2) == ("cron", "inotify")
    assert find_rare({"disk": 1}, [*texts, *({"rain": 1},) * 6], 2) == ("disk",)
    assert find_rare({"a": 1, "b": 1}, (), 2) == ("a", "b")
    assert find_rare({}, texts, 2) == ()


def test_of_a_long_question_only_the_heaviest_words_count() -> None:
    question = Counter({f"word{n}": 2 for n in range(HEAVIEST)} | {"queue": 1})
    assert rank(question, [{"queue": 1}, {"rain": 1}]) == ()
