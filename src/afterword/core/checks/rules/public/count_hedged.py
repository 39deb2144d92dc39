"""The public summary is vague about a number that is known.

"Some users may have" reads as concealment once the number is out. Three months later the number is out.

Bad:

    ## Customer impact

    - **Customer segment:** 840 customers on gateway 2.9

    ## Public summary

    Some customers may have seen late labels on 4 March.

Good:

    ## Customer impact

    - **Customer segment:** 840 customers on gateway 2.9

    ## Public summary

    12 % of our customers saw late labels on 4 March.

Where the number itself is not for the public, suppress the finding with that reason.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.public_text import public_sentences
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Quantity
from afterword.core.model.words import Certainty, Level

_WHO = (
    "user",
    "customer",
    "client",
    "account",
    "people",
    "subscriber",
    "visitor",
    "member",
    "tenant",
    "merchant",
    "%",
    "percent",
)
_HEDGE = Pattern(
    r"\b(?P<hedge>(?:some|several|many|certain|a (?:small |limited |tiny )?(?:number|subset|portion|fraction|group|percentage) of|a few|few|"
    r"most|various)\s(?:of\s)?(?:our\s)?(?:\w+\s)?(?:users?|customers?|clients?|accounts?|people|subscribers?|visitors?|members?|"
    r"tenants?|merchants?))\b",
    re.IGNORECASE,
)
_NUMBER = Pattern(r"\d\s?(?:%|percent)|\b\d[\d,.]*\s(?:of|users?|customers?|accounts?|clients?)\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Problem]:
    """The vague sentences of a public summary, where the impact part counts those affected."""
    known: Quantity | None = next((q for q in case.postmortem.impact.quantities if q.unit.endswith(_ENDINGS)), None)
    if known is None:
        return
    for sentence in public_sentences(case):
        words = case.prose.of(sentence)
        found = _HEDGE.search(words)
        if found is not None and not _NUMBER.search(words):
            counted = case.text[known.span.start : known.span.end]
            yield Problem(
                span=case.document.span(sentence.start + found.start(), sentence.start + found.end()),
                message=f"`{found['hedge']}` is vague, but the customer impact counts `{counted}`. Give a number that may be "
                "published, for example a share in per cent.",
            )


_ENDINGS = tuple(ending for who in _WHO for ending in (who, who + "s"))


RULE = Rule(
    code="P07",
    slug="public-count-hedged",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("SRE workbook, chapter 10",),
    check=check,
)
