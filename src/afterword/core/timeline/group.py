"""One event for all the items that show the same fact."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact, Occurrence

SAME_WITHIN = timedelta(minutes=2)
"""Two tools tell the same fact within this time: they notice, send and display with some delay."""

_LONGER = {
    Fact.RECOVERED: timedelta(minutes=3), Fact.HARM_BEGAN: timedelta(minutes=15), Fact.DECLARED: timedelta(minutes=5),
    Fact.RESOLVED: timedelta(minutes=10), Fact.DEPLOYED: timedelta(minutes=20),
}  # fmt: skip
"""Facts whose signs come further apart: tools confirm recovery one after the other, a deployment has two ends."""

_EACH_ITS_OWN = frozenset({
    Fact.UPDATED, Fact.SUSPECTED, Fact.IDENTIFIED, Fact.DECIDED, Fact.ASKED, Fact.APPROVED, Fact.LED_UP,
})  # fmt: skip
"""What is said in words: two of them close together are two thoughts, not one told twice."""


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
        if self.fact is Fact.REPORTED and (item.kind is Kind.MESSAGE or self.items[0].kind is Kind.MESSAGE):
            return self.items[0].id == item.id
        return not service or not self.service or service == self.service

    def occurrence(self) -> Occurrence:
        """The event with each item once: two exports may hold the same one."""
        first = {item.id: item for item in reversed(self.items)}
        return Occurrence(fact=self.fact, service=self.service, items=tuple(reversed(first.values())))


def group(found: Iterable[tuple[Fact, str, Item]]) -> list[Occurrence]:
    """The events of facts with their service and item, in order of time."""
    groups: list[_Group] = []
    recent: dict[Fact, list[_Group]] = {}
    firing: dict[str, _Group] = {}
    for fact, service, item in found:
        within = _LONGER.get(fact, SAME_WITHIN)
        near = [one for one in recent.get(fact, []) if item.at - one.items[0].at <= within]
        known = firing.get(item.about) if item.kind is Kind.ALERT_FIRED else None
        chosen = known or next((one for one in reversed(near) if one.takes(service, item)), None)
        if chosen is None:
            chosen = _Group(fact, service)
            groups.append(chosen)
            near.append(chosen)
        recent[fact] = near
        chosen.service = chosen.service or service
        chosen.items.append(item)
        _note_state(firing, item, chosen)
    return [one.occurrence() for one in groups]


def _note_state(firing: dict[str, _Group], item: Item, chosen: _Group) -> None:
    """An alert that is sent again while it fires is no new event."""
    if item.kind is Kind.ALERT_FIRED and item.about:
        firing[item.about] = chosen
    elif item.kind is Kind.ALERT_RESOLVED:
        firing.pop(item.about, None)
