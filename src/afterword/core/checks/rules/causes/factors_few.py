"""A grave incident has one contributing factor only.

Systems that matter have defences, so a SEV1 or SEV2 needs several things to be true at once. With one factor there is
one action, and in three months the second factor, which nobody wrote down, meets another trigger.

Bad:

    - **Severity:** SEV1

    ## Root cause

    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job.
    - **C2** (condition, confirmed): The worker requeues a rejected job without limit.

Good:

    - **Severity:** SEV1

    ## Root cause

    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job.
    - **C2** (condition, confirmed): The worker requeues a rejected job without limit.
    - **C3** (condition, likely): No test sends the jobs of the live gateway to a new worker.

Conditions and amplifiers count, the trigger does not. Causes in prose are not counted.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._shared import next_id
from afterword.core.model.words import Certainty, Level, Role

_ENOUGH = 2


def check(case: Case) -> Iterator[Problem]:
    """One finding, if exactly one cause with an id is no trigger, and nothing stands beside the list."""
    causes = case.postmortem.causes
    if not case.is_postmortem or not case.is_grave or any(cause.id is None or cause.role is None for cause in causes):
        return
    factors = [cause for cause in causes if cause.role is not Role.TRIGGER]
    if factors and len(factors) < _ENOUGH:
        yield Problem(
            span=factors[0].span,
            message=f"{factors[0].id} is the only factor of a SEV{case.severity}. Add another one from another layer (test, "
            f"release, limits, display, staffing): `- **{next_id(causes)}** (condition, confirmed): …`.",
            suggestions=("Which defence should have stopped it, and why was it not there or not enough?",),
        )


RULE = Rule(
    code="C02",
    slug="factors-few",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("Cook: How complex systems fail", "PagerDuty postmortems: no single root cause"),
    check=check,
)
