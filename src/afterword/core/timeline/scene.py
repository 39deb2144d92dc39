"""What the incident is about: its services, its channels, and the stretch of time that its timeline covers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from afterword.core.evidence.item import Item, Kind
from afterword.core.timeline.cues import find_fact
from afterword.core.timeline.facts import Fact

LEAD_UP = timedelta(hours=24)
"""How far before the first sign a change or a warning still belongs to the story."""

AFTERMATH = timedelta(hours=1)

_CHANNEL = re.compile(r"(?i)^(?:inc|incident|ir|outage|sev\d?|war-?room)[-_]?\d*(?:[-_]|\d|$)")
_PAGING = frozenset({"critical", "page", "high", "error", "p1", "sev1"})
_SPOKEN = frozenset({Kind.MESSAGE, Kind.BOT_MESSAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person who drafts has said; None and empty mean "find out"."""

    title: str = ""
    start: datetime | None = None
    end: datetime | None = None
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`affected` are the services that pages are about, `services` also those that responders named or changed.

    `published` are the incidents of the status page that were not over before this one began.
    """

    affected: tuple[str, ...]
    services: tuple[str, ...]
    channels: frozenset[str]
    published: frozenset[str]
    since: datetime
    until: datetime

    def covers(self, item: Item) -> bool:
        """Whether an item lies in the stretch of time."""
        return self.since <= item.at <= self.until

    def is_spoken_here(self, item: Item) -> bool:
        """Whether an item is a message in an incident channel."""
        return item.kind in _SPOKEN and item.folder in self.channels

    def service_of(self, item: Item) -> str:
        """The involved service that an item is about, by its field or else by its words; empty if it is none."""
        if item.service in self.services:
            return item.service
        return "" if item.service else next((name for name in self.services if _names(item.text, name)), "")


def find_scene(items: Sequence[Item], wishes: Wishes) -> Scene:
    """The scene of some items in order of time; there must be one at least."""
    channels = _find_channels(items)
    anchor = _find_anchor(items, channels)
    since = wishes.start or anchor - LEAD_UP
    until = wishes.end or _find_end(items, channels, anchor) + AFTERMATH
    near = [item for item in items if since <= item.at <= until]
    affected = wishes.services or _paged(near)
    named = _named_services(near, channels)
    services = tuple(dict.fromkeys((*affected, *named))) or _all_alerting(near)
    return Scene(
        affected=tuple(affected) or services,
        services=services,
        channels=channels,
        published=frozenset(item.about for item in near if item.kind is Kind.STATUS_UPDATE and item.at >= anchor),
        since=since,
        until=until,
    )


def _find_channels(items: Iterable[Item]) -> frozenset[str]:
    """The channels that are called after an incident; the only channel there is, if none is."""
    found = {item.folder for item in items if item.kind in _SPOKEN}
    called = frozenset(name for name in found if _CHANNEL.match(name))
    return called or (frozenset(found) if len(found) == 1 else frozenset())


def _find_anchor(items: Sequence[Item], channels: frozenset[str]) -> datetime:
    """The declaration, or else the first page, alert, or item."""
    for item in items:
        if item.kind in _SPOKEN and item.folder in channels and find_fact(item.text) is Fact.DECLARED:
            return item.at
    for kind in (Kind.PAGED, Kind.ALERT_FIRED):
        for item in items:
            if item.kind is kind:
                return item.at
    return items[0].at


def _find_end(items: Sequence[Item], channels: frozenset[str], anchor: datetime) -> datetime:
    """The last word in the incident channel, on the status page, or of the pager."""
    telling = (Kind.STATUS_UPDATE, Kind.PAGE_RESOLVED, Kind.ALERT_RESOLVED)
    limit = anchor + LEAD_UP
    last = anchor
    for item in items:
        in_channel = item.kind in _SPOKEN and item.folder in channels
        if in_channel or (item.kind in telling and item.at <= limit):
            last = max(last, item.at)
    return last


def _paged(items: Iterable[Item]) -> tuple[str, ...]:
    """The services that somebody was paged for, in order of time."""
    found = (
        item.service
        for item in items
        if item.service
        and (item.kind is Kind.PAGED or (item.kind is Kind.ALERT_FIRED and item.state.casefold() in _PAGING))
    )
    return tuple(dict.fromkeys(found))


def _named_services(items: Sequence[Item], channels: frozenset[str]) -> tuple[str, ...]:
    """Services of the evidence that a telling message in an incident channel names."""
    known = sorted({item.service for item in items if item.service and item.kind is not Kind.STATUS_UPDATE})
    said = [
        item.text
        for item in items
        if item.kind in _SPOKEN and item.folder in channels and find_fact(item.text) is not None
    ]
    return tuple(name for name in known if any(_names(text, name) for text in said))


def _all_alerting(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.service for item in items if item.kind is Kind.ALERT_FIRED and item.service))


def _names(text: str, service: str) -> bool:
    """Whether a text names a service as a word of its own."""
    at = text.find(service)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(service) : at + len(service) + 1]
        if not any(character.isalnum() or character in "-_" for character in around):
            return True
        at = text.find(service, at + 1)
    return False
