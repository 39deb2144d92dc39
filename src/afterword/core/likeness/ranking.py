"""Ranks documents by the words they share with a question: Okapi BM25 over word stems.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with their usual
constants. It says how alike words are, not whether the cause is the same.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

K1 = 1.2
B = 0.75
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
    """A document by its place in the sequence, how well it matches, and the words they share, the rarest first."""

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


def rank(question: str, texts: Sequence[str], most: int = 10) -> tuple[Match, ...]:
    """The texts that share words with a question, the best first; texts that share none are left out."""
    return rank_counted(find_stems(question), [Counter(find_stems(text)) for text in texts], most)


def rank_counted(question: Sequence[str], counted: Sequence[Counter[str]], most: int = 10) -> tuple[Match, ...]:
    """The same for words that were taken apart and counted before."""
    lengths = [sum(counts.values()) for counts in counted]
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    wanted = dict.fromkeys(question)
    weight = {word: _weight(sum(word in counts for counts in counted), len(counted)) for word in wanted}
    matches = []
    for index, counts in enumerate(counted):
        shared = sorted((word for word in wanted if counts[word]), key=lambda word: -weight[word])
        score = sum(weight[word] * _saturated(counts[word], lengths[index], mean) for word in shared)
        if shared:
            matches.append(Match(index, score, tuple(shared)))
    return tuple(sorted(matches, key=lambda match: (-match.score, match.place))[:most])


def _weight(holding: int, documents: int) -> float:
    """How telling a word is: the rarer, the more."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def _saturated(count: int, length: int, mean: float) -> float:
    """A word's repetitions, each telling less than the one before, corrected for the text's length."""
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length / (mean or 1.0)))
