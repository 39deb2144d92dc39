"""What led up to the incident: earlier warnings and changes that speak of what responders later found."""

from collections.abc import Sequence
from datetime import datetime

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.likeness.ranking import find_stems
from afterword.core.timeline.cues import count_explaining
from afterword.core.timeline.scene import Scene
from afterword.core.timeline.vocabulary import Vocabulary, names_trouble

ALIKE = 0.5
"""So much of an item's telling words must stand in what responders explained; set on the project's own incidents."""

MOST = 2
"""More earlier signs of the same kind tell nothing more."""

_SIGNS = frozenset({Kind.BOT_MESSAGE, Kind.ALERT_FIRED, Kind.COMMENTED, Kind.CLUSTER_EVENT, Kind.TASK_CHANGED})


def find_lead_up(items: Sequence[Item], scene: Scene, rows: Sequence[Occurrence], until: datetime) -> list[Occurrence]:
    """The earliest signs before the impact, however long ago, the first and the last of them."""
    identified = next((row.at for row in rows if row.fact is Fact.IDENTIFIED), None)
    if identified is None:
        return []
    told = [row.lead.text for row in rows if row.fact in (Fact.IDENTIFIED, Fact.DECIDED, Fact.REPORTED)]
    told += [
        item.text
        for item in items
        if item.kind is Kind.MESSAGE
        and scene.is_spoken_here(item)
        and item.at > identified
        and count_explaining(item.text)
    ]
    explained = frozenset(stem for text in told for stem in find_stems(text)) | scene.words
    shown = {item.id for row in rows for item in row.items}
    earlier = [
        item
        for item in items
        if item.kind in _SIGNS and item.at < until and item.id not in shown and names_trouble(item.text)
    ]
    vocabulary = Vocabulary(item.text for item in items)
    alike = [item for item in earlier if vocabulary.likeness(item.text, explained) >= ALIKE]
    chosen = dict.fromkeys((*alike[: MOST - 1], *alike[-1:]))
    return [Occurrence(fact=Fact.LED_UP, service=scene.service_of(item), items=(item,)) for item in chosen]
