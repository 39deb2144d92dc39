"""For a long time the timeline tells nothing while customers were affected.

In our sample the longest silence is more than half of the incident. What happened there is usually the answer to "what
slowed mitigation": waiting, a wrong guess, somebody who could not be reached.

Bad:

    # Label printing stopped

    **Severity:** SEV1

    ## Timeline (UTC)
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:14 Mitigated: rollback complete

Good:

    # Label printing stopped

    **Severity:** SEV1

    ## Timeline (UTC)
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 09:20-10:10 Waiting for the broker vendor, ticket 88
    - 2026-03-04 10:14 Mitigated: rollback complete

The options `sev1_minutes`, `sev2_minutes` and `other_minutes` set the longest silence; 0 switches a severity off.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from afterword.core.checks.case import Case
from afterword.core.checks.moments import events_of, write_minutes, write_moment
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import clocked
from afterword.core.model.finding import Related
from afterword.core.model.moment import Moment
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, Level, Marker


def check(case: Case) -> Iterator[Problem]:
    """The longest silence between detection (or the start of impact) and mitigation, if it is too long."""
    limit = _limit(case)
    window = _window(case) if limit else None
    if window is None:
        return
    told = [(at, event) for event in clocked(case) if (at := _instant(event.at)) and window[0] <= at <= window[1]]
    longest, before, after = timedelta(0), None, None
    spoken_until: datetime | None = None
    last: Event | None = None
    for at, event in sorted(told, key=lambda row: row[0]):
        if spoken_until is not None and at - spoken_until > longest:
            longest, before, after = at - spoken_until, last, event
        spoken_until = max(spoken_until or at, _end(at, event.at))
        last = event
    minutes = longest.total_seconds() / 60
    if before is not None and after is not None and minutes > limit:
        yield Problem(
            span=after.at.span,
            message=f"Nothing is told for {write_minutes(minutes)} before {write_moment(after.at)} (limit {limit} "
            f"min). Add what happened, or a row for the wait: `{before.at.clock:%H:%M}-{after.at.clock:%H:%M} waiting "
            "for …`.",
            related=(Related(span=before.at.span, message="the row before"),),
        )


def _limit(case: Case) -> int:
    names = {1: "sev1_minutes", 2: "sev2_minutes"}
    limit: int = case.option(names.get(case.severity or 3, "other_minutes"))
    return limit


def _window(case: Case) -> tuple[datetime, datetime] | None:
    """From detection (else impact's start) to mitigation (else impact's end), where both are instants."""
    impact = case.postmortem.impact
    starts = [_instant(event.at) for event in events_of(case, Marker.DETECTED)] or [_instant(impact.started_at)]
    ends = [_instant(event.at) for event in events_of(case, Marker.MITIGATED, Marker.IMPACT_ENDED)]
    ends = ends or [_instant(impact.ended_at)]
    return None if starts[0] is None or ends[-1] is None else (starts[0], ends[-1])


def _instant(moment: Moment | None) -> datetime | None:
    return None if moment is None or moment.problem else moment.utc


def _end(at: datetime, moment: Moment) -> datetime:
    """Where a row's range ends (its start, if it is none)."""
    if moment.until is None or moment.clock is None:
        return at
    minutes = (moment.until.hour - moment.clock.hour) * 60 + moment.until.minute - moment.clock.minute
    return at + timedelta(minutes=minutes % (24 * 60))


RULE = Rule(
    code="T08",
    slug="silent-gap",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("own sample: the median longest gap is 58 % of the span", "PagerDuty incident response: cadence"),
    check=check,
    options={"sev1_minutes": 30, "sev2_minutes": 60, "other_minutes": 0},
)
