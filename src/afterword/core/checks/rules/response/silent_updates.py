"""Customers heard nothing for longer than the policy allows, and no gap says so.

An update that ends the silence costs a minute; a silence of an hour fills the support queue.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:20 Status page: labels are delayed
    - 2026-03-04 11:05 Status page: resolved

    ## Response review
    - **Were customer updates timely?** Partly.

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:20 Status page: labels are delayed
    - 2026-03-04 10:10 Status page: rolling back
    - 2026-03-04 11:05 Status page: resolved

    ## Response review
    - **Were customer updates timely?** Yes, every 50 min.

The option `minutes` is your policy.
"""

from collections.abc import Iterator
from itertools import pairwise

from afterword.core.checks.case import Case
from afterword.core.checks.moments import minutes_between, write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import is_recorded, updates
from afterword.core.checks.topics import ABOUT_UPDATES
from afterword.core.model.finding import Related
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """One finding behind the longest silence between two updates, if it is too long and nothing records it."""
    silences = [
        (minutes, before, after)
        for before, after in pairwise(updates(case))
        if (minutes := minutes_between(before.at, after.at)) is not None
    ]
    if not silences:
        return
    minutes, before, after = max(silences, key=lambda silence: silence[0])
    if minutes <= case.option("minutes") or is_recorded(case, ABOUT_UPDATES):
        return
    yield Problem(
        span=after.at.span,
        message=f"Customers heard nothing for {write_minutes(minutes)} (policy {case.option('minutes')} min), and no "
        "gap or action is about it. Add `- **G1**: the update …` below 'Were customer updates timely?'.",
        related=(Related(span=before.at.span, message="the update before"),),
    )


RULE = Rule(
    code="R07",
    slug="updates-too-far-apart",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("PagerDuty incident response: at least every 20 min for 2 h", "design: the policy is an option"),
    check=check,
    words="customer* status*",
    options={"minutes": 60},
)
