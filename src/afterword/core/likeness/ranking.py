"""Ranks documents by the words they share with a question: Okapi BM25 over word stems.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009); their usual b, and a k1
that was better on the development half of the labels (docs/likeness.md). It says how alike words are, not whether the
cause is the same.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

K1 = 2.0
B = 0.75
HEAVIEST = 50
"""So many words of a question are compared; more changed nothing on the development half but took longer."""

RARE = 0.1
"""A word is rare if at most this share of the texts holds it."""

STEM = 3
"""A stem keeps at least so many letters."""

_WORD = re.compile(r"[^\W_][\w'’-]*[^\W_]|[^\W_]")
_STOP = frozenset(
    """
a an and are as at be been but by for from had has have he her his i if in into is it its no not of on or our
she so that  the their them then there these they this to was we were what when which who will with would you
your all any can could  did do does due during more most only other out over than up very via while after before
because about again
""".split()
)
_SUFFIXES = ("ations", "ation", "ingly", "ings", "ing", "edly", "ies", "ied", "ers", "er", "ed", "es", "ly", "s")


class Match(NamedTuple):
    """A document by its place in the sequence, how well it matches, and the words they share, the heaviest first."""

    place: int
    score: float
    shared: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its commonest endings: enough to let `failing` meet `failed`."""
    word = word.casefold()
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= STEM:
            return word[: -len(suffix)]
    return word


def is_common(word: str) -> bool:
    """Whether a word stands in every text."""
    return word.casefold() in _STOP


def find_stems(text: str) -> list[str]:
    """The stems of a text's words, without the commonest words, in order."""
    return [stem(word) for word in _WORD.findall(text) if not is_common(word)]


def rank(question: Mapping[str, int], texts: Sequence[Mapping[str, int]], most: int = 10) -> tuple[Match, ...]:
    """The texts that share words with a question, the best first; texts that share none are left out.

    All are words with how often each stands there. What a word says is judged by these texts alone, so a reader's
    ranking shows nothing of texts that are not among them.
    """
    lengths = [sum(counts.values()) for counts in texts]
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    weights = _weigh(question, _count_holding(question, texts), len(texts))
    heavy = dict.fromkeys(sorted(weights, key=lambda word: (-weights[word], word))[:HEAVIEST])
    matches = []
    for place, (counts, length) in enumerate(zip(texts, lengths, strict=True)):
        shared = counts.keys() & heavy.keys()
        scores = {word: weights[word] * _saturated(counts[word], length, mean) for word in shared}
        if scores:
            best = sorted(scores, key=lambda word: (-scores[word], word))
            matches.append(Match(place, math.fsum(scores.values()), tuple(best)))
    return tuple(sorted(matches, key=lambda match: (-match.score, match.place))[:most])


def find_rare(question: Mapping[str, int], texts: Sequence[Mapping[str, int]], most: int) -> tuple[str, ...]:
    """The heaviest words of a question that hardly any of some texts holds: by these, others are worth looking for."""
    holding = _count_holding(question, texts)
    weights = _weigh(question, holding, len(texts))
    rare = [word for word in weights if holding[word] <= len(texts) * RARE]
    return tuple(sorted(rare, key=lambda word: (-weights[word], word))[:most])


def _weigh(question: Mapping[str, int], holding: Mapping[str, int], n_texts: int) -> dict[str, float]:
    """What each word of a question weighs: the rarer in the texts, and the oftener in the question, the more."""
    return {word: times * _rarity(holding[word], n_texts) for word, times in question.items()}


def _count_holding(question: Mapping[str, int], texts: Sequence[Mapping[str, int]]) -> Counter[str]:
    holding: Counter[str] = Counter()
    for counts in texts:
        holding.update(counts.keys() & question.keys())
    return holding


def _rarity(holding: int, documents: int) -> float:
    """How telling a word is: the rarer, the more."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def _saturated(count: int, length: int, mean: float) -> float:
    """A word's repetitions, each telling less than the one before, corrected for the text's length."""
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length / (mean or 1.0)))
