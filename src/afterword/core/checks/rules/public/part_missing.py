"""The public summary leaves a question of its readers open.

Customers ask three things: what did I see and for how long, why, and what are you doing about it. Three months later a
summary without one of them reads as if it had been kept back.

Bad:

    ## Public summary

    Some labels were late. We apologise for the trouble.

Good:

    ## Public summary

    On 4 March from 09:02 to 10:41 CET labels were late or missing. An update of our label service did not understand an
    older format. We have withdrawn it and are extending our release tests.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.public_text import public_text
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_QUESTIONS = (
    (
        "how long it lasted",
        Pattern(
            r"\d\s?-?\s?(?:h|hours?|hrs?|min|mins|minutes?|seconds?|s|days?|weeks?)\b|\d{1,2}:\d\d.*\d{1,2}:\d\d|"
            r"\b(?:an|one|two|three|half an|several|a few) (?:hours?|minutes?|days?)\b|\b\d{1,2}\s?[ap]m\b.*\b\d{1,2}\s?[ap]m\b",
            re.IGNORECASE,
        ),
    ),
    (
        "why it happened",
        Pattern(
            r"\b(?:because|caus(?:e|ed|es|ing)|due to|triggered|led to|resulted?|after (?:a|an|we|our|the)|when (?:a|an|we|our|the)|"
            r"owing to|an? (?:\w+ ){0,3}(?:update|change|deployment|release|upgrade|failure|fault|bug|error|migration|outage|"
            r"attack|configuration|expired \w+)|did not|failed to|unable to|unknown|still (?:looking|investigating))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "what is being done",
        Pattern(
            r"\b(?:we|our \w+|the team|engineers)\b[^.]{0,40}?(?:\b(?:have|are|will|now|added|fixed|changed|withdrew|rolled|"
            r"restored|replaced|plan|going to|extended|removed)\b|['’]ve\b)|\b(?:no longer|in future|to prevent|from now on)\b|"
            r"\b(?:has been|have been|was|were) (?:fixed|corrected|added|restored|rolled|changed|improved|extended|reverted|"
            r"removed|replaced|closed|withdrawn)\b",
            re.IGNORECASE,
        ),
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """One finding that names the questions left open."""
    text = public_text(case)
    missing = [question for question, pattern in _QUESTIONS if text and not pattern.search(text)]
    if missing:
        yield Problem(
            span=case.heading_span(Part.PUBLIC),
            message=f"The public summary does not say {' and '.join(missing)}. Add a sentence for each: effect and duration, "
            "cause, what is being done.",
        )


RULE = Rule(
    code="P02",
    slug="public-summary-incomplete",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.GUESS,
    sources=("PagerDuty postmortem documentation: external summaries",),
    check=check,
)
