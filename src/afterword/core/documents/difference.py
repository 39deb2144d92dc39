"""What changed from one text to another: for people to read, and as the smallest change that undoes it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from afterword.core.documents.splice import Splice

AROUND = 2
"""So many lines that did not change are shown on either side of one that did."""

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class Change(StrEnum):
    """What became of a line or of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Line(NamedTuple):
    """A line of either text: its number there, and its words with those marked that the other has not."""

    change: Change
    number: int
    words: tuple[tuple[Change, str], ...]


def compare(old: str, new: str) -> tuple[tuple[Line, ...], ...]:
    """The stretches that differ, in order, each with a few lines around it; lines that belong together side by side."""
    before, after = old.splitlines(), new.splitlines()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(tuple(_stretch(group, before, after)) for group in matcher.get_grouped_opcodes(AROUND))


def splices_between(old: str, new: str) -> tuple[Splice, ...]:
    """The lines of `old` to replace so that it becomes `new`."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Splice(starts[first], starts[last], "".join(after[begin:end]))
        for tag, first, last, begin, end in matcher.get_opcodes()
        if tag != "equal"
    )


def _stretch(group: list[tuple[str, int, int, int, int]], before: list[str], after: list[str]) -> Iterator[Line]:
    for tag, first, last, begin, end in group:
        if tag == "equal":
            yield from (Line(Change.SAME, n + 1, ((Change.SAME, after[n]),)) for n in range(begin, end))
            continue
        paired = min(last - first, end - begin)
        for place in range(paired):
            yield from _reworded(before[first + place], after[begin + place], first + place + 1, begin + place + 1)
        for n in range(first + paired, last):
            yield Line(Change.REMOVED, n + 1, ((Change.REMOVED, before[n]),))
        for n in range(begin + paired, end):
            yield Line(Change.ADDED, n + 1, ((Change.ADDED, after[n]),))


def _reworded(old: str, new: str, old_number: int, new_number: int) -> Iterator[Line]:
    """A line before and after: two lines, each with its own words marked."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    removed: list[tuple[Change, str]] = []
    added: list[tuple[Change, str]] = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        same = tag == "equal"
        removed.append((Change.SAME if same else Change.REMOVED, "".join(before[first:last])))
        added.append((Change.SAME if same else Change.ADDED, "".join(after[begin:end])))
    yield Line(Change.REMOVED, old_number, tuple(words for words in removed if words[1]))
    yield Line(Change.ADDED, new_number, tuple(words for words in added if words[1]))
