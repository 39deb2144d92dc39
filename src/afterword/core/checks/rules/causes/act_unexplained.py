"""A numbered cause is what somebody did, and nothing says why it made sense.

People act sensibly with what they see. An act that stands as a condition of its own leaves a reader with nothing but
"do not do that again"; what made it look right is still there in three months.

Bad:

    ## Root cause

    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job.
    - **C2** (condition, confirmed): The release engineer approved the deploy.

Good:

    ## Root cause

    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job.
    - **C2** (condition, confirmed): The release page shows no queue, so the deploy looked healthy and was approved.

An act may be the trigger, if a condition stands beside it. Causes in prose are not judged here.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._endings import is_act
from afterword.core.model.words import Certainty, Level, Role


def check(case: Case) -> Iterator[Problem]:
    """The causes with an id that are no triggers and tell an act without its reason."""
    for cause in case.postmortem.causes if case.is_postmortem else ():
        if cause.id is not None and cause.role is not Role.TRIGGER and is_act(cause.text):
            yield Problem(
                span=cause.span,
                message=f"{cause.id} is an act without its reason. Make the reason the cause: `- **{cause.id}** (condition, "
                "likely): … looked right because …`; or make the act the trigger.",
                suggestions=("What did the screen, the runbook or the deadline say at that moment?",),
            )


RULE = Rule(
    code="C07",
    slug="act-without-reason",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("RCA2 rule of causation 3: each human error has a preceding cause",),
    check=check,
)
