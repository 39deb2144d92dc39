"""Times of the timeline are in several zones, or in a zone that does not fit.

Rows in different zones look out of order, and a winter name on a summer day is an hour wrong for whoever takes it at
its word. Explicit offsets (`Z`, `+02:00`) beside a declared zone are fine: they say what they mean.

Bad:

    # Label printing stopped

    ## Timeline
    - 2026-03-04 09:13 PST Alert fires
    - 2026-03-04 10:20 MST Rollback complete

Good:

    # Label printing stopped

    ## Timeline (PST)
    - 2026-03-04 09:13 Alert fires
    - 2026-03-04 09:20 Rollback complete
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import clocked
from afterword.core.documents.zones import AMBIGUOUS, OFFSETS, SUMMER
from afterword.core.model.finding import Related
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, Level, ZoneSource

_SOUTH = frozenset({"AEST", "AEDT", "NZST", "NZDT"})
_DEEP_WINTER = frozenset({12, 1, 2})
_HIGH_SUMMER = frozenset({5, 6, 7, 8})
_HAS_SUMMER_TIME = {
    "PST": "America/Los_Angeles",
    "AKST": "America/Anchorage",
    "CET": "Europe/Berlin",
    "EET": "Europe/Athens",
    "WET": "Europe/Lisbon",
}
"""Winter names that no larger region keeps in summer, each with a region. (EST, CST and MST are kept by some.)"""


def check(case: Case) -> Iterator[Problem]:
    """At most one finding of each kind: mixed names, rows without a zone among rows with one, a name that misleads."""
    rows = clocked(case)
    own = [event for event in rows if event.at.zone_source is ZoneSource.ROW]
    bare = [event for event in rows if event.at.zone is None]
    mixed = _mixed(own)
    if mixed is not None:
        yield mixed
    if own and bare:
        yield Problem(
            span=bare[0].at.span,
            message=f"{len(own)} rows name a time zone and {len(bare)} do not. Write the zone behind every time, or "
            f"once: `## Timeline ({_name(own[0])})`.",
            related=(Related(span=own[0].at.span, message="a row with a zone"),),
        )
    if mixed is None:
        yield from _misleading(rows)


def _mixed(own: list[Event]) -> Problem | None:
    """Two zone names with different offsets; `Z` and written offsets are plain enough."""
    named = [event for event in own if _name(event) in OFFSETS and _name(event) != "Z"]
    for event in named[1:]:
        if OFFSETS[_name(event)] != OFFSETS[_name(named[0])]:
            return Problem(
                span=event.at.span,
                message=f"This row is in {_name(event)}, the first with a zone in {_name(named[0])}. Write all rows "
                "in one zone, told once: `## Timeline (UTC)`.",
                related=(Related(span=named[0].at.span, message=f"a row in {_name(named[0])}"),),
            )
    return None


def _misleading(rows: tuple[Event, ...]) -> Iterator[Problem]:
    """A winter name in summer or the reverse, else an abbreviation with several meanings; once."""
    for event in rows:
        season = _wrong_season(event)
        if season is not None:
            yield Problem(
                span=event.at.span,
                message=f"{_name(event)} is {season} time, but the date is {event.at.day}. If local time was meant, "
                "these times are an hour off: write UTC, an offset, or "
                f"`{_HAS_SUMMER_TIME.get(_name(event), 'Europe/Berlin')}`.",
                level=Level.HINT,
            )
            return
    for event in rows:
        if _name(event) in AMBIGUOUS:
            yield Problem(
                span=event.at.span,
                message=f"{_name(event)} is short for several time zones. Write UTC, an offset as in `UTC+05:30`, or "
                "the zone's full name as in `Asia/Kolkata`.",
                level=Level.HINT,
            )
            return


def _wrong_season(event: Event) -> str | None:
    name, day = _name(event), event.at.day
    if day is None or name in _SOUTH:
        return None
    if name in _HAS_SUMMER_TIME and day.month in _HIGH_SUMMER:
        return "winter"
    return "summer" if name in SUMMER and day.month in _DEEP_WINTER else None


def _name(event: Event) -> str:
    return (event.at.zone or "").upper()


RULE = Rule(
    code="T02",
    slug="time-zones-mixed",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("own sample: summer days written in PST, mixed zones",),
    check=check,
)
