"""What changed from one text to another: for people to read, and as the smallest change that undoes it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, NamedTuple

from afterword.core.documents.splice import Splice

AROUND = 2
"""So many lines that did not change are shown on either side of one that did."""

BUDGET = 90_000
"""Pairs of lines or words that are compared at most: 300 with 300."""

_GONE = -2
"""Where a line stands that is not there any more."""

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
    matcher = _Matcher(before, after)
    return tuple(tuple(_stretch(group, before, after)) for group in matcher.get_grouped_opcodes(AROUND))


def splices_between(old: str, new: str) -> tuple[Splice, ...]:
    """The lines of `old` to replace so that it becomes `new`."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = _starts(before)
    matcher = _Matcher(before, after)
    return tuple(
        Splice(starts[first], starts[last], "".join(after[begin:end]))
        for tag, first, last, begin, end in matcher.get_opcodes()
        if tag != "equal"
    )


def splices_back(now: str, after: str, before: str) -> tuple[Splice, ...] | None:
    """The lines of `now` to replace so that what led from `before` to `after` is taken back, and nothing else is.

    None if that cannot be told apart from what was changed since: in the same lines, or in those beside them.
    """
    current, left, came = (text.splitlines(keepends=True) for text in (now, after, before))
    starts, stands, out = _starts(current), _places(left, current), []
    for tag, first, last, begin, end in _Matcher(left, came).get_opcodes():
        if tag == "equal":
            continue
        kept = [stands.get(line, _GONE) for line in range(first - 1, last + 1)]
        if _GONE in kept or kept != list(range(kept[0], kept[0] + len(kept))):
            return None
        out.append(Splice(starts[kept[0] + 1], starts[kept[-1]], "".join(came[begin:end])))
    return tuple(out)


def _places(before: list[str], after: list[str]) -> dict[int, int]:
    """Where each line stands that is in both; the begin and the end of the texts too."""
    stands = {-1: -1, len(before): len(after)}
    for tag, first, last, begin, _ in _Matcher(before, after).get_opcodes():
        if tag == "equal":
            stands |= {line: line - first + begin for line in range(first, last)}
    return stands


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


class _Matcher(SequenceMatcher[str]):
    """What two sequences share; of long ones what begins and ends them alike, and the rest as a whole.

    The time of `SequenceMatcher` grows with the square of the length and more: 5,000 lines take minutes.
    """

    def __init__(self, before: list[str], after: list[str]) -> None:
        super().__init__(None, before, after, autojunk=False)
        self._sides = before, after

    def get_opcodes(self) -> list[tuple[Any, int, int, int, int]]:
        """The stretches that are equal, and what became of those between them."""
        before, after = self._sides
        lead = _alike(before, after)
        tail = _alike(before[lead:][::-1], after[lead:][::-1])
        if (len(before) - lead - tail) * (len(after) - lead - tail) <= BUDGET:
            return super().get_opcodes()
        first, last = len(before) - tail, len(after) - tail
        told = [("equal", 0, lead, 0, lead), ("replace", lead, first, lead, last)]
        told.append(("equal", first, len(before), last, len(after)))
        return [one for one in told if one[1] < one[2] or one[3] < one[4]]


def _alike(before: list[str], after: list[str]) -> int:
    """How many of the first ones are the same."""
    pairs = zip(before, after, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)))


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
    matcher = _Matcher(before, after)
    removed: list[tuple[Change, str]] = []
    added: list[tuple[Change, str]] = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        same = tag == "equal"
        removed.append((Change.SAME if same else Change.REMOVED, "".join(before[first:last])))
        added.append((Change.SAME if same else Change.ADDED, "".join(after[begin:end])))
    yield Line(Change.REMOVED, old_number, tuple(words for words in removed if words[1]))
    yield Line(Change.ADDED, new_number, tuple(words for words in added if words[1]))
