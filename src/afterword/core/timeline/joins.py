"""Who came to help, and when: the first sign of work of each team."""

from collections.abc import Mapping, Sequence

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact
from afterword.core.evidence.teams import Teams
from afterword.core.timeline.relevance import Relevance

_WORKS = frozenset({Kind.MESSAGE, Kind.JOINED, Kind.ACKNOWLEDGED})


def find_first_signs(items: Sequence[Item], relevance: Relevance, teams: Teams) -> Mapping[str, Item]:
    """Team -> its first sign of work: a page acknowledged, a word about the incident, or joining its channel."""
    found: dict[str, Item] = {}
    for item in items:
        if item.kind in _WORKS and _is_work(item, relevance):
            team = teams.of(item.actor)
            if team:
                found.setdefault(team, item)
    return found


def find_joins(signs: Mapping[str, Item], acknowledged: Item | None, teams: Teams) -> list[Item]:
    """The joins that tell something: of a team that was not there before and did not take the page."""
    there = teams.of(acknowledged.actor) if acknowledged else ""
    return [item for team, item in signs.items() if item.kind is Kind.JOINED and team != there]


def _is_work(item: Item, relevance: Relevance) -> bool:
    scene = relevance.scene
    if not scene.covers(item):
        return False
    if item.kind is Kind.JOINED:
        return item.folder in scene.channels
    if item.kind is Kind.ACKNOWLEDGED:
        return relevance.find(item) is Fact.ACKNOWLEDGED
    return scene.is_spoken_here(item) or relevance.find(item) in (Fact.ACKNOWLEDGED, Fact.REPORTED)
