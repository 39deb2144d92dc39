"""Decisions that nobody calls so: somebody asks for a step, somebody else answers "on it"."""

import re
from collections.abc import Sequence
from datetime import timedelta

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.timeline.scene import Scene

ANSWERED_WITHIN = timedelta(minutes=5)
"""An answer that comes later is about something else."""

_ON_IT = re.compile(
    r"(?i)^\W*(?:(?:ok|okay|yes|yep|yup|sure|roger|copy)\W+)*(?:on it|doing (?:it|that|so|now)|will do|i'?ll do (?:it|that)|i am on it|i'm on it)\b"
)
_SHORT = 3
"""A request has at least so many words."""


def find_agreements(items: Sequence[Item], scene: Scene, events: Sequence[Occurrence]) -> list[Occurrence]:
    """The request as a decision and the answer as the start of a step, where neither says another fact."""
    told = {item.id for row in events for item in row.items}
    spoken = [item for item in items if item.kind is Kind.MESSAGE and scene.covers(item) and scene.is_spoken_here(item)]
    found: list[Occurrence] = []
    for place, answer in enumerate(spoken):
        asked = _request(spoken[:place], answer) if _ON_IT.search(answer.text) else None
        if asked is None:
            continue
        if asked.id not in told:
            found.append(Occurrence(fact=Fact.DECIDED, service=scene.service_of(asked), items=(asked,)))
        if answer.id not in told:
            found.append(Occurrence(fact=Fact.STEP_STARTED, service=scene.service_of(answer), items=(answer,)))
    return found


def _request(before: Sequence[Item], answer: Item) -> Item | None:
    """What somebody else said last and shortly before, if it asks for something to be done."""
    for item in reversed(before):
        if answer.at - item.at > ANSWERED_WITHIN:
            return None
        if item.actor != answer.actor:
            plain = len(item.text.split()) >= _SHORT and not item.text.rstrip().endswith("?")
            return item if plain else None
    return None
