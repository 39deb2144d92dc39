"""Clocks that run ahead or behind: told by somebody, or seen where tools tell of the same alerts at other times."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from statistics import median

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.series import Series

DELAY = timedelta(minutes=2)
"""Tools send and display with some delay: what differs by less is no skew."""

SPREAD = timedelta(minutes=1)
"""A skewed clock is off by the same for all alerts; delays are not."""

REACH = timedelta(hours=6)
"""Signs further apart are of two alerts."""

METRICS = "metrics"
"""The tool that recorded what stands in a series."""

_FIRED = frozenset({Kind.ALERT_FIRED, Kind.PAGED})
_ENDED = frozenset({Kind.ALERT_RESOLVED, Kind.PAGE_RESOLVED})
_TOLD = re.compile(r"(?P<tool>[\w-]+)=(?P<sign>[+-])(?=\d)(?:(?P<h>\d{1,3})h)?(?:(?P<m>\d{1,5})m)?(?:(?P<s>\d{1,6})s)?")
_WORD = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skew:
    """How far the clock of a tool runs ahead (behind, if negative), by which tools, and by which items.

    Without `against` somebody told it; with one tool it is a difference of two clocks, either of which may be wrong.
    """

    tool: str
    ahead: timedelta
    against: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def is_decided(self) -> bool:
        """Whether it is known which clock is wrong."""
        return len(self.against) != 1


class SkewError(ValueError):
    """A told skew that cannot be understood, or of a tool that recorded nothing."""


def read_skew(written: str) -> tuple[str, timedelta]:
    """`pagerduty=+5m30s`: a tool, and how far its clock runs ahead (`-` behind).

    Raises:
        SkewError: if it is written otherwise.
    """
    found = _TOLD.fullmatch(written.strip())
    if found is None:
        raise SkewError(f"'{written}': write how far a tool's clock runs ahead as pagerduty=+5m30s, behind as =-90s.")
    hours, minutes, seconds = (int(found[part] or 0) for part in ("h", "m", "s"))
    ahead = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return found["tool"], -ahead if found["sign"] == "-" else ahead


def tool_of(item: Item) -> str:
    """The tool that recorded an item, by its id."""
    return item.id.partition(":")[0]


def set_right(items: Iterable[Item], ahead: Mapping[str, timedelta]) -> tuple[Item, ...]:
    """The items at the instants that a right clock would have shown; what the tool wrote is kept."""
    return tuple(
        replace(item, at=item.at - ahead[tool]) if (tool := tool_of(item)) in ahead else item for item in items
    )


def set_series_right(series: Iterable[Series], ahead: Mapping[str, timedelta]) -> tuple[Series, ...]:
    """The metrics at the instants that a right clock would have shown."""
    by = ahead.get(METRICS, timedelta())
    return tuple(
        replace(one, points=tuple(point._replace(at=point.at - by) for point in one.points)) if by else one
        for one in series
    )


def must_have_recorded(ahead: Mapping[str, timedelta], items: Iterable[Item]) -> None:
    """Makes sure that a told skew is of a tool that recorded something.

    Raises:
        SkewError: if it is of another.
    """
    tools = sorted({tool_of(item) for item in items})
    for tool in ahead:
        if tool not in tools:
            raise SkewError(f"no item is of '{tool}'; the tools are {', '.join(tools)}.")


def find_skews(items: Sequence[Item]) -> tuple[Skew, ...]:
    """The clocks that differ from others by the same time for the beginning and the end of alerts.

    Of three tools the one that differs from two that agree is wrong; of two it cannot be told which.
    """
    signs = _signs(items)
    found: list[Skew] = []
    agreeing: set[frozenset[str]] = set()
    for one, other in combinations(sorted({tool for tools in signs.values() for tool in tools}), 2):
        ahead, seen = _compare(signs, one, other)
        if ahead is not None and abs(ahead) <= DELAY:
            agreeing.add(frozenset((one, other)))
        elif ahead is not None:
            found.append(Skew(tool=other, ahead=ahead, against=(one,), items=seen))
    return tuple(_decide(found, agreeing))


def _signs(items: Sequence[Item]) -> Mapping[tuple[bool, str], Mapping[str, list[Item]]]:
    """(whether it ended, the alert's name) -> tool -> the items that show it, in order of time."""
    names = {item.about for item in items if item.kind is Kind.ALERT_FIRED and tool_of(item) != "slack" and item.about}
    signs: defaultdict[tuple[bool, str], defaultdict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if item.kind in _FIRED or item.kind in _ENDED:
            for name in names.intersection(_WORD.findall(f"{item.about} {item.text}")):
                signs[item.kind in _ENDED, name][tool_of(item)].append(item)
    return signs


def _compare(
    signs: Mapping[tuple[bool, str], Mapping[str, list[Item]]], one: str, other: str
) -> tuple[timedelta | None, tuple[Item, ...]]:
    """How far the other tool is ahead of the one; None if they share too little, or their differences vary."""
    pairs: list[tuple[bool, Item, Item]] = []
    for (is_end, _), tools in signs.items():
        if one in tools and other in tools:
            first, second = tools[one][0], tools[other][0]
            if abs(second.at - first.at) <= REACH:
                pairs.append((is_end, first, second))
    gaps = [(second.at - first.at).total_seconds() for _, first, second in pairs]
    if len({is_end for is_end, _, _ in pairs}) < 2 or max(gaps) - min(gaps) > SPREAD.total_seconds():
        return None, ()
    return timedelta(seconds=round(median(gaps))), tuple(item for _, *both in pairs for item in both)


def _decide(found: Sequence[Skew], agreeing: set[frozenset[str]]) -> Iterator[Skew]:
    """Each difference once: against two tools that agree, or as a difference of two clocks."""
    turned = [replace(skew, tool=skew.against[0], ahead=-skew.ahead, against=(skew.tool,)) for skew in found]
    settled: set[frozenset[str]] = set()
    for skew in (*found, *turned):
        same = [one for one in (*found, *turned) if one.tool == skew.tool and abs(one.ahead - skew.ahead) <= DELAY]
        against = tuple(sorted(one.against[0] for one in same))
        pairs = {frozenset((skew.tool, name)) for name in against}
        agree = any(frozenset(pair) in agreeing for pair in combinations(against, 2))
        if agree and not pairs & settled:
            settled |= pairs
            yield replace(skew, against=against)
    yield from (skew for skew in found if frozenset((skew.tool, *skew.against)) not in settled)
