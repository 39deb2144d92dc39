"""Two marked moments contradict each other: what must come first came later.

Nothing is resolved before it was mitigated, and nothing is acknowledged before it was detected. A wrong hour here makes
every duration of the incident wrong.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:52 Mitigated: rollback complete
    - 2026-03-04 10:14 Resolved: backlog printed

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:14 Mitigated: rollback complete
    - 2026-03-04 10:20 Declared after the fact
    - 2026-03-04 10:52 Resolved: backlog printed

Only a partial order holds: an incident may be declared after it was mitigated. The option `soft_order` asks for
detected, declared, mitigated in this order as well.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import is_later, write_moment
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.finding import Related
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, Level, Marker

_HARD = (
    (Marker.STARTED, Marker.DETECTED),
    (Marker.DETECTED, Marker.ACKNOWLEDGED),
    (Marker.DETECTED, Marker.MITIGATED),
    (Marker.MITIGATION_STARTED, Marker.MITIGATED),
    (Marker.MITIGATED, Marker.RESOLVED),
    (Marker.STARTED, Marker.IMPACT_STARTED),
    (Marker.IMPACT_STARTED, Marker.IMPACT_ENDED),
    (Marker.IMPACT_ENDED, Marker.RESOLVED),
    (Marker.DETECTED, Marker.RESOLVED),
)
_SOFT = ((Marker.DETECTED, Marker.DECLARED), (Marker.DECLARED, Marker.MITIGATED))


def check(case: Case) -> Iterator[Problem]:
    """Each pair of markers of which every row of the first is later than every row of the second."""
    told: set[int] = set()
    rows: dict[Marker | None, list[Event]] = {}
    for event in case.postmortem.timeline:
        rows.setdefault(event.marker, []).append(event)
    for first, second in _HARD:
        problem = _contradiction(rows, first, second, told)
        if problem is not None:
            yield problem
    if case.option("soft_order"):
        for first, second in _SOFT:
            problem = _contradiction(rows, first, second, told, level=Level.WARNING)
            if problem is not None:
                yield problem


def _contradiction(
    rows: dict[Marker | None, list[Event]], first: Marker, second: Marker, told: set[int], *, level: Level | None = None
) -> Problem | None:
    """What stands against "first before second", if no reading of the rows allows it; each row is told once."""
    earlier, later = rows.get(first), rows.get(second)
    if not earlier or not later or not _all_after(earlier, later) or later[0].line in told:
        return None
    told.add(later[0].line)
    one, other = later[0], earlier[0]
    return Problem(
        span=one.at.span,
        message=f"'{second}' at {write_moment(one.at)} is before '{first}' at {write_moment(other.at)} (line "
        f"{other.line}). Correct the time or the marker.",
        related=(Related(span=other.at.span, message=f"'{first}'"),),
        level=level,
    )


def _all_after(earlier: list[Event], later: list[Event]) -> bool:
    return all(is_later(one.at, other.at) for one in earlier for other in later)


RULE = Rule(
    code="T06",
    slug="marker-order",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text: impact end after start", "own sample: 3 of 40 documents declare after the repair"),
    check=check,
    options={"soft_order": False},
)
