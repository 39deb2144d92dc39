"""The risk was known or it happened before, and nothing tells where that stands.

"A known issue" is half a sentence: known to whom, since when, and what was decided? The number of the earlier incident
or of the ticket answers all three, and in three months it is the only way to see that this is a pattern.

Bad:

    ## Root cause

    We had seen this issue before, but the fix was not rolled out to this cluster.

Good:

    ## Root cause

    We had seen this issue before (INC-180), but the fix was not rolled out to this cluster.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.clock import find_dates
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.prose import Sentence
from afterword.core.documents.remembered import remembered
from afterword.core.model.words import Certainty, Level, Part

_THING = r"(?:issues?|problems?|risks?|limitations?|weakness(?:es)?|bugs?|defects?|incidents?|outages?|failures?|causes?|behaviou?r)"
_KNOWN = Pattern(
    rf"(?i)\b(?:(?:well-|long-|already |previously )?known\s(?:\w+\s)?{_THING}|an? recurr(?:ing|ent) (?:issue|problem|incident|outage))\b"
    rf"|\b(?:had|have|has)\s(?:already\s)?(?:seen|hit|met|experienced|encountered|observed)\s(?:this|it|the same|such|similar)\b[^.;]{{0,60}}"
    r"\b(?:before|previously|earlier|already|in the past)\b"
    r"|\b(?:it|this|the same (?:thing|issue|problem|failure))\s(?:had |has )?(?:already |also )?(?:happened|occurred)\s(?:once |twice |\w+ times )?"
    r"(?:before|previously|already|in the past|last (?:week|month|year|quarter))\b"
    rf"|\b(?:similar|same|identical|comparable|earlier|previous)\s(?:\w+\s){{0,2}}(?:incidents?|outages?)\s(?:had |has |was |were )?"
    r"(?:happened|occurred|reported|seen|caused)\b"
    rf"|\brecurrence of\b|\b(?:second|third|fourth|fifth) time (?:that |in |this )"
    rf"|\b(?:was|were|had been|has been) (?:already |long )?known (?:to us|for (?:some|a long|\w+) (?:time|days|weeks|months|years)|before)"
)
_NOT = Pattern(
    r"(?i)\b(?:no|not|never|prevent\w*|avoid\w*|against|nor|without|unlike|first|new|none|if|may|might|could|would)\b[^.;,]{0,25}$|n['’]t\b[^.;,]{0,25}$"
)
_NAMED = Pattern(
    r"\b[A-Z][A-Za-z]{1,9}-?\d{2,}|\b[A-Z]{2,}[A-Z\d]*-\d+|#\d+|https?://|\]\(|\]\[|\[[^\]\n]{1,80}\]|"
    r"(?i:\b(?:incident|ticket|issue|postmortem|case|change|bug|pr)s?\s(?:no\.?\s|number\s)?#?\d+)"
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences about causes that tell of an earlier time without a number, a link or a day near."""
    if not case.is_postmortem:
        return
    sentences = tuple(case.sentences(Part.CAUSES))
    for place, sentence in enumerate(sentences):
        found = _find_known(case.prose.of(sentence))
        if found is not None and not any(_is_named(case, one) for one in sentences[max(0, place - 1) : place + 2]):
            yield Problem(
                span=case.document.span(sentence.start + found[0], sentence.start + found[1]),
                message="It was known or happened before, and nothing says where that stands. Name the earlier incident or "
                "the ticket behind it: `(INC-180)`, `(OPS-88, open since 2025-11)`, or a link.",
                suggestions=("Which incident or ticket was that, and what was decided then?",),
            )


@remembered
def _find_known(words: str) -> tuple[int, int] | None:
    """Where some words tell of an earlier time."""
    found = _KNOWN.search(words)
    return found.span() if found is not None and _NOT.search(words[: found.start()]) is None else None


def _is_named(case: Case, sentence: Sentence) -> bool:
    """Whether a number, a link or a day stands in a sentence."""
    written = case.text[sentence.start : sentence.end]
    return _NAMED.search(written) is not None or any(stamp.has_date for stamp in find_dates(written))


RULE = Rule(
    code="C14",
    slug="earlier-incident-unnamed",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem documentation: isolated or trend", "DORA: recurring incidents"),
    check=check,
    words="known recurring recurrent recurrence before previously earlier already past last reported happened occurred seen caused time",
)
