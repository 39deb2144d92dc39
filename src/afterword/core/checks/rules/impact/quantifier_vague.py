""" "Some" or "many" stands where a number belongs.

What "some customers" means is known to those who were there. Three months later it is anything between five and half
of them.

Bad:

    ## Customer impact

    Some customers could not log in.

Good:

    ## Customer impact

    Some customers could not log in: 212 of 9,800 (2.2 %).
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import get_field
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.prose import Sentence
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level, Part

_VAGUE = Pattern(
    r"\b(?:some|many|several|a few|few|most|a number of|various|numerous|multiple|countless|a handful of|a lot of|"
    r"lots of|a subset of|a small (?:number|portion|fraction|subset) of|a large (?:number|portion|fraction) of|a "
    r"significant (?:number|portion) of|the majority of|certain)\s(?:of (?:the |our )?|our |the )?(?:[a-z\-]+ "
    r"){0,2}?(?:users?|customers?|clients?|accounts?|tenants?|merchants?|shops?|people|subscribers?|visitors?|"
    r"requests?|orders?|payments?|transactions?|teams?|members?|sessions?|logins?|emails?|messages?)\b",
    re.IGNORECASE,
)
_TRIGGER = (
    r"\b(some|many|several|few|most|number of|various|numerous|multiple|countless|handful|lots? of|subset|portion|"
    r"fraction|majority|certain)\b"
)
_NEAR = 2
_IMAGINED = Pattern(r"(?:could|would|might) have \w+ $", re.IGNORECASE)
"""What did not happen affected nobody."""
_LISTED = Pattern(r"[^.;:\n]{0,60}:[ \t]*\n+[ \t]*(?:[-*+]|\d+[.)])[ \t]")
"""A list below that names them: whoever reads can count."""


def check(case: Case) -> Iterator[Problem]:
    """The vague quantities in impact and summary that have no number beside them."""
    for part in (Part.IMPACT, Part.SUMMARY):
        sentences = case.said(part)
        for index, sentence in enumerate(sentences):
            around = sentences[index : index + _NEAR]
            if not _has_number(case, around, sentence):
                yield from _report(case, sentence.start, sentence.end)
    for name in ("business", "segment"):
        written = get_field(case, name)
        if written is not None and not any(character.isdigit() for character in written.text):
            yield from _report(case, written.span.start, written.span.end)


def _has_number(case: Case, around: tuple[Sentence, ...], sentence: Sentence) -> bool:
    """Whether a numeral stands in the sentence, or in the next one of the same paragraph."""
    text = case.prose.text
    if any(character.isdigit() for character in text[sentence.start : sentence.end]):
        return True
    return any(
        one.line == sentence.line and any(character.isdigit() for character in text[one.start : one.end])
        for one in around
    )


def _report(case: Case, start: int, end: int) -> Iterator[Problem]:
    for found in _VAGUE.finditer(case.prose.text, start, end):
        if _IMAGINED.search(case.prose.text, start, found.start()) or _LISTED.match(case.text, found.end()):
            continue
        span: Span = case.document.span(found.start(), found.end())
        yield Problem(
            span=span,
            message=f"`{found[0]}` has no number beside it. Say how many, and of how many: `212 of 9,800 customers "
            "(2.2 %)`; or that it cannot be counted, and why.",
        )


RULE = Rule(
    code="I06",
    slug="impact-quantifier-vague",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("SRE workbook, chapter 10", "PagerDuty incident response documentation"),
    check=check,
    words=(
        "certain* countless* few fraction* handful* lot* majority* many* most* multiple* number* numerous* "
        "portion* several* some* subset* various*"
    ),
)
