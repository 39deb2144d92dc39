"""The impact does not say what customers could not do or saw.

"300 customers affected, Redis at 100 %" leaves open whether they waited a second or lost a day's work. Three months
later only the people affected still know.

Bad:

    ## Customer impact

    - **Customer segment:** EU customers
    - **Business impact:** Redis CPU hit 100 % for 300 customers

Good:

    ## Customer impact

    - **Customer segment:** EU customers
    - **Business impact:** for 300 customers saving a draft took more than 30 s or failed
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import is_harmless, is_internal_only, read_statement
from afterword.core.documents.effects import names_effect
from afterword.core.model.words import Certainty, Level, Part

_WORDS = 3


def check(case: Case) -> Iterator[Problem]:
    """The impact that names no effect."""
    statement = read_statement(case)
    if len(statement.split()) < _WORDS or names_effect(statement):
        return
    if is_internal_only(case) or is_harmless(case) or _is_told_in_summary(case):
        return
    yield Problem(
        span=case.heading_span(Part.IMPACT),
        message="The impact does not say what customers could not do, or what they saw. Add it: `saving a draft "
        "took more than 30 s or failed with an error`.",
        suggestions=("What did a customer see on the screen?", "What could a customer not finish?"),
    )


def _is_told_in_summary(case: Case) -> bool:
    return any(names_effect(case.prose.of(sentence)) for sentence in case.said(Part.SUMMARY))


RULE = Rule(
    code="I07",
    slug="impact-depth-unstated",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.GUESS,
    sources=("Atlassian incident handbook", "founding text"),
    check=check,
)
