"""A cause begins with a verdict: poor, insufficient, lack of.

The word says that something was not as it should be, and not what was there. A reader in three months cannot tell what
to change, or whether it has changed since.

Bad:

    ## Root cause

    - Poor documentation of the failover.

Good:

    ## Root cause

    - The runbook names a cluster that was retired in 2024.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

OPENINGS = (
    "inadequate",
    "insufficient",
    "poor",
    "poorly",
    "lack of",
    "lacking",
    "bad",
    "weak",
    "missing",
    "not enough",
)


_NO_VERDICT = Pattern(r"weak signals?\b|lack of [^.;,]{1,60}? (?:is|was|were|are) not (?:an?|the|something)\b")
"""A term, and what a sentence only speaks about."""


def check(case: Case) -> Iterator[Problem]:
    """The causes that open with a negative descriptor."""
    for cause in case.postmortem.causes:
        words = cause.text.lstrip("*_` ").casefold()
        opening = next((opening for opening in OPENINGS if words.startswith(f"{opening} ")), None)
        if opening is not None and not _NO_VERDICT.match(words):
            yield Problem(
                span=cause.span,
                message=f"The cause opens with '{opening}', a verdict. Say what exactly was present and what was expected.",
                suggestions=("What exactly was present, and what was expected?",),
            )


RULE = Rule(
    code="B11",
    slug="negative-descriptor",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("RCA2 rule of causation 2",),
    check=check,
)
