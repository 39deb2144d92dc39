"""A SEV1 is explained by one straight chain of "Why?".

A straight chain finds one cause and hides the others: each answer might have had a second one. In three months the
branch that nobody drew is the one that counts.

Bad:

    - **Severity:** SEV1

    ## Root cause

    - **Why?** The queue stood still.
    - **Why?** Its consumer could not start.
    - **Why?** It reads the queue's name from a file that no check compares with the broker.

Good:

    - **Severity:** SEV1

    ## Root cause

    - **Why?** The queue stood still.
      - **Why?** Its consumer could not start.
        - **Why?** It reads the queue's name from a file that no check compares with the broker.
      - **Why?** Nobody saw it for an hour.
        - **Why?** The alert counts per hour.

A second cause beside the chain is a branch as well.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._chains import Chain, read_chains
from afterword.core.model.postmortem import Cause
from afterword.core.model.words import Certainty, Level

_GRAVEST = 1


def check(case: Case) -> Iterator[Problem]:
    """One finding, if a single chain is all that explains a SEV1."""
    chains = read_chains(case) if case.is_postmortem and case.severity == _GRAVEST else ()
    if (
        len(chains) != 1
        or len(chains[0].steps) == 1
        or any(_is_beside(cause, chains[0]) for cause in case.postmortem.causes)
    ):
        return
    yield Problem(
        span=chains[0].steps[0].span,
        message="One straight chain explains a SEV1. Where an answer has a second one, nest it: `  - **Why?** …` below the "
        "same step.",
        suggestions=("Which step would not have been enough alone, and what else had to be true?",),
    )


def _is_beside(cause: Cause, chain: Chain) -> bool:
    """Whether a cause stands apart from the chain: neither a step, nor around it, nor the symptom above it."""
    steps = [step.span for step in chain.steps]
    return cause.id is not None or not (
        cause.span.end <= steps[0].start
        or any(cause.span.start < span.end and span.start < cause.span.end for span in steps)
    )


RULE = Rule(
    code="C05",
    slug="chain-unbranched",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("Card: The problem with '5 whys' (BMJ Quality & Safety 2017)", "fault trees"),
    check=check,
)
