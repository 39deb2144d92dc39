"""What several moments of one document tell together: which is later, and how far they are apart.

Nothing is assumed here: two moments are compared only where their days are known and their zones agree.
"""

from datetime import timedelta

from afterword.core.checks.case import Case
from afterword.core.model.moment import Moment
from afterword.core.model.postmortem import Event
from afterword.core.model.words import DateSource, Marker, Precision

ROUGH = timedelta(hours=1)
"""So far may a moment be off that was written as "around 14:00" or "2 PM"."""

_ROUGHLY = frozenset({Precision.APPROXIMATE, Precision.HOUR})


def events_of(case: Case, *markers: Marker) -> tuple[Event, ...]:
    """The rows that carry one of the markers, in the order of the text."""
    return tuple(event for event in case.postmortem.timeline if event.marker in markers)


def first_of(case: Case, *markers: Marker) -> Moment | None:
    """The earliest moment of the rows that carry one of the markers; None if they cannot be compared."""
    moments = [event.at for event in events_of(case, *markers)]
    return next((one for one in moments if not any(is_later(one, other) for other in moments)), None)


def impact_started(case: Case) -> Moment | None:
    """When impact began: the row marked so, else the field."""
    return first_of(case, Marker.IMPACT_STARTED) or case.postmortem.impact.started_at


def gap_between(first: Moment, second: Moment) -> timedelta | None:
    """The time from one moment to another; None unless both have a day, a clock time and the same or known zones."""
    if first.problem or second.problem:
        return None
    if first.utc is not None and second.utc is not None:
        return second.utc - first.utc
    if first.wall is None or second.wall is None or first.zone != second.zone:
        return None
    return second.wall - first.wall


def minutes_between(first: Moment, second: Moment) -> float | None:
    """The minutes from one moment to another; None unless both are written to the minute and comparable."""
    if first.precision in _ROUGHLY or second.precision in _ROUGHLY:
        return None
    gap = gap_between(first, second)
    return None if gap is None else gap.total_seconds() / 60


def is_later(moment: Moment, other: Moment) -> bool:
    """Whether a moment is certainly later than another.

    A day that was only inferred from the row before is no proof, and a rough time needs an hour between.
    """
    gap = gap_between(other, moment)
    if gap is None:
        return _is_on_later_day(moment, other)
    inferred = DateSource.NEIGHBOUR in (moment.date_source, other.date_source)
    if inferred and moment.day != other.day:
        return False
    rough = moment.precision in _ROUGHLY or other.precision in _ROUGHLY
    return gap > (ROUGH if rough else timedelta(0))


def _is_on_later_day(moment: Moment, other: Moment) -> bool:
    """Whether even the zones cannot explain it: two days or more lie between."""
    if moment.day is None or other.day is None or DateSource.NEIGHBOUR in (moment.date_source, other.date_source):
        return False
    return moment.day - other.day > timedelta(days=1)


def write_minutes(minutes: float) -> str:
    """Minutes as a reader expects them: `27 min`, `1 h 39 min`, `53 h 36 min`."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def write_moment(moment: Moment) -> str:
    """A moment for a message: `2026-03-04 09:02`, or what is known of it."""
    return str(moment).replace("T", " ").strip()
