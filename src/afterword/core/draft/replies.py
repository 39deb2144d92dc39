"""What the evidence says to the five questions: computed facts, each with its items; the verdicts are for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise

from afterword.core.documents.write import Reply
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.names import Names
from afterword.core.model.words import Marker, Question
from afterword.core.timeline.choose import Occurrence
from afterword.core.timeline.citations import Citations
from afterword.core.timeline.facts import Fact
from afterword.core.timeline.walls import minutes_between, write_clock
from afterword.core.timeline.wording import find_severity

_ASKS = {
    Question.DETECTION: "TODO: did we notice first, and in time?",
    Question.SEVERITY: "TODO: what did the impact make it, and when was that known?",
    Question.UPDATES: "TODO: were they early enough, and were promises kept?",
    Question.RESPONDERS: "TODO: who was needed, and who came late?",
    Question.SLOWNESS: "TODO: where did the minutes go, and what would have saved them?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the replies are computed from: rows and joins in order of time, markers, and how to write them."""

    rows: Sequence[Occurrence]
    joins: Sequence[Item]
    markers: Mapping[Marker, Occurrence]
    names: Names
    zone: tzinfo
    citations: Citations

    def cite(self, *rows: Occurrence) -> str:
        """The evidence ids of some rows in brackets."""
        return f"({self.citations.cite(item for row in rows for item in row.items)})"

    def clock(self, at: datetime) -> str:
        """The wall time of an instant."""
        return write_clock(at, self.zone)


def write_replies(story: Story) -> Mapping[Question, Reply]:
    """A reply to each question: facts where there are some, and what a person has to say."""
    facts = {
        Question.DETECTION: _detection(story),
        Question.SEVERITY: _severity(story),
        Question.UPDATES: _updates(story),
        Question.RESPONDERS: _responders(story),
        Question.SLOWNESS: _slowness(story),
    }
    return {question: Reply(verdict="unknown", facts=facts[question], comment=ask) for question, ask in _ASKS.items()}


def _detection(story: Story) -> str:
    detected = story.markers.get(Marker.DETECTED)
    if detected is None:
        return ""
    said = f"the first signal that led to a response was an alert at {story.clock(detected.at)} {story.cite(detected)}"
    acknowledged = story.markers.get(Marker.ACKNOWLEDGED)
    if acknowledged is not None:
        minutes = minutes_between(detected.at, acknowledged.at)
        said += f"; it was acknowledged {minutes} min later {story.cite(acknowledged)}"
    return said + "."


def _severity(story: Story) -> str:
    parts = []
    for row in story.rows:
        severity = find_severity(row.items[0].text)
        if severity and row.fact in (Fact.DECLARED, Fact.SEVERITY_CHANGED):
            verb = "declared at" if row.fact is Fact.DECLARED else "changed to"
            parts.append(f"{verb} {severity} at {story.clock(row.at)} {story.cite(row)}")
    return "; ".join(parts) + "." if parts else ""


def _updates(story: Story) -> str:
    updates = [row for row in story.rows if row.fact is Fact.UPDATED]
    if not updates:
        return ""
    said = (
        f"{len(updates)} status page update{'s' if len(updates) > 1 else ''}, the first at {story.clock(updates[0].at)}"
    )
    declared = story.markers.get(Marker.DECLARED)
    if declared is not None and declared.at <= updates[0].at:
        said += f", {minutes_between(declared.at, updates[0].at)} min after the declaration"
    if len(updates) > 1:
        said += (
            f"; the longest gap between two was {max(minutes_between(a.at, b.at) for a, b in pairwise(updates))} min"
        )
    return f"{said} {story.cite(*updates)}."


def _responders(story: Story) -> str:
    first: dict[str, Item] = {}
    for item in story.joins:
        first.setdefault(item.actor, item)
    if not first:
        return ""
    parts = [f"{story.names.role(item.actor)} {story.clock(item.at)}" for item in first.values()]
    return f"joined the incident channel: {', '.join(parts)} ({story.citations.cite(first.values())})."


def _slowness(story: Story) -> str:
    detected, mitigated = story.markers.get(Marker.DETECTED), story.markers.get(Marker.MITIGATED)
    if detected is None or mitigated is None or mitigated.at <= detected.at:
        return ""
    inside = sorted(
        ((row.at, marker) for marker, row in story.markers.items() if detected.at < row.at <= mitigated.at),
        key=lambda point: (point[0], point[1] is Marker.MITIGATED),
    )
    points = [(detected.at, Marker.DETECTED), *inside]
    phases = [f"{minutes_between(a, b)} to {marker.value}" for (a, _), (b, marker) in pairwise(points)]
    total = minutes_between(detected.at, mitigated.at)
    return f"{total} min from detection to mitigation: {', '.join(phases)} {story.cite(detected, mitigated)}."


def find_joins(items: Sequence[Item], channels: frozenset[str]) -> tuple[Item, ...]:
    """The joins of the incident channels."""
    return tuple(item for item in items if item.kind is Kind.JOINED and item.folder in channels)
