"""Trigger and contributing conditions are not told apart.

A trigger is what happened on that day; a condition is what had been true for long and let it through. A reader in three
months can do little about one deploy, but much about the missing canary. Where one of them is missing, half of the
actions are missing as well.

Bad:

    ## Root cause

    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job.

Good:

    ## Root cause

    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job.
    - **C2** (condition, confirmed): The worker requeues a rejected job without limit.

Causes without ids and roles are not judged. Where nothing happened on that day (a disk filled up over months), write
that as the trigger: the moment at which the limit was reached.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._shared import next_id
from afterword.core.model.words import Certainty, Level, Part, Role


def check(case: Case) -> Iterator[Problem]:
    """Causes with an id and without a role; if there are none, the kind of cause that is missing."""
    causes = case.postmortem.causes if case.is_postmortem else ()
    numbered = [cause for cause in causes if cause.id]
    if not numbered:
        return
    uses_roles = any(cause.role for cause in causes)
    bare = [cause for cause in numbered if cause.role is None]
    for cause in bare if uses_roles else bare[:1]:
        yield Problem(
            span=cause.span,
            message=f"{cause.id} has no role. Write `- **{cause.id}** (trigger, confirmed): …` for what happened on "
            "that day, or `(condition, confirmed)` for what had let it through for long.",
            level=None if uses_roles else Level.HINT,
        )
    if all(cause.role for cause in causes):
        yield from _missing(case, frozenset(cause.role for cause in causes), next_id(numbered))


def _missing(case: Case, roles: frozenset[Role | None], following: str) -> Iterator[Problem]:
    if Role.TRIGGER not in roles:
        yield Problem(
            span=case.heading_span(Part.CAUSES),
            message=f"No cause is the trigger. Add what set it off: `- **{following}** (trigger, confirmed): …`.",
            suggestions=("What happened at the moment at which impact began?",),
        )
    if Role.CONDITION not in roles:
        yield Problem(
            span=case.heading_span(Part.CAUSES),
            message=f"No cause is a condition. Add what let the trigger through: `- **{following}** (condition, "
            "confirmed): …`.",
            suggestions=("The same trigger on another day would have done no harm: what would have been different?",),
        )


RULE = Rule(
    code="C01",
    slug="cause-roles-missing",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("Google SRE workbook, appendix C: trigger and root cause",),
    check=check,
)
