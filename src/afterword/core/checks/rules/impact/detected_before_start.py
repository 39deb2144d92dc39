"""The impact starts after it was detected.

Impact usually begins before anybody notices. Where it begins later, the start was often copied from the alert or the
declaration, and three months later the time to detect looks better than it was.

Bad:

    ## Customer impact

    - **Start:** 2026-03-04 09:20 UTC

    ## Timeline

    | Time | Event | Marker |
    |---|---|---|
    | 2026-03-04 09:02 UTC | Error rate above 5 % | detected |

Good:

    ## Customer impact

    - **Start:** 2026-03-04 08:58 UTC

    ## Timeline

    | Time | Event | Marker |
    |---|---|---|
    | 2026-03-04 09:02 UTC | Error rate above 5 % | detected |

If the alert came before customers were affected (a full disk, a precaution), say so in the row or in the impact.
"""

import datetime
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import find_detection, read_statement
from afterword.core.model.finding import Related
from afterword.core.model.words import Certainty, Level

_PRECAUTION = (
    "precaution", "preventi", "preventa", "proactiv", "pre-empt", "preempt", "before customers", "before any",
    "before users", "no impact yet", "no customer impact", "not yet affect", "ahead of", "early warning",
    "before impact", "predict", "warning", "before the impact", "planned", "maintenance",
)  # fmt: skip
_ROUNDING = datetime.timedelta(minutes=1)


def check(case: Case) -> Iterator[Problem]:
    """The start that is later than the first detection."""
    start = case.postmortem.impact.started_at
    detection = find_detection(case)
    if start is None or start.utc is None or detection is None or detection.at.utc is None:
        return
    if start.problem or detection.at.problem or detection.at.utc + _ROUNDING >= start.utc:
        return
    told = f"{detection.text.text} {read_statement(case)}".casefold()
    if any(word in told for word in _PRECAUTION):
        return
    minutes = round((start.utc - detection.at.utc).total_seconds() / 60)
    yield Problem(
        span=start.span,
        message=f"The impact starts {minutes:,} min after it was detected ({detection.at.utc:%H:%M} UTC). Write the "
        "first failed request as start, or say in the row that nobody was affected yet.",
        related=(Related(span=detection.span, message="detected here"),),
    )


RULE = Rule(
    code="I03",
    slug="impact-start-after-detection",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty incident response documentation",),
    check=check,
)
