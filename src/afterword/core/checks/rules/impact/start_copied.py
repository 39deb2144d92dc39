"""The impact starts in the very minute of its detection.

Alerts take time. An impact that begins exactly when the page fires was probably never measured, and three months
later the time to detect is a zero that nobody can check.

Bad:

    ## Customer impact

    - **Start:** 2026-03-04 12:04 UTC

    ## Timeline

    | Time | Event | Marker |
    |---|---|---|
    | 2026-03-04 12:04 UTC | Page to the on-call | detected |

Good:

    ## Customer impact

    - **Start:** 2026-03-04 12:04 UTC (first failed request in the log)

    ## Timeline

    | Time | Event | Marker |
    |---|---|---|
    | 2026-03-04 12:04 UTC | Page to the on-call | detected |
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import find_detection, get_field
from afterword.core.model.finding import Related
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, Level, Marker


def check(case: Case) -> Iterator[Problem]:
    """The start that equals the detection and says nothing about where it was seen."""
    start, written = case.postmortem.impact.started_at, get_field(case, "start")
    detection = find_detection(case)
    if start is None or start.utc is None or written is None or detection is None:
        return
    if detection.at.utc != start.utc or _says_where(case, detection):
        return
    beyond = case.text[start.span.end : written.span.end].strip(" )*_`.")
    if beyond:
        return
    yield Problem(
        span=start.span,
        message="The impact starts in the minute of its detection, without a source. Look for the first failed "
        "request, and name it: `- **Start:** 2026-03-04 09:02 UTC (request log)`.",
        related=(Related(span=detection.span, message="detected here"),),
    )


def _says_where(case: Case, detection: Event) -> bool:
    """Whether another row, or evidence, tells when the impact began."""
    if any(event.marker is Marker.IMPACT_STARTED and event is not detection for event in case.postmortem.timeline):
        return True
    return bool(detection.evidence)


RULE = Rule(
    code="I04",
    slug="impact-start-copied",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.GUESS,
    sources=("PagerDuty incident response documentation", "VOID report"),
    check=check,
)
