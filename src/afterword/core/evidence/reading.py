"""What was read from one file of evidence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from afterword.core.evidence.item import Item
from afterword.core.evidence.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom a tool names: the tool's id, every name used, and the role (`SRE`), empty if none is given."""

    id: str
    names: tuple[str, ...]
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The items of a file, the people it introduces, its metrics, and what was not understood, in words for the reader.

    Where the dates of a file can be read in two ways, `either` holds both readings; other evidence decides.
    """

    items: tuple[Item, ...] = ()
    warnings: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    series: tuple[Series, ...] = ()
    either: tuple[tuple[Item, ...], ...] = ()


def gather(found: Iterable[Item | str], warnings: tuple[str, ...] = (), people: Iterable[Person] = ()) -> Reading:
    """A reading from what a reader yields: items, and words for what it did not understand, which are counted."""
    items: list[Item] = []
    unread: Counter[str] = Counter()
    for one in found:
        if isinstance(one, Item):
            items.append(one)
        else:
            unread[one] += 1
    counted = (f"{why}{f' ({n} times)' if n > 1 else ''}." for why, n in unread.items())
    return Reading(items=tuple(items), warnings=(*warnings, *counted), people=tuple(people))
