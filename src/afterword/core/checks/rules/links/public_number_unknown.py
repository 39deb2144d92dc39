"""The public summary gives a number that stands nowhere else.

A number that customers are told has to come from somewhere. If it is not in the document, nobody can check it, and it
will not change when the document does.

Bad:

    # Label printing stopped

    ## Customer impact
    - **Shops reached:** 840 of 7,000 shops

    ## Public summary
    About 9 % of shops could not print labels.

Good:

    # Label printing stopped

    ## Customer impact
    - **Shops reached:** 840 of 7,000 shops (12 %)

    ## Public summary
    About 12 % of shops could not print labels.

Compared are shares and counts. Durations may be rounded, dates and clock times are written in many ways; they are left
alone.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.public_text import public_sentences
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_SHARE = Pattern(r"(?<![\d.,:/-])(\d{1,3}(?:\.\d{1,3})?)\s?(?:%|percent\b|per cent\b)")
_COUNT = Pattern(
    r"(?<![\d.,:/-])(\d{1,3}(?:,\d{3})+|\d+)\s(?:[a-z]+\s){0,2}?(?:customers?|users?|accounts?|shops?|tenants?|merchants?|"
    r"requests?|orders?|payments?|messages?|organi[sz]ations?|records?|files?|tickets?)\b"
)
_NUMBER = Pattern(r"\d[\d,]*(?:\.\d+)?")


def check(case: Case) -> Iterator[Problem]:
    """The shares and counts of the public part that occur in no other part."""
    sentences = tuple(public_sentences(case))
    if not sentences:
        return
    others = case.section_text(*(part for part in Part if part is not Part.PUBLIC))
    known = {_value(number) for number in _NUMBER.findall(others)}
    for sentence in sentences:
        words = case.prose.of(sentence)
        for found in (*_SHARE.finditer(words), *_COUNT.finditer(words)):
            if _value(found[1]) not in known:
                start = sentence.start + found.start()
                yield Problem(
                    span=case.document.span(start, start + len(found[0])),
                    message=f"`{found[0]}` stands in no other part of the document. Add it to the impact with its source, "
                    "or correct it.",
                )


def _value(number: str) -> float:
    return float(number.replace(",", ""))


RULE = Rule(
    code="X12",
    slug="public-number-unknown",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem documentation: external summaries",),
    check=check,
)
