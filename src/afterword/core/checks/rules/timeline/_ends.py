"""Which two ends a labelled duration names: "Time to repair" ends at the repair, "Duration" is from start to end."""

from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.checks.case import Case
from afterword.core.checks.moments import minutes_between, write_moment
from afterword.core.checks.rules.timeline._shared import is_key_event
from afterword.core.model.moment import Moment
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Marker

_BEGINNINGS = (Marker.STARTED, Marker.IMPACT_STARTED, Marker.DETECTED, Marker.DECLARED)
_ENDS = {
    "detect": (Marker.DETECTED,),
    "discover": (Marker.DETECTED,),
    "acknowledge": (Marker.ACKNOWLEDGED,),
    "identify": (Marker.IDENTIFIED,),
    "repair": (Marker.MITIGATED,),
    "mitigate": (Marker.MITIGATED, Marker.IMPACT_ENDED),
    "fix": (Marker.MITIGATED, Marker.RESOLVED),
    "restore": (Marker.MITIGATED, Marker.IMPACT_ENDED, Marker.RESOLVED),
    "recover": (Marker.MITIGATED, Marker.IMPACT_ENDED, Marker.RESOLVED),
    "recovery": (Marker.MITIGATED, Marker.IMPACT_ENDED, Marker.RESOLVED),
    "resolve": (Marker.RESOLVED,),
    "resolution": (Marker.RESOLVED,),
}
"""What comes behind "time to" in a label, and the markers of its end."""

_AROUND_DURATION = frozenset("total overall outage impact incident of the customer event approximate approx".split())


class Pair(NamedTuple):
    """Two ends of a duration: their minutes, and how a message names them."""

    minutes: float
    first: Moment
    second: Moment
    names: tuple[str, str]

    def __str__(self) -> str:
        """Both ends for a message."""
        return f"{write_moment(self.first)} ({self.names[0]}) to {write_moment(self.second)} ({self.names[1]})"


def find_pairs(case: Case, label: str) -> tuple[Pair, ...]:
    """Every pair of ends that a label may mean; none if it names none or they are not told."""
    words = label.split()
    if words[:2] == ["time", "to"] and len(words) > 2:  # noqa: PLR2004  # "time to <verb>"
        return tuple(_marked(case, _ENDS.get(words[2], ())))
    if words and "duration" in words and _AROUND_DURATION.issuperset(set(words) - {"duration"}):
        return find_window(case) or tuple(_marked(case, (Marker.MITIGATED, Marker.IMPACT_ENDED, Marker.RESOLVED)))
    return ()


def find_window(case: Case) -> tuple[Pair, ...]:
    """The start and the end of impact as the fields tell them; none unless both are exact."""
    start, end = case.postmortem.impact.started_at, case.postmortem.impact.ended_at
    minutes = minutes_between(start, end) if start is not None and end is not None else None
    if start is None or end is None or minutes is None or minutes < 0:
        return ()
    return (Pair(minutes, start, end, ("start", "end")),)


def _marked(case: Case, ends: tuple[Marker, ...]) -> Iterator[Pair]:
    """From every row that may be the beginning to every row that is such an end."""
    rows = case.postmortem.timeline
    if not any(event.marker in _BEGINNINGS for event in rows):
        return
    for last in rows:
        if last.marker not in ends:
            continue
        for index, first in enumerate(rows):
            if first is last or not (index == 0 or first.marker in _BEGINNINGS or _may_begin(first)):
                continue
            minutes = minutes_between(first.at, last.at)
            if minutes is not None and minutes >= 0:
                yield Pair(minutes, first.at, last.at, (_name(case, first), _name(case, last)))


def _may_begin(event: Event) -> bool:
    """Whether it is a key event of an unknown name ("First reported: …")."""
    return event.marker is None and is_key_event(event)


def _name(case: Case, event: Event) -> str:
    """What a message calls a row: the author's own label, else the marker, else its line."""
    if is_key_event(event):
        return case.text[event.text.span.start : event.at.span.start].strip("*_:-–— \t").lower()
    return str(event.marker) if event.marker is not None else f"line {event.line}"
