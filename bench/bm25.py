"""Plain BM25, for comparison: whole texts, words in small letters, no stems, no stop words, no fields.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), equation 3.15, with
k1 = 1.2 and b = 0.75, and the weight log(1 + (N - n + 0.5) / (n + 0.5)), which is never negative. Written apart from
`core.likeness`, of which it is the yardstick. A word of the question counts as often as it stands there.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

K1 = 1.2
B = 0.75
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


class PlainBM25:
    """A ranking of some texts for any question."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(words(text)) for text in texts]
        self._lengths = [counts.total() for counts in self._counts]
        self._mean = sum(self._lengths) / len(texts)
        holding = Counter(word for counts in self._counts for word in counts)
        self._weights = {word: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for word, n in holding.items()}

    def scores(self, question: str) -> list[float]:
        """The score of each text, in their order."""
        asked = Counter(word for word in words(question) if word in self._weights)
        return [
            sum(
                times * self._weights[word] * counts[word] * (K1 + 1)
                / (counts[word] + K1 * (1 - B + B * length / self._mean))
                for word, times in asked.items()
                if word in counts
            )
            for counts, length in zip(self._counts, self._lengths, strict=True)
        ]  # fmt: skip
