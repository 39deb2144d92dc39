"""The timeline does not say in which time zone it is, or on which day.

Three months later the log, the chat and the postmortem are compared again, and an hour's doubt makes cause and effect
change places. A zone told once is enough, where it holds for all rows: in the heading, the head of the table, a field
or the front matter.

Bad:

    # Label printing stopped

    ## Timeline
    - 2026-03-04 09:13 Alert: oldest label job waits for more than 10 min
    - 2026-03-04 10:14 Rollback complete

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Alert: oldest label job waits for more than 10 min
    - 2026-03-04 10:14 Rollback complete
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import clocked
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.zones import ZONE_PATTERN
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, Level, Part

_CLOCK = Pattern(r"[0-9](?::[0-9]{2}|\s?[aApP][mM])\s?\(?(?=[A-Z+])")
_ZONE = Pattern(rf"(?:[aApP][mM]\s)?(?P<zone>Z\b|{ZONE_PATTERN})")


def check(case: Case) -> Iterator[Problem]:
    """One finding if no row has a zone, one if there are rows that cannot be dated."""
    rows = clocked(case)
    if not case.is_postmortem or not rows:
        return
    if not any(event.at.zone for event in rows):
        yield _zone(case, rows)
    undated = [event for event in rows if event.at.day is None and event.at.problem is None]
    if undated:
        yield _date(undated)


def _zone(case: Case, rows: tuple[Event, ...]) -> Problem:
    elsewhere = _told_elsewhere(case)
    zone = elsewhere["zone"] if elsewhere else "UTC"
    told = f" ({zone} stands in line {case.document.line_of(elsewhere.start())})" if elsewhere else ""
    return Problem(
        span=case.heading_span(Part.TIMELINE),
        message=f"{len(rows)} timeline {'row has' if len(rows) == 1 else 'rows have'} a clock time and no time zone{told}. Write it once, "
        f"`## Timeline ({zone})` or `timezone:` in the front matter, or behind each time.",
        level=Level.HINT if elsewhere else None,
    )


def _told_elsewhere(case: Case) -> re.Match[str] | None:
    """The first zone behind a clock time anywhere in the text."""
    for clock in _CLOCK.finditer(case.text):
        zone = _ZONE.match(case.text, clock.end())
        if zone is not None:
            return zone
    return None


def _date(undated: list[Event]) -> Problem:
    return Problem(
        span=undated[0].at.span,
        message=f"{len(undated)} timeline rows have no date, and none stands above them, in the title or in a field. "
        "Write a `Date:` field, or the date in the rows: `2026-03-04 09:02`.",
        level=Level.WARNING,
    )


RULE = Rule(
    code="T01",
    slug="time-zone-missing",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text: timestamps", "PagerDuty postmortem guide", "own sample: 45 % of documents without a zone"),
    check=check,
)
