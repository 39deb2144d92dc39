"""Which numbers of causes, gaps, actions and decisions a text gave: none is given twice, not even one whose row is gone."""

import re
from collections.abc import Iterable, Mapping

from afterword.core.model.postmortem import Postmortem

_ID = re.compile(r"([ACDG])(\d{1,4})")


def find_given(found: Postmortem) -> Mapping[str, int]:
    """The highest number of each letter that the rows and items of a document have."""
    named = (found.causes, found.gaps, found.actions, found.decisions)
    return highest(one.id or "" for several in named for one in several)


def highest(ids: Iterable[str]) -> Mapping[str, int]:
    """The highest number of each letter among some ids; what is none is passed over."""
    out: dict[str, int] = {}
    for found in filter(None, map(_ID.fullmatch, ids)):
        out[found[1]] = max(out.get(found[1], 0), int(found[2]))
    return out


def join_given(one: Mapping[str, int], other: Mapping[str, int]) -> Mapping[str, int]:
    """The higher number of each letter."""
    return {letter: max(one.get(letter, 0), other.get(letter, 0)) for letter in sorted({*one, *other})}


def write_given(given: Mapping[str, int]) -> str:
    """As it is kept: `A3 C2`."""
    return " ".join(f"{letter}{number}" for letter, number in sorted(given.items()))


def read_given(kept: str) -> Mapping[str, int]:
    """What `write_given` wrote."""
    return highest(kept.split())
