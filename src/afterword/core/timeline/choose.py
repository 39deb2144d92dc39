"""Which events become rows of the timeline: those that explain, at most as many as people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import reduce

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.evidence.teams import Teams
from afterword.core.timeline.agreements import find_agreements
from afterword.core.timeline.cues import count_explaining, says
from afterword.core.timeline.group import SAME_WITHIN, group
from afterword.core.timeline.joins import find_first_signs, find_joins
from afterword.core.timeline.lead_up import find_lead_up
from afterword.core.timeline.relevance import Relevance
from afterword.core.timeline.scene import Scene

MOST_ROWS = 40

_WEIGHT = {
    Fact.COMMANDED: 1, Fact.STEP_ENDED: 1, Fact.JOINED: 1, Fact.WARNED: 1, Fact.SUSPECTED: 1, Fact.LED_UP: 1,
    Fact.HARM_BEGAN: 1,
}  # fmt: skip
"""Facts that give way first where there are too many; all others weigh nothing here and stay longest."""

_NO_ROW = frozenset({Fact.ASKED, Fact.APPROVED})
"""Facts that count for the answers only."""

_SUPERSEDED_WITHIN = timedelta(minutes=10)
_TOGETHER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`rows` in order of time, how many more there were, and what only the answers need.

    `reports` are the customers' reports, `signs` the first sign of work of each team, `asides` the events that are
    no rows.
    """

    rows: tuple[Occurrence, ...]
    n_left_out: int
    reports: tuple[Item, ...] = ()
    signs: Mapping[str, Item] = field(default_factory=dict)
    asides: tuple[Occurrence, ...] = ()


def choose(items: Sequence[Item], scene: Scene, teams: Teams) -> Choice:
    """The rows of some items in order of time."""
    relevance = Relevance(items, scene, teams)
    found = [(fact, relevance.service_of(item), item) for item in items if (fact := relevance.find(item)) is not None]
    reports = tuple(item for _, _, item in found if item.kind is Kind.CUSTOMER_REPORT)
    events = group(one for one in found if one[2].kind is not Kind.CUSTOMER_REPORT)
    events = [*_fold(events), *_approvals(items, scene)]
    events += find_agreements(items, scene, events)
    signs = find_first_signs(items, relevance, teams)
    acknowledged = next((row.items[0] for row in events if row.fact is Fact.ACKNOWLEDGED), None)
    for item in find_joins(signs, acknowledged, teams):
        events.append(Occurrence(fact=Fact.JOINED, service="", items=(item,)))
    if reports:
        events.append(Occurrence(fact=Fact.REPORTED, service="", items=reports[:1]))
    events = _explained(items, scene, sorted(events, key=_place))
    events += find_lead_up(items, scene, events, _began(events, scene))
    rows = [row for row in sorted(events, key=_place) if row.fact not in _NO_ROW]
    kept = sorted(rows, key=lambda row: (_WEIGHT.get(row.fact, 0), row.at))[:MOST_ROWS]
    return Choice(
        rows=tuple(sorted(kept, key=_place)),
        n_left_out=len(rows) - len(kept),
        reports=reports,
        signs=signs,
        asides=tuple(row for row in events if row.fact in _NO_ROW),
    )


def _approvals(items: Sequence[Item], scene: Scene) -> list[Occurrence]:
    """Who asked for an approval, and who gave one, in whatever else they said."""
    return [
        Occurrence(fact=fact, service="", items=(item,))
        for item in items
        if item.kind is Kind.MESSAGE and scene.covers(item) and scene.is_spoken_here(item)
        for fact in (Fact.ASKED, Fact.APPROVED)
        if says(item.text, fact)
    ]


def _place(row: Occurrence) -> tuple[datetime, Fact]:
    return row.at, row.fact


def _began(events: Sequence[Occurrence], scene: Scene) -> datetime:
    """When the incident showed: what lies before may have led up to it."""
    shown = (Fact.HARM_BEGAN, Fact.FIRED, Fact.REPORTED, Fact.DECLARED)
    return next((row.at for row in events if row.fact in shown), scene.until)


def _fold(events: Sequence[Occurrence]) -> list[Occurrence]:
    """Events that tell one thing in two steps, as one."""
    return _without_superseded(_with_ended(_with_harm(list(events))))


def _with_harm(events: list[Occurrence]) -> list[Occurrence]:
    """What a signal showed when the alert fired belongs to the alert; of further harm the first sign is enough."""
    harm = [row for row in events if row.fact is Fact.HARM_BEGAN]
    others = [row for row in events if row.fact is not Fact.HARM_BEGAN]
    recovered = [row.at for row in others if row.fact is Fact.RECOVERED]
    left: list[Occurrence] = []
    for row in harm:
        near = next((one for one in others if one.fact is Fact.FIRED and abs(one.at - row.at) <= SAME_WITHIN), None)
        if near is not None:
            others[others.index(near)] = replace(near, items=(*near.items, *row.items))
        elif not any(_is_same_harm(one, row, recovered) for one in left):
            left.append(row)
    return [*others, *left]


def _is_same_harm(one: Occurrence, other: Occurrence, recovered: Sequence[datetime]) -> bool:
    """Whether harm to a service goes on: nothing recovered in between."""
    return one.service == other.service and not any(one.at < at < other.at for at in recovered)


def _with_ended(events: list[Occurrence]) -> list[Occurrence]:
    """The end of a step and the word that it had no effect are one row."""
    idle = [row for row in events if row.fact is Fact.NO_EFFECT]
    out = [row for row in events if row.fact is not Fact.NO_EFFECT]
    for told in idle:
        ended = [row for row in out if row.fact is Fact.STEP_ENDED and timedelta() <= told.at - row.at <= _TOGETHER]
        out = [row for row in out if row not in ended]
        out.append(reduce(_joined, ended, told))
    return out


def _without_superseded(events: list[Occurrence]) -> list[Occurrence]:
    """A guess as a question gives way to the same person's statement soon after."""
    guesses = [row for row in events if row.fact is Fact.SUSPECTED]
    weak = {
        id(row)
        for row in guesses
        if row.lead.text.rstrip().endswith("?")
        and any(
            other.lead.actor == row.lead.actor and timedelta() < other.at - row.at <= _SUPERSEDED_WITHIN
            for other in guesses
        )
    }
    return [row for row in events if id(row) not in weak]


def _explained(items: Sequence[Item], scene: Scene, events: list[Occurrence]) -> list[Occurrence]:
    """With the finding: where nobody said "found it", the message before the decision that explains most."""
    decided = next((row for row in events if row.fact in (Fact.DECIDED, Fact.STEP_STARTED)), None)
    if decided is None or any(row.fact is Fact.IDENTIFIED and row.at <= decided.at for row in events):
        return events
    rejected = [row.lead.at for row in events if row.fact is Fact.NO_EFFECT and row.at < decided.at]
    since = rejected[-1] if rejected else scene.since
    told = [
        item
        for item in items
        if item.kind is Kind.MESSAGE and scene.is_spoken_here(item) and since < item.at < decided.at
    ]
    best = max(told, key=lambda item: (count_explaining(item.text), item.at), default=None)
    if best is None or count_explaining(best.text) < 2:
        return events
    row = Occurrence(fact=Fact.IDENTIFIED, service=scene.service_of(best), items=(best,))
    others = [one for one in events if best not in one.items]
    return sorted((*others, row), key=_place)


def _joined(row: Occurrence, other: Occurrence) -> Occurrence:
    items = sorted((*row.items, *other.items), key=lambda item: item.at)
    return replace(row, service=row.service or other.service, items=tuple(items))
