"""One order for the items of all tools: nothing is dropped, and the order of the inputs does not matter."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from afterword.core.evidence.item import Item


def merge(*streams: Iterable[Item]) -> tuple[Item, ...]:
    """Every item of every stream, by instant, then by id, then by all else, so that equal inputs give equal output."""
    return tuple(sorted(chain.from_iterable(streams), key=_place))


def _place(item: Item) -> tuple[datetime, str, str, int, tuple[str, ...]]:
    rest = (item.kind, item.actor, item.service, item.about, item.state, item.text, item.link)
    return item.at, item.id, item.file, item.line, rest
