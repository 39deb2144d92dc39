"""The timeline as a picture: phases, impact, events and customer updates, along one axis of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

from afterword.core.checks.moments import write_minutes
from afterword.core.documents.outline import plain
from afterword.core.documents.zones import find_zone
from afterword.core.model.postmortem import Event, Impact
from afterword.core.model.words import Marker
from afterword.core.timeline.course import MARGIN, Course
from afterword.faces.web.figure_lane import HEIGHT, Lane, draw_lane
from afterword.faces.web.lettering import SANS, measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a picture is drawn on, in pixels: the stretch of its axis, how many lines cross that, and rows of events."""

    width: int
    left: float
    right: float
    most_lines: int
    most_rows: int


WIDE = Sheet(width=1008, left=92, right=996, most_lines=10, most_rows=3)
"""The names of the lanes stand to the left of them."""
NARROW = Sheet(width=358, left=8, right=350, most_lines=5, most_rows=6)
"""For a phone, and for paper: each phase has a lane of its own below its name."""

STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 2880, 10080)
"""Minutes between two lines of the axis."""

FEWEST = 3
"""With fewer rows whose time is known there is nothing to draw."""
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=30)
APART = 17.0
"""Events that are nearer to each other stand below each other."""
BESIDE = 10.0
"""The room that the name of a phase needs besides its own width."""
TOP, LANE = 22, 28
"""Where the lanes of a narrow picture begin, and how high one is."""

_PHASES = (
    ("Unnoticed", (Marker.IMPACT_STARTED, Marker.STARTED), (Marker.DETECTED, Marker.ACKNOWLEDGED)),
    ("Diagnose", (Marker.DETECTED, Marker.ACKNOWLEDGED), (Marker.IDENTIFIED, Marker.FIX_DECIDED)),
    ("Mitigate", (Marker.IDENTIFIED, Marker.FIX_DECIDED), (Marker.IMPACT_ENDED, Marker.MITIGATED)),
    ("Watch", (Marker.IMPACT_ENDED, Marker.MITIGATED), (Marker.RESOLVED,)),
)
"""What people were busy with, from the first of some markers to the first of others."""


_Placed = tuple[int, Event, datetime]
"""A row of the timeline with its number and when it happened."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time: where it begins, how wide it is, how long it took, and as much of that as it has room for.

    `beside` is where all of it fits into the picture, above the stretch.
    """

    x: str
    width: str
    name: str
    told: str
    beside: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of the timeline: where it stands, its number, and what it says; `kind` is the style of its sign."""

    x: str
    y: int
    number: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything that is drawn; times are those of the document. `n_left` rows had no room."""

    lines: tuple[tuple[str, str], ...]
    phases: tuple[Band, ...]
    impact: Band | None
    spots: tuple[Spot, ...]
    updates: tuple[Spot, ...]
    zone: str
    told: str
    n_left: int
    sheet: Sheet
    lane: Lane | None

    @property
    def bands(self) -> tuple[Band, ...]:
        """The phases, and the impact below them."""
        return (*self.phases, self.impact) if self.impact else self.phases

    @property
    def lane_at(self) -> int:
        """The height of the lane of a metric."""
        return (78 if self.impact else 56) if self.sheet is WIDE else TOP + LANE * len(self.bands) + 4

    @property
    def events_at(self) -> int:
        """The height of the first row of events."""
        return self.lane_at + 15 + (HEIGHT if self.lane else 0)

    @property
    def updates_at(self) -> int:
        """The height of the line of customer updates, below as many rows of events as there are."""
        return self.events_at + 25 + max((spot.y for spot in self.spots), default=0)

    @property
    def height(self) -> int:
        """The height of the picture; without customer updates there is no line of them."""
        return self.updates_at + (12 if self.updates else -8)


def draw(events: Sequence[Event], impact: Impact, sheet: Sheet = WIDE, course: Course | None = None) -> Figure | None:
    """The picture of a timeline, with the course of a metric; None if too few of its rows can be put on one axis."""
    placed = [(number, event, at) for number, event in enumerate(events, 1) if (at := _at(event)) is not None]
    if len(placed) < FEWEST or len({at.tzinfo for _, _, at in placed}) != 1:
        return None
    first, last = min(at for _, _, at in placed), max(at for _, _, at in placed)
    if not SHORTEST <= last - first <= LONGEST:
        return None
    axis = _Axis(first, last, _clocks(placed[0][1]), sheet)
    marked = {event.marker: at for _, event, at in reversed(placed) if event.marker is not None}
    updates = [one for one in placed if one[1].marker is Marker.CUSTOMER_UPDATE]
    others = [one for one in placed if one not in updates]
    spots = tuple(sorted(_spots(axis, others), key=lambda one: one.number))
    return Figure(
        lines=tuple(axis.lines()),
        phases=tuple(_phases(axis, marked)),
        impact=_impact(axis, marked),
        spots=spots,
        updates=tuple(_spot(axis, one, 0) for one in updates),
        zone=placed[0][1].at.zone or "",
        told=_tell(marked, len(updates), impact),
        n_left=len(others) - len(spots),
        sheet=sheet,
        lane=draw_lane(course, axis.place, axis.wall) if course and first.tzinfo else None,
    )


