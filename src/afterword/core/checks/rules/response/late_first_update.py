"""The first update to customers came later than the policy allows, and no gap says so.

Customers forgive an outage sooner than silence. If the first update was late, what made it late must be found, or the
next one will be late as well.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:18 Declared: SEV2
    - 2026-03-04 10:20 Status page: labels are delayed

    ## Response review
    - **Were customer updates timely?** Partly.

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:18 Declared: SEV2
    - 2026-03-04 10:20 Status page: labels are delayed

    ## Response review
    - **Were customer updates timely?** Partly.
    - **G1**: The first update waited for an approval, 62 min after the declaration.

It counts from the declaration, else from the start of impact. The option `minutes` is your policy.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import first_of, impact_started, minutes_between, write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import earliest, is_recorded, updates
from afterword.core.checks.topics import ABOUT_UPDATES
from afterword.core.model.finding import Related
from afterword.core.model.words import Certainty, Level, Marker


def check(case: Case) -> Iterator[Problem]:
    """One finding at the first update, if it came too late and nothing is recorded about it."""
    first = earliest(updates(case))
    declared = first_of(case, Marker.DECLARED)
    began = declared or impact_started(case)
    if first is None or began is None:
        return
    minutes = minutes_between(began, first.at)
    if minutes is None or minutes <= case.option("minutes") or is_recorded(case, ABOUT_UPDATES):
        return
    yield Problem(
        span=first.at.span,
        message=f"The first update came {write_minutes(minutes)} after the "
        f"{'declaration' if declared else 'start of impact'} (policy {case.option('minutes')} min), and no gap or "
        "action is about it. Add `- **G1**: the update …` below 'Were customer updates timely?'.",
        related=(Related(span=began.span, message="counted from here"),),
        level=None if case.severity == 1 else Level.WARNING,
    )


RULE = Rule(
    code="R06",
    slug="first-update-late",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING, grave=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("Statuspage: first update within about 30 min", "PagerDuty incident response: customer liaison"),
    check=check,
    words="customer* status*",
    options={"minutes": 30},
)
