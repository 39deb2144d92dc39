"""A promised "next update by …" was not kept, and no gap says so.

A missed promise is worse than none: customers waited for it. What kept the writer from it is a gap of the response.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:20 Status page: labels are delayed, next update by 09:50
    - 2026-03-04 10:24 Status page: rolling back

    ## Response review
    - **Were customer updates timely?** Partly.

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:20 Status page: labels are delayed, next update by 09:50
    - 2026-03-04 09:49 Status page: rolling back

    ## Response review
    - **Were customer updates timely?** Yes, the promise was kept.

The option `grace_minutes` is how late an update may be.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from afterword.core.checks.case import Case
from afterword.core.checks.moments import write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import is_recorded, updates
from afterword.core.checks.topics import ABOUT_UPDATES
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Related
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, Level

_PROMISE = Pattern(
    r"(?i)\bnext update (?:\w+ )?(?:(?:by|at|around|before|no later than) (?P<hour>[01]?\d|"
    r"2[0-3]):(?P<minute>[0-5]\d)(?P<zone>\s?[A-Z+]\S*)?|(?:in|within) (?P<count>\d{1,3})\s?(?P<unit>min|h))"
)


def check(case: Case) -> Iterator[Problem]:
    """Each update whose promised successor came late or not at all, if nothing is recorded about updates."""
    told = updates(case)
    if is_recorded(case, ABOUT_UPDATES):
        return
    for event in told:
        promised = _promised(event)
        if promised is None:
            continue
        later = [other.at.wall for other in told if _follows(other, event)]
        late = _late(promised, later, case.option("grace_minutes"))
        if late is not None:
            yield Problem(
                span=event.text.span,
                message=f"The update promised by {promised:%H:%M} {late}, and no gap or action is about it. Add `- "
                "**G1**: the update …` below 'Were customer updates timely?'.",
                related=tuple(Related(span=other.at.span, message="an update") for other in told if other is not event),
            )


def _follows(other: Event, event: Event) -> bool:
    """Whether an update is later than another on the same clock."""
    if other.at.zone != event.at.zone or other.at.wall is None or event.at.wall is None:
        return False
    return other.at.wall > event.at.wall


def _promised(event: Event) -> datetime | None:
    """When the next update was promised, in the row's own zone; None without a promise or in doubt about it."""
    found = _PROMISE.search(event.text.text)
    if found is None or event.at.wall is None or event.at.problem is not None:
        return None
    if found["count"]:
        return event.at.wall + timedelta(minutes=int(found["count"]) * (60 if found["unit"].lower() == "h" else 1))
    if found["zone"] and found["zone"].strip(" .,;)") not in ("", event.at.zone):
        return None
    promised = event.at.wall.replace(hour=int(found["hour"]), minute=int(found["minute"]), second=0)
    return promised if promised >= event.at.wall else promised + timedelta(days=1)


def _late(promised: datetime, later: list[datetime | None], grace: int) -> str | None:
    """What became of a promise, in words; None if it was kept."""
    known = [wall for wall in later if wall is not None]
    if not known:
        return "never came"
    minutes = (min(known) - promised).total_seconds() / 60
    return f"came {write_minutes(minutes)} late" if minutes > grace else None


RULE = Rule(
    code="R08",
    slug="update-promise-missed",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("PagerDuty incident response: promised updates",),
    check=check,
    words="update*",
    options={"grace_minutes": 5},
)