class _Axis:
    """Turns moments into places; lines are named by what the clocks of `zone` tell."""

    def __init__(self, first: datetime, last: datetime, zone: tzinfo | None, sheet: Sheet) -> None:
        margin = (last - first) / MARGIN
        self._first, self._last = first - margin, last + margin
        self._zone = zone
        self.sheet = sheet

    def place(self, at: datetime) -> float:
        share = (at - self._first) / (self._last - self._first)
        return self.sheet.left + share * (self.sheet.right - self.sheet.left)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Round times with their places; where clocks are changed, the names jump with them."""
        length = (self._last - self._first) / timedelta(minutes=1)
        step = next((one for one in STEPS if length / one <= self.sheet.most_lines), STEPS[-1])
        wall = self.wall(self._first)
        day = wall.replace(hour=0, minute=0, second=0, microsecond=0)
        count = int((wall - day) / timedelta(minutes=step)) + 1
        at = self._first + (day + count * timedelta(minutes=step) - wall)
        while at <= self._last:
            told = self.wall(at)
            yield f"{self.place(at):.1f}", f"{told:%H:%M}" if step < STEPS[-3] else f"{told:%-d %b}"
            at += timedelta(minutes=step)

    def wall(self, at: datetime) -> datetime:
        """What the clocks tell then."""
        return (at.astimezone(self._zone) if self._zone else at).replace(tzinfo=None)

    def band(self, begins: datetime, ends: datetime, name: str) -> Band:
        start, width = self.place(begins), self.place(ends) - self.place(begins)
        told = f"{name}: {_long(ends - begins)}"
        return Band(
            x=f"{start:.1f}",
            width=f"{max(width, 1):.1f}",
            name=next((words for words in (told, name) if measure(words, SANS) + BESIDE <= width), ""),
            told=told,
            beside=f"{min(start, self.sheet.width - measure(told, SANS)):.1f}",
        )


def _at(event: Event) -> datetime | None:
    """When a row happened, as its wall time where its zone is not known; None if its day or clock is not."""
    return None if event.at.problem else event.at.utc or event.at.wall


def _clocks(event: Event) -> tzinfo | None:
    """The zone whose clocks the rows are told in; None where it is not known."""
    at, wall, utc = event.at, event.at.wall, event.at.utc
    if wall is None or utc is None:
        return None
    return (find_zone(at.zone, wall) if at.zone else None) or timezone(wall - utc.replace(tzinfo=None))


def _phases(axis: _Axis, marked: dict[Marker, datetime]) -> Iterator[Band]:
    for name, begins, ends in _PHASES:
        start = next((marked[one] for one in begins if one in marked), None)
        end = next((marked[one] for one in ends if one in marked), None)
        if start is not None and end is not None and end > start:
            yield axis.band(start, end, name)


def _impact(axis: _Axis, marked: dict[Marker, datetime]) -> Band | None:
    begins, ends = marked.get(Marker.IMPACT_STARTED), marked.get(Marker.IMPACT_ENDED) or marked.get(Marker.MITIGATED)
    return axis.band(begins, ends, "Impact") if begins is not None and ends is not None and ends > begins else None


def _spots(axis: _Axis, placed: Sequence[_Placed]) -> Iterator[Spot]:
    """Each in the first row that has room, those that mark something before the others; without room none."""
    rows: list[list[float]] = [[] for _ in range(axis.sheet.most_rows)]
    for one in sorted(placed, key=lambda one: (one[1].marker is None, one[2])):
        x = axis.place(one[2])
        free = next((row for row, taken in enumerate(rows) if all(abs(x - other) >= APART for other in taken)), None)
        if free is not None:
            rows[free].append(x)
            yield _spot(axis, one, free * 18)


def _spot(axis: _Axis, placed: _Placed, y: int) -> Spot:
    number, event, at = placed
    kind = "kh" if event.marker is Marker.IMPACT_STARTED else "ko" if event.marker is Marker.IMPACT_ENDED else "k"
    return Spot(f"{axis.place(at):.1f}", y, number, plain(event.text.text), kind)


def _tell(marked: dict[Marker, datetime], n_updates: int, impact: Impact) -> str:
    """What the picture shows, in words."""
    noticed = ""
    if Marker.IMPACT_STARTED in marked and Marker.DETECTED in marked:
        passed = marked[Marker.DETECTED] - marked[Marker.IMPACT_STARTED]
        noticed = f"Detected {_long(abs(passed))} {'before' if passed < timedelta() else 'after'} impact began. "
    lasted = f"Impact lasted {write_minutes(impact.duration_minutes)}. " if impact.duration_minutes is not None else ""
    return f"{noticed}{lasted}{n_updates} customer update{'' if n_updates == 1 else 's'}."


def _long(length: timedelta) -> str:
    return write_minutes(length / timedelta(minutes=1))
