"""Which fact of the incident an item shows, if any."""

import re
from collections.abc import Sequence

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import BY_KIND, Fact
from afterword.core.evidence.teams import Teams
from afterword.core.likeness.ranking import find_stems
from afterword.core.timeline.cues import find_fact
from afterword.core.timeline.scene import Scene
from afterword.core.timeline.vocabulary import names_trouble

_BOT_ANYWHERE = frozenset({Fact.DECLARED, Fact.STEP_STARTED, Fact.STEP_ENDED, Fact.SEVERITY_CHANGED, Fact.RESOLVED})
"""What a bot may say in any channel, if it names an involved service or the incident."""

_PEOPLE_ANYWHERE = frozenset({Fact.ACKNOWLEDGED, Fact.REPORTED})
"""What a person may say in any channel, if it is about an alert of the incident or what failed."""

_ALERTS = frozenset({Kind.ALERT_FIRED, Kind.ALERT_RESOLVED})
_PAGING = frozenset({Kind.PAGED, Kind.ACKNOWLEDGED, Kind.ESCALATED, Kind.PAGE_RESOLVED})
_QUIET = frozenset({"warning", "warn", "info", "low", "minor", "p3", "p4", "p5", "ticket"})
"""Severities of alerts that page nobody."""

_HARM = re.compile(r"(?i)oom|kill|fail|expired?|crash|evict|notready|unreachable|exceeded|backoff|lost|error|unhealthy")
_OWN = re.compile(r"(?i)\bmy\b")
_DEPLOYMENTS = frozenset({Kind.DEPLOY_STARTED, Kind.DEPLOY_ENDED, Kind.DEPLOY_FAILED})


class Relevance:
    """Tells the fact of each item for one incident: it knows the alerts of the involved services and the suspects."""

    def __init__(self, items: Sequence[Item], scene: Scene, teams: Teams) -> None:
        self.scene = scene
        self.alerts = frozenset(
            item.about for item in items if item.kind in _ALERTS and item.about and item.service in scene.services
        )
        self.declared = next((item.at for item in items if self._declares(item)), scene.until)
        self.pages = self._find_pages(items)
        self.suspects = frozenset((*scene.affected, *_named_as_cause(items, scene, teams)))

    def find(self, item: Item) -> Fact | None:
        """The fact that an item shows, if it belongs to the incident."""
        if not self.scene.covers(item):
            return None
        if item.kind is Kind.STATUS_UPDATE:
            return Fact.UPDATED if item.about in self.scene.published else None
        if item.kind is Kind.CUSTOMER_REPORT:
            return Fact.REPORTED if self._is_report(item) else None
        if item.kind in BY_KIND:
            return self._by_kind(item)
        if item.kind in (Kind.MESSAGE, Kind.BOT_MESSAGE):
            return self._by_words(item)
        return None

    def service_of(self, item: Item) -> str:
        """The involved service that an item is about; empty if it is none."""
        return self.scene.service_of(item)

    def _find_pages(self, items: Sequence[Item]) -> frozenset[str]:
        """What the pages of the incident are about; where none names a service, the last before the declaration."""
        pages = [item for item in items if item.kind is Kind.PAGED and self.scene.covers(item)]
        told = [
            item for item in pages if self.service_of(item) or item.about in self.alerts or self._shares_words(item)
        ]
        before = [item for item in pages if item.at <= self.declared]
        return frozenset(item.about for item in told or (before or pages)[-1:])

    def _shares_words(self, item: Item) -> bool:
        return bool(self.scene.words & set(find_stems(item.text)))

    def _declares(self, item: Item) -> bool:
        return self.scene.is_spoken_here(item) and find_fact(item.text) is Fact.DECLARED

    def _is_report(self, item: Item) -> bool:
        return names_trouble(item.text) or len(self.scene.words & set(find_stems(item.text))) > 1

    def _by_kind(self, item: Item) -> Fact | None:
        if item.kind in _ALERTS and item.about in self.alerts:
            return Fact.WARNED if self._is_quiet(item) else BY_KIND[item.kind]
        if item.kind in _DEPLOYMENTS and item.at < self.declared:
            return BY_KIND[item.kind] if item.service in self.suspects else None
        if not self.service_of(item) and not (item.kind in _PAGING and item.about in self.pages):
            return None
        if item.kind is Kind.CLUSTER_EVENT and not (
            item.state == "Warning" and _HARM.search(f"{item.about} {item.text}")
        ):
            return None
        return Fact.WARNED if self._is_quiet(item) else BY_KIND[item.kind]

    def _is_quiet(self, item: Item) -> bool:
        quiet = item.state.casefold() in _QUIET or re.search(r"(?i)\bwarning\b", item.text) is not None
        return item.kind is Kind.ALERT_FIRED and quiet

    def _by_words(self, item: Item) -> Fact | None:
        fact = find_fact(item.text)
        if fact is None or self.scene.is_spoken_here(item):
            return fact
        if item.kind is Kind.BOT_MESSAGE:
            return fact if fact in _BOT_ANYWHERE and self._names_incident(item, fact) else None
        return fact if fact in _PEOPLE_ANYWHERE and self._is_about(item, fact) else None

    def _names_incident(self, item: Item, fact: Fact) -> bool:
        reference = self.scene.reference
        if reference and reference.casefold() in item.text.casefold():
            return True
        return bool(self.service_of(item)) or (fact is Fact.DECLARED and not reference)

    def _is_about(self, item: Item, fact: Fact) -> bool:
        if any(alert in item.text for alert in self.alerts):
            return True
        return (
            fact is Fact.REPORTED and names_trouble(item.text) and bool(self.scene.words & set(find_stems(item.text)))
        )


def _named_as_cause(items: Sequence[Item], scene: Scene, teams: Teams) -> Sequence[str]:
    """The services that responders named when they had found something, or that they had changed: "my change"."""
    told = [
        item for item in items if scene.is_spoken_here(item) and find_fact(item.text) in (Fact.IDENTIFIED, Fact.DECIDED)
    ]
    named = [name for name in scene.services if any(name in item.text for item in told)]
    said = [item for item in items if scene.is_spoken_here(item) and _OWN.search(item.text)]
    changed = [
        item.service
        for item in items
        if item.kind in _DEPLOYMENTS and scene.covers(item) and any(_is_own(item, one, teams) for one in said)
    ]
    return named if set(changed) & set(scene.affected) else [*named, *changed]


def _is_own(deployment: Item, said: Item, teams: Teams) -> bool:
    """Whether somebody speaks of what they deployed themselves, by one of its words."""
    person = teams.names.find(said.actor)
    if person is None or person is not teams.names.find(deployment.actor) or deployment.at > said.at:
        return False
    return bool(set(find_stems(deployment.text)) & set(find_stems(said.text)))
