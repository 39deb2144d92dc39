"""What the rows of a timeline tell about the five questions: how long one thing came after another."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from afterword.core.checks.moments import is_later, minutes_between, write_minutes
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Marker, Question

ENDS = (Marker.IMPACT_ENDED, Marker.MITIGATED)
SPANS: tuple[tuple[Question, tuple[Marker, ...], tuple[Marker, ...], str], ...] = (
    (Question.DETECTION, (Marker.IMPACT_STARTED,), (Marker.DETECTED,), "from the first harm to detection"),
    (Question.SEVERITY, (Marker.DETECTED,), (Marker.DECLARED,), "from detection to the declaration"),
    (Question.UPDATES, (Marker.DECLARED,), (Marker.CUSTOMER_UPDATE,), "from the declaration to the first update"),
    (Question.RESPONDERS, (Marker.DETECTED,), (Marker.ACKNOWLEDGED,), "from detection to the first responder"),
    (Question.SLOWNESS, (Marker.IMPACT_STARTED,), ENDS, "from the first harm to its end"),
    (Question.SLOWNESS, (Marker.DETECTED,), (Marker.IDENTIFIED,), "of it from detection to the cause"),
    (Question.SLOWNESS, (Marker.IDENTIFIED,), ENDS, "of it from the cause to the end"),
)  # fmt: skip
"""Which question a stretch belongs to, the markers where it begins and ends, and what it is called."""


class Measure(NamedTuple):
    """A stretch of time in words, with the numbers of the rows (from 1) where it begins and ends."""

    question: Question
    text: str
    first: int
    last: int


def measure(events: Sequence[Event]) -> tuple[Measure, ...]:
    """The stretches that the rows show, in the order of the questions; none where a row or its time is missing."""
    return tuple(_measures(events))


def _measures(events: Sequence[Event]) -> Iterator[Measure]:
    for question, begins, ends, words in SPANS:
        first, last = _first(events, begins), _first(events, ends)
        if first is None or last is None:
            continue
        minutes = minutes_between(events[first].at, events[last].at)
        if minutes is not None and minutes >= 0:
            yield Measure(question, f"{write_minutes(minutes)} {words}", first + 1, last + 1)


def _first(events: Sequence[Event], markers: tuple[Marker, ...]) -> int | None:
    """The place of the earliest row that carries the first of some markers that occurs; None if that is not known."""
    for marker in markers:
        places = [place for place, event in enumerate(events) if event.marker is marker]
        for place in places:
            if not any(is_later(events[place].at, events[other].at) for other in places):
                return place
    return None
