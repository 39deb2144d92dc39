"""What was read from one file of evidence."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from afterword.core.evidence.item import Item
from afterword.core.evidence.json_input import Value, Values
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

    Where the dates of a file can be read in two ways, `either` holds both readings, that with the day first first;
    somebody or other evidence decides.
    """

    items: tuple[Item, ...] = ()
    warnings: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    series: tuple[Series, ...] = ()
    either: tuple[tuple[Item, ...], ...] = ()


Found = Item | Person | str
"""What a reader yields: an item, somebody, or words for what it did not understand."""


def read_values(values: Values, read: Callable[[Value], Iterable[Found]]) -> Reading:
    """A reading from what is read from each value of a file; nothing but warnings where the file is broken."""
    reading = gather(one for value in values for one in read(value))
    if values.is_broken:
        return Reading(warnings=values.warnings)
    return replace(reading, warnings=(*values.warnings, *reading.warnings))


def gather(found: Iterable[Found], warnings: tuple[str, ...] = ()) -> Reading:
    """A reading from what a reader yields; what it did not understand is counted."""
    items: list[Item] = []
    people: list[Person] = []
    unread: Counter[str] = Counter()
    for one in found:
        if isinstance(one, Item):
            items.append(one)
        elif isinstance(one, Person):
            people.append(one)
        else:
            unread[one] += 1
    counted = (f"{why}{f' ({n} times)' if n > 1 else ''}." for why, n in unread.items())
    return Reading(items=tuple(items), warnings=(*warnings, *counted), people=tuple(people))
