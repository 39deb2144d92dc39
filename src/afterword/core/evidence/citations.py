"""Evidence ids: `E1` is given to an item when it is first cited, and stays with it."""

from collections.abc import Iterable

from afterword.core.evidence.item import Item


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
