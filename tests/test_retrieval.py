"""What the measure of likeness counts."""

import pytest
from bench.bm25 import PlainBM25
from bench.retrieval import interval, kappa, ndcg, recall

GRADES = {"a": 2.0, "b": 1.0, "c": 0.0, "d": 0.5}


def test_recall_is_the_share_of_what_there_is_among_the_first_five() -> None:
    assert recall(["a", "x", "b"], GRADES, 1) == 1
    assert recall(["x", "a", "x", "x", "x", "b"], GRADES, 1) == 0.5
    assert recall(["b"], GRADES, 1.5) == 0
    assert recall(["a"], {"a": 0}, 1) is None
    assert recall(list("abcde"), dict.fromkeys("abcdefgh", 2), 1) == 1


def test_ndcg_is_one_for_the_best_order_and_less_for_another() -> None:
    best = ndcg(["a", "b", "d", "c"], GRADES)
    assert best == 1
    assert 0 < (ndcg(["b", "a"], GRADES) or 0) < best
    assert ndcg(["c"], GRADES) == 0
    assert ndcg(["a"], {"a": 0}) is None


def test_an_interval_holds_its_mean_and_is_the_same_each_time() -> None:
    mean, low, high = interval([0, 0, 1, 1, 1])
    assert low < mean < high
    assert mean == pytest.approx(0.6)
    assert interval([0, 0, 1, 1, 1]) == (mean, low, high)
    assert interval([1, 1]) == (1, 1, 1)


def test_kappa_is_one_for_the_same_grades_and_nought_for_chance() -> None:
    assert kappa([0, 1, 2, 0], [0, 1, 2, 0], weighted=False) == 1
    assert kappa([0, 0, 1, 1], [0, 1, 0, 1], weighted=False) == 0
    assert kappa([0, 0], [0, 0], weighted=True) == 1
    near, far = ([0, 1, 2, 1], [0, 1, 2, 2]), ([0, 1, 2, 0], [0, 1, 2, 2])
    assert kappa(*near, weighted=True) > kappa(*far, weighted=True)


def test_plain_bm25_is_the_formula_of_its_source() -> None:
    """By hand: N = 3, a mean of two words; disk in two texts ln 1.6, full in one ln 2.667; 2.2 / 1.75 in the short text."""
    scores = PlainBM25(["disk full", "disk", "rain rain rain"]).scores("Disk, full; snow")
    assert scores == pytest.approx([0.4700 + 0.9808, 0.4700 * 2.2 / 1.75, 0], abs=1e-3)
