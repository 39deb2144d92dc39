"""What the incident is about: its services, its channels, and the stretch of time that its timeline covers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact
from afterword.core.evidence.organisation import Organisation
from afterword.core.evidence.paste import FOLDER as PASTED
from afterword.core.evidence.paste import Told
from afterword.core.likeness.ranking import find_stems
from afterword.core.timeline.cues import find_fact
from afterword.core.timeline.vocabulary import distinct_stems

LEAD_UP = timedelta(hours=24)
"""How far before the first sign a change or a warning still belongs to the story."""

AFTERMATH = timedelta(hours=1)

_CHANNEL = re.compile(r"(?i)^(?:inc|incident|ir|outage|sev\d?|war-?room)[-_]?\d*(?:[-_]|\d|$)")
_PAGING = frozenset({"critical", "page", "high", "error", "p1", "p2", "sev1", "sev2"})
_SPOKEN = frozenset({Kind.MESSAGE, Kind.BOT_MESSAGE})
_SIGNALS = frozenset({Kind.SIGNAL_LEFT, Kind.SIGNAL_RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is known or wished beforehand; None and empty mean "find out".

    `day` is when pasted text begins, `pasted` tells the same of single files by their names, `orders` whether the day
    or the month stands first in their dates (dmy, mdy), `ahead` how far the clocks of tools run ahead.
    """

    title: str = ""
    reference: str = ""
    channel: str = ""
    start: datetime | None = None
    end: datetime | None = None
    day: date | None = None
    pasted: Mapping[str, Told] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    ahead: Mapping[str, timedelta] = field(default_factory=dict)
    organisation: Organisation = field(default_factory=Organisation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`affected` are the services that failed, `services` also those that responders named or changed.

    `published` are the incidents of the status page that were not over before this one began; `words` the stems of
    what the incident is called and of the alerts that were paged; `otherwise` the service of metrics that are called
    after none, where no metric is called after an involved one.
    """

    affected: tuple[str, ...]
    services: tuple[str, ...]
    channels: frozenset[str]
    published: frozenset[str]
    since: datetime
    until: datetime
    reference: str = ""
    words: frozenset[str] = frozenset()
    otherwise: str = ""

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
        if item.kind is Kind.CLUSTER_EVENT:
            return next((name for name in self.services if _begins(item, name)), "")
        if item.kind in _SIGNALS:
            return next((name for name in self.services if distinct_stems(name) & file_stems(item)), self.otherwise)
        return "" if item.service else next((name for name in self.services if names(item.text, name)), "")


def find_scene(items: Sequence[Item], wishes: Wishes) -> Scene:
    """The scene of some items in order of time; there must be one at least."""
    channels = _find_channels(items, wishes.channel)
    declaration = _find_declaration(items, channels)
    anchor = declaration.at if declaration else _find_anchor(items)
    since = wishes.start or anchor - LEAD_UP
    until = wishes.end or _find_end(items, channels, anchor) + AFTERMATH
    near = [item for item in items if since <= item.at <= until]
    known = sorted({item.service for item in near if _tells_service(item)} | set(wishes.organisation.owners))
    title = f"{wishes.title} {declaration.text if declaration else ''}"
    said = [item.text for item in near if item.kind in _SPOKEN and item.folder in channels]
    affected = wishes.services or _find_affected(near, known, title, said, anchor)
    told = [text for text in said if find_fact(text) is not None]
    named = [name for name in known if any(names(text, name) for text in told)]
    services = tuple(dict.fromkeys((*affected, *named))) or _all_alerting(near)
    affected = affected or services
    stems = frozenset(stem for name in services for stem in distinct_stems(name))
    signals = [item for item in near if item.kind in _SIGNALS]
    return Scene(
        affected=affected,
        services=services,
        channels=channels,
        published=frozenset(item.about for item in near if item.kind is Kind.STATUS_UPDATE and item.at >= anchor),
        since=since,
        until=until,
        reference=wishes.reference,
        words=frozenset(find_stems(title)) | {stem for name in affected for stem in distinct_stems(name)},
        otherwise="" if not affected or any(stems & file_stems(item) for item in signals) else affected[0],
    )


def file_stems(item: Item) -> frozenset[str]:
    """The stems in the name of a metric and its file."""
    return frozenset(find_stems(re.sub(r"[^A-Za-z0-9]+", " ", item.about)))


def names(text: str, service: str) -> bool:
    """Whether a text names a service as a word of its own."""
    at = text.find(service)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(service) : at + len(service) + 1]
        if not any(character.isalnum() or character in "-_" for character in around):
            return True
        at = text.find(service, at + 1)
    return False


def _begins(item: Item, name: str) -> bool:
    """Whether a thing in a cluster is called after a service: `search-api-5f7-a1`."""
    return any(
        word == name or word.startswith(f"{name}-") for word in re.split(r"[/ :]+", f"{item.about} {item.service}")
    )


def _tells_service(item: Item) -> bool:
    return bool(item.service) and item.kind not in (Kind.STATUS_UPDATE, Kind.CLUSTER_EVENT)


def _find_channels(items: Iterable[Item], wished: str) -> frozenset[str]:
    """The channel that was named; else those called after an incident; else the only one there is."""
    found = {item.folder for item in items if item.kind in _SPOKEN or item.kind is Kind.JOINED}
    if wished in found:
        return frozenset({wished, PASTED} & found)
    called = frozenset(name for name in found if _CHANNEL.match(name) or name == PASTED)
    return called or (frozenset(found) if len(found) == 1 else frozenset())


def _find_declaration(items: Iterable[Item], channels: frozenset[str]) -> Item | None:
    return next(
        (
            item
            for item in items
            if item.kind in _SPOKEN and item.folder in channels and find_fact(item.text) is Fact.DECLARED
        ),
        None,
    )


def _find_anchor(items: Sequence[Item]) -> datetime:
    """Without a declaration: the first page, alert, or item."""
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


def _find_affected(
    near: Sequence[Item], known: Sequence[str], title: str, said: Sequence[str], anchor: datetime
) -> tuple[str, ...]:
    """The services that somebody was paged for and that responders spoke of, and those in the incident's title."""
    paged = [item for item in near if item.service and _is_page(item)]
    spoken = [item.service for item in paged if _is_spoken_of(item, title, said)]
    if not spoken and paged:
        spoken = [min(paged, key=lambda item: abs(item.at - anchor)).service]
    words = set(find_stems(title))
    titled = [name for name in known if names(title, name) or (distinct_stems(name) and distinct_stems(name) <= words)]
    return tuple(dict.fromkeys((*spoken, *titled)))


def _is_page(item: Item) -> bool:
    return item.kind is Kind.PAGED or (item.kind is Kind.ALERT_FIRED and item.state.casefold() in _PAGING)


def _is_spoken_of(item: Item, title: str, said: Sequence[str]) -> bool:
    """Whether the service of a page stands in the title, or it or its alert in the incident channel."""
    if distinct_stems(item.service) & set(find_stems(title)):
        return True
    return any(names(text, item.service) or (item.about and item.about in text) for text in said)


def _all_alerting(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.service for item in items if item.kind is Kind.ALERT_FIRED and item.service))
