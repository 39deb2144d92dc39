"""How good a ranking is against graded labels, and how far two labellers agree."""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence

K = 5
RESAMPLES = 10_000
SEED = 5


def recall(ranked: Sequence[str], grades: Mapping[str, float], least: float) -> float | None:
    """Recall@5: of those graded `least` or more, the share among the first five, where five or all count as all.

    None if there is none to find.
    """
    wanted = {path for path, grade in grades.items() if grade >= least}
    return len(wanted.intersection(ranked[:K])) / min(K, len(wanted)) if wanted else None


def ndcg(ranked: Sequence[str], grades: Mapping[str, float]) -> float | None:
    """nDCG@5 with the gain 2^grade - 1; None if there is nothing to gain. Source: Järvelin and Kekäläinen (2002)."""
    best = _gained(sorted(grades.values(), reverse=True))
    return _gained([grades.get(path, 0) for path in ranked]) / best if best else None


def _gained(grades: Sequence[float]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:K]))


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """The mean, and its 95 % interval by the percentiles of a bootstrap over queries. Source: Efron (1979)."""
    source = random.Random(SEED)
    means = sorted(sum(source.choices(values, k=len(values))) / len(values) for _ in range(RESAMPLES))
    return sum(values) / len(values), means[int(RESAMPLES * 0.025)], means[int(RESAMPLES * 0.975) - 1]


def kappa(first: Sequence[int], second: Sequence[int], *, weighted: bool) -> float:
    """Cohen's kappa of two labellers over grades 0, 1, 2; weighted by the squared distance if asked for.

    Source: Cohen (1960, 1968).
    """
    n, left, right = len(first), Counter(first), Counter(second)

    def apart(a: int, b: int) -> int:
        return (a - b) ** 2 if weighted else int(a != b)

    seen = sum(apart(a, b) for a, b in zip(first, second, strict=True)) / n
    chance = sum(apart(a, b) * left[a] * right[b] for a in left for b in right) / n**2
    return 1 - seen / chance if chance else 1.0
