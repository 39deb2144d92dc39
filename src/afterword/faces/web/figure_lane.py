"""The lane of a metric in the picture of a timeline: its course, how low and high it went, and where that is from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from afterword.core.documents.outline import shorten
from afterword.core.timeline.course import Course

HEIGHT = 72
"""The lane with its words above it; its course is so much lower."""
COURSE = 44
NAME = 34
"""So many letters of a name have room; the words below the picture have all of it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A course as a path and as an area above its scale, what stands above it, and what is to be said of it."""

    path: str
    area: str
    named: str
    told: str


def draw_lane(course: Course, place: Callable[[datetime], float], wall: Callable[[datetime], datetime]) -> Lane:
    """The lane of a course; its scale begins at zero, for a part of it would look like more than it was."""
    least, most = min(0.0, course.lowest.value), max(0.0, course.highest.value)
    scale = COURSE / ((most - least) or 1)
    spots = [(place(one.at), COURSE - (one.value - least) * scale) for one in course.points]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    base = COURSE + least * scale
    low, high = (f"{one.value:.4g}" for one in (course.lowest, course.highest))
    unit = f" {course.unit}" if course.unit else ""
    at = [f"{wall(one.at):%H:%M}" for one in (course.lowest, course.highest)]
    each = f"; each point is the worst of {course.many}" if course.many > 1 else ""
    told = f"Metric: {course.name} in {course.file}, on a scale from zero{each}."
    return Lane(
        path=path,
        area=f"{path} L{spots[-1][0]:.1f} {base:.1f} L{spots[0][0]:.1f} {base:.1f} Z",
        named=f"{shorten(course.name, NAME)}: {low} to {high}{unit}",
        told=f"{told} Highest {high}{unit} at {at[1]}, lowest "
        f"{low}{unit} at {at[0]}{'' if course.unit else '; its unit is not recorded'}.",
    )
