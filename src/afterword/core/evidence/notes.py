"""What is to be said of a file, without a sentence for each of a thousand bad lines."""

from collections import Counter

SHOWN = 5
"""So many troubles of a sort are named one by one; the others are counted."""


class Notes:
    """What is to be said of a file: the first of each sort by itself, the others counted."""

    def __init__(self) -> None:
        self._first: list[str] = []
        self._counted: Counter[str] = Counter()

    def add(self, note: str, others: str) -> None:
        """Keep a sentence; `others` says what more of its sort are."""
        self._counted[others] += 1
        if self._counted[others] <= SHOWN:
            self._first.append(note)

    def told(self) -> tuple[str, ...]:
        """The sentences."""
        more = (f"{n - SHOWN} more {others}" for others, n in self._counted.items() if n > SHOWN)
        return (*self._first, *more)
