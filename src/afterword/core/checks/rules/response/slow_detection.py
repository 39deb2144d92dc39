"""It took longer to notice than the target allows, and no gap says so.

Minutes in which customers suffer and nobody of us knows are the dearest ones. A target that is missed without a word is
no target.

Bad:

    # Label printing stopped

    **Severity:** SEV2

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 09:48 Detected: alert QueueAge fires

    ## Response review
    - **How was the incident detected?** By the alert QueueAge.

Good:

    # Label printing stopped

    **Severity:** SEV2

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 09:48 Detected: alert QueueAge fires

    ## Response review
    - **How was the incident detected?** By the alert QueueAge, after 46 min.
    - **G1**: No alert covers redeliveries, so that detection took 46 min.

The options are the targets in minutes; set your own.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import first_of, impact_started, minutes_between, write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import is_recorded
from afterword.core.checks.topics import ABOUT_DETECTION
from afterword.core.model.finding import Related
from afterword.core.model.words import Certainty, Level, Marker


def check(case: Case) -> Iterator[Problem]:
    """One finding at the detection, if it came too late and nothing is recorded about it."""
    started, detected = impact_started(case), first_of(case, Marker.DETECTED)
    if started is None or detected is None:
        return
    target = case.option({1: "sev1_minutes", 2: "sev2_minutes"}.get(case.severity or 3, "other_minutes"))
    minutes = minutes_between(started, detected)
    if minutes is None or minutes <= target or is_recorded(case, ABOUT_DETECTION):
        return
    yield Problem(
        span=detected.span,
        message=f"Detection came {write_minutes(minutes)} after impact began (target {target} min), and no gap or "
        "action is about it. Add `- **G1**: no alert covers …` below 'How was the incident detected?'.",
        related=(Related(span=started.span, message="impact began"),),
    )


RULE = Rule(
    code="R04",
    slug="detection-over-target",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("Davidovič: incident metrics, phases", "design: targets are options"),
    check=check,
    options={"sev1_minutes": 5, "sev2_minutes": 15, "other_minutes": 60},
)
