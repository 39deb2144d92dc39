"""The timeline begins with the detection.

What led up to the incident (the change, the last known good state, the first failed request) is where causes are found.
A timeline that begins with the alert tells only how it felt to the responders.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:14 Mitigated: rollback complete

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 08:48 Worker 3.14 deployed
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:14 Mitigated: rollback complete

Suppress it where nothing before the alert is known or it began by itself.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import first_of, impact_started, is_later
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import clocked, is_key_event
from afterword.core.model.words import Certainty, Level, Marker


def check(case: Case) -> Iterator[Problem]:
    """One finding at the detection, if no row is earlier."""
    rows = [event for event in clocked(case) if not is_key_event(event)]
    detected = first_of(case, Marker.DETECTED)
    if len(rows) < 2 or detected is None or not case.is_postmortem:  # noqa: PLR2004  # a timeline, not a note
        return
    start = impact_started(case)
    if start is not None and is_later(detected, start):
        return
    if all(event.at is detected or is_later(event.at, detected) for event in rows):
        yield Problem(
            span=detected.span,
            message="The first row of the timeline is the detection. Add what came before: the change that set it "
            "off, the last time it worked, the first failed request.",
        )


RULE = Rule(
    code="T07",
    slug="lead-up-missing",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem guide", "Atlassian incident handbook: lead-up"),
    check=check,
)
