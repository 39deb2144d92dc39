"""Which items become rows: one event for all the items that show the same fact, at most as many as people read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from afterword.core.evidence.item import Item, Kind
from afterword.core.timeline.cues import find_fact
from afterword.core.timeline.facts import BY_KIND, Fact
from afterword.core.timeline.scene import Scene

SAME_WITHIN = timedelta(minutes=2)
"""Two tools tell the same fact within this time: they notice, send and display with some delay."""

MOST_ROWS = 40

_BOT_ANYWHERE = frozenset({Fact.DECLARED, Fact.STEP_STARTED, Fact.STEP_ENDED})
"""What a bot may say in any channel, if it names an involved service or declares the incident."""

_EACH_ITS_OWN = frozenset({Fact.UPDATED, Fact.SUSPECTED, Fact.IDENTIFIED, Fact.DECIDED, Fact.REPORTED})
"""What is said in words: two of them close together are two thoughts, not one told twice."""

_FIRST_HAND = {Kind.MESSAGE: 3, Kind.BOT_MESSAGE: 2, Kind.PAGED: 1, Kind.PAGE_RESOLVED: 1}
"""How far a kind of item is from the fact; the nearest gives the row its words."""

_WEIGHT = {
    Fact.ACKNOWLEDGED: 1, Fact.COMMANDED: 1, Fact.DEPLOY_ENDED: 1, Fact.STEP_ENDED: 1, Fact.REPORTED: 1,
    Fact.SUSPECTED: 1,
}  # fmt: skip
"""Facts that give way first where there are too many; all others weigh nothing here and stay longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A row to be: the fact, the involved service if one is known, and every item that shows it, in order of time."""

    fact: Fact
    service: str
    items: tuple[Item, ...]

    @property
    def at(self) -> datetime:
        """The earliest instant at which it shows."""
        return self.items[0].at

    @property
    def lead(self) -> Item:
        """The item that is nearest to the fact."""
        return min(self.items, key=lambda item: (_FIRST_HAND.get(item.kind, 0), item.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The rows in order of time, and how many more there were."""

    rows: tuple[Occurrence, ...]
    n_left_out: int


def choose(items: Sequence[Item], scene: Scene) -> Choice:
    """The rows of some items in order of time."""
    found = _group((fact, scene.service_of(item), item) for item in items if (fact := _find(item, scene)) is not None)
    kept = sorted(found, key=lambda row: (_WEIGHT.get(row.fact, 0), row.at))[:MOST_ROWS]
    return Choice(rows=tuple(sorted(kept, key=lambda row: (row.at, row.fact))), n_left_out=len(found) - len(kept))


def _find(item: Item, scene: Scene) -> Fact | None:
    """The fact that an item shows, if it belongs to the incident."""
    if not scene.covers(item):
        return None
    if item.kind is Kind.STATUS_UPDATE:
        return Fact.UPDATED if item.about in scene.published else None
    if item.kind in BY_KIND:
        return BY_KIND[item.kind] if scene.service_of(item) else None
    if scene.is_spoken_here(item):
        return find_fact(item.text)
    if item.kind is Kind.BOT_MESSAGE:
        fact = find_fact(item.text)
        if fact in _BOT_ANYWHERE and (fact is Fact.DECLARED or scene.service_of(item)):
            return fact
    return None


@dataclass(slots=True)
class _Group:
    """An event while its items are collected."""

    fact: Fact
    service: str
    items: list[Item] = field(default_factory=list)

    def takes(self, service: str, item: Item) -> bool:
        """Whether an item may show the same event: it is about no other service, and not words of its own."""
        if self.fact in _EACH_ITS_OWN:
            return self.items[0].id == item.id
        return not service or not self.service or service == self.service

    def occurrence(self) -> Occurrence:
        """The event with each item once: two exports may hold the same one."""
        first = {item.id: item for item in reversed(self.items)}
        return Occurrence(fact=self.fact, service=self.service, items=tuple(reversed(first.values())))


def _group(found: Iterable[tuple[Fact, str, Item]]) -> list[Occurrence]:
    groups: list[_Group] = []
    recent: dict[Fact, list[_Group]] = {}
    firing: dict[str, _Group] = {}
    for fact, service, item in found:
        near = [group for group in recent.get(fact, []) if item.at - group.items[0].at <= SAME_WITHIN]
        group = firing.get(item.about) if item.kind is Kind.ALERT_FIRED else None
        group = group or next((one for one in reversed(near) if one.takes(service, item)), None)
        if group is None:
            group = _Group(fact, service)
            groups.append(group)
            near.append(group)
        recent[fact] = near
        group.service = group.service or service
        group.items.append(item)
        _note_state(firing, item, group)
    return [group.occurrence() for group in groups]


def _note_state(firing: dict[str, _Group], item: Item, group: _Group) -> None:
    """An alert that is sent again while it fires is no new event."""
    if item.kind is Kind.ALERT_FIRED and item.about:
        firing[item.about] = group
    elif item.kind is Kind.ALERT_RESOLVED:
        firing.pop(item.about, None)
