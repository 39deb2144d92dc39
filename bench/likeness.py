"""Measures "have we seen this before?" against graded pairs and against plain BM25.

    python bench/likeness.py --corpus ../shared/corpus [--half development] [--check] [--labels FOLDER]

A query is a document of the corpus: as its page asks (the whole text), and as somebody asks before there is one (its
title and the first sentences of its summary). `--check` fails if a floor is missed.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.bm25 import PlainBM25
from bench.labels import LABELS
from bench.retrieval import K, interval, kappa, ndcg, recall
from bench.shelf import Shelf

SETS = {"development": 0, "held-out": 1}
PARTLY, SAME = 1.0, 1.5
FLOORS = {
    "a page, development, Recall@5": 0.66, "a page, development, Recall@5, same kind": 0.63, "a page, development, nDCG@5": 0.67,
    "a page, held-out, Recall@5": 0.56, "a page, held-out, Recall@5, same kind": 0.69, "a page, held-out, nDCG@5": 0.55,
    "a few sentences, development, Recall@5": 0.58, "a few sentences, development, Recall@5, same kind": 0.61,
    "a few sentences, development, nDCG@5": 0.57, "a few sentences, held-out, Recall@5": 0.49,
    "a few sentences, held-out, Recall@5, same kind": 0.56, "a few sentences, held-out, nDCG@5": 0.40,
    "a page, a quarter at a look, development, nDCG@5": 0.56, "a page, a quarter at a look, held-out, nDCG@5": 0.45,
}  # fmt: skip
"""The lower ends of the intervals that docs/likeness.md tells."""

Grades = dict[str, dict[str, float]]
Ranker = Callable[[str], Sequence[str]]


def load_grades(file: Path) -> dict[tuple[str, str], int]:
    rows = map(json.loads, file.read_text().splitlines())
    return {(row["query"], row["candidate"]): row["grade"] for row in rows}


def join(labellers: Sequence[Mapping[tuple[str, str], int]]) -> Grades:
    """The mean grade of each pair that every labeller graded."""
    joined: Grades = {}
    for query, candidate in sorted(set.intersection(*(set(grades) for grades in labellers))):
        mean = sum(grades[query, candidate] for grades in labellers) / len(labellers)
        joined.setdefault(query, {})[candidate] = mean
    return joined


def half(query: str) -> int:
    """0 for a query of the development half, 1 for one that is held out."""
    return hashlib.blake2b(query.encode()).digest()[0] % 2


def rankers(shelf: Shelf) -> dict[str, tuple[Ranker, Ranker]]:
    """Ours and plain BM25, for each way to ask; in the last, ours is given a quarter of the documents at a look."""
    plain, far = PlainBM25(list(shelf.documents.values())), replace(shelf, given=len(shelf.documents) // 4)

    def by_plain(query: str, question: str) -> list[str]:
        scored = zip(plain.scores(question), shelf.documents, strict=True)
        return [path for _, path in sorted((-score, path) for score, path in scored if path != query)]

    def page(query: str) -> list[str]:
        return by_plain(query, shelf.documents[query])

    return {
        "a page": (lambda query: shelf.ranked(query, shelf.documents[query]), page),
        "a few sentences": (
            lambda query: shelf.ranked(query, shelf.opening(query)),
            lambda query: by_plain(query, shelf.opening(query)),
        ),
        "a page, a quarter at a look": (lambda query: far.ranked(query, shelf.documents[query]), page),
    }


def measure(grades: Grades, queries: Sequence[str], ranker: Ranker) -> dict[str, dict[str, float]]:
    """Each figure by query; a query without anything to find is not in it."""
    ranked = {query: ranker(query) for query in queries}
    found: dict[str, dict[str, float | None]] = {
        "Recall@5": {query: recall(ranked[query], grades[query], PARTLY) for query in queries},
        "Recall@5, same kind": {query: recall(ranked[query], grades[query], SAME) for query in queries},
        "nDCG@5": {query: ndcg(ranked[query], grades[query]) for query in queries},
    }
    return {
        name: {query: value for query, value in by_query.items() if value is not None}
        for name, by_query in found.items()
    }


def ungraded(grades: Grades, shelf: Shelf) -> str:
    """How many of the first five nobody graded: they count as 0."""
    told = []
    for asked, (ours, plain) in rankers(shelf).items():
        shares = [
            sum(path not in grades[query] for query in grades for path in ranker(query)[:K]) / (K * len(grades))
            for ranker in (ours, plain)
        ]
        told.append(f"{asked} {shares[0]:.0%} and {shares[1]:.0%}")
    return f"Ungraded among the first five of Afterword and of plain BM25, counted as 0: {'; '.join(told)}."


def compare(grades: Grades, shelf: Shelf, halves: Sequence[str]) -> list[dict[str, Any]]:
    rows = []
    for asked, (ours, plain) in rankers(shelf).items():
        for name in halves:
            queries = [query for query in grades if half(query) == SETS[name]]
            mine, theirs = measure(grades, queries, ours), measure(grades, queries, plain)
            for figure, values in mine.items():
                gaps = [value - theirs[figure][query] for query, value in values.items()]
                rows.append(
                    {
                        "asked": asked, "set": name, "figure": figure, "n": len(values), "ours": interval(list(values.values())),
                        "plain": interval(list(theirs[figure].values())), "gap": interval(gaps),
                    }
                )  # fmt: skip
    return rows


def show(mean: float, low: float, high: float, sign: str = "") -> str:
    return f"{mean:{sign}.2f} ({low:{sign}.2f} to {high:{sign}.2f})"


def table(rows: list[dict[str, Any]]) -> str:
    lines = [
        "| asked with | half | figure | queries | Afterword | plain BM25 | difference |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row['asked']} | {row['set']} | {row['figure']} | {row['n']} | {show(*row['ours'])} | {show(*row['plain'])} | {show(*row['gap'], '+')} |"
        for row in rows
    ]
    return "\n".join(lines)


def agreement(labellers: Mapping[str, Mapping[tuple[str, str], int]]) -> str:
    if len(labellers) < 2:
        return "One labeller only."
    first, second = labellers.values()
    common = sorted(first.keys() & second.keys())
    left, right = [first[pair] for pair in common], [second[pair] for pair in common]
    same = sum(a == b for a, b in zip(left, right, strict=True))
    return (
        f"Two labellers graded {len(common)} pairs, {same} alike: Cohen's kappa {kappa(left, right, weighted=False):.2f}, "
        f"weighted {kappa(left, right, weighted=True):.2f}."
    )


def missed(rows: list[dict[str, Any]]) -> list[str]:
    """The floors that are missed; a floor is for a figure over a half of the queries."""
    got = {f"{row['asked']}, {row['set']}, {row['figure']}": row["ours"][0] for row in rows}
    return [f"{key}: {got[key]:.3f} < {floor}" for key, floor in FLOORS.items() if key in got and got[key] < floor]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS / "likeness")
    parser.add_argument("--half", choices=SETS, help="only the queries of one half")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    labellers = {file.stem: load_grades(file) for file in sorted(arguments.labels.glob("*.jsonl"))}
    grades, shelf = join(list(labellers.values())), Shelf.read(arguments.corpus)
    rows = compare(grades, shelf, [arguments.half] if arguments.half else list(SETS))
    print(agreement(labellers), table(rows), *([] if arguments.half else [ungraded(grades, shelf)]), sep="\n\n")
    lines = missed(rows)
    print(*lines, sep="\n", file=sys.stderr)
    return int(bool(lines) and arguments.check)


if __name__ == "__main__":
    raise SystemExit(main())
