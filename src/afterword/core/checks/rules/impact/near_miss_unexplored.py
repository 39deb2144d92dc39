"""A near miss does not say what could have happened.

An incident without impact is a free lesson, if somebody writes down how close it was. Three months later "no impact"
alone reads like "no need to act".

Bad:

    ## Customer impact

    - **Business impact:** none, because no request failed

Good:

    ## Customer impact

    - **Business impact:** none, because no request failed; one more node down would have stopped all writes
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import get_field, read_statement
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_NONE = Pattern(
    r"^(?:none\b|nil\b|no (?:\w+ ){0,2}(?:impact|effect|downtime)\b|no (?:users?|customers?|clients?|one)\b|nobody\b)"
)
_COULD = Pattern(
    r"\b(?:would|could|might|may) have\b|\bworst[- ]case|\bnear[- ]miss|\bpotential(?:ly)?\b|\bone more\b|\bat "
    r"risk\b|\brisk(?:ed|s)?\b|\bclose call\b|\bhad (?:it|this|the|we)\b|\bif (?:it|this|the|one|another|a)\b"
)


def check(case: Case) -> Iterator[Problem]:
    """The impact that is none, with no word about what could have been."""
    business = get_field(case, "business")
    statement = (business.text if business is not None else read_statement(case)).casefold().strip("*_`. -")
    statement = statement.removeprefix("impact").lstrip("*: ")
    if not _NONE.search(statement):
        return
    told = " ".join(case.prose.of(sentence) for sentence in case.sentences(Part.IMPACT, Part.SUMMARY, Part.LESSONS))
    if not _COULD.search(told.casefold()):
        yield Problem(
            span=business.span if business is not None else case.heading_span(Part.IMPACT),
            message="There was no impact, but nothing says how close it was. Add the worst case: `none; one more "
            "node down would have stopped all writes`.",
        )


RULE = Rule(
    code="I16",
    slug="near-miss-unexplored",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("VOID report", "RCA2, close calls"),
    check=check,
)
