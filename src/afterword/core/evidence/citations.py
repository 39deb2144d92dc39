"""Evidence ids: `E1` is given to an item when it is first cited, and stays with it."""

import re
from collections.abc import Iterable

from afterword.core.evidence.item import Item

_KEY = re.compile(r"\bE(\d+)\b")


def last_number(*texts: str) -> int:
    """The highest number of an evidence id in some texts: an id is never given twice, not even one whose row is gone."""
    return max((int(number) for text in texts for number in _KEY.findall(text)), default=0)


def next_key(*texts: str) -> str:
    """The next free evidence id."""
    return f"E{last_number(*texts) + 1}"


class Citations:
    """The items that a document cites, in the order of their ids."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._items: list[Item] = []

    def cite(self, items: Iterable[Item]) -> str:
        """The ids of some items as a document writes them: `E1, E4`."""
        return ", ".join(self._cite(item) for item in items)

    def cited(self) -> tuple[tuple[str, Item], ...]:
        """Every id with its item."""
        return tuple(zip(self._ids.values(), self._items, strict=True))

    def _cite(self, item: Item) -> str:
        if item.id not in self._ids:
            self._ids[item.id] = f"E{len(self._ids) + 1}"
            self._items.append(item)
        return self._ids[item.id]
