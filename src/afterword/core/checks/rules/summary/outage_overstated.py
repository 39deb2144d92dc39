"""The text says outage although most of it worked.

An outage is when nothing works. Called so, three months later 2 % of failed requests count as much as an evening
offline, and the really bad ones are no longer found.

Bad:

    # API outage

    ## Customer impact

    - **Business impact:** 2 % of requests failed with 503.

Good:

    # Elevated API errors

    ## Customer impact

    - **Business impact:** 2 % of requests failed with 503.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_FAILED = Pattern(
    r"(?<![\d.])(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|percent|per cent) of (?:all |the |our |its )?(?:[a-zA-Z\-]+ "
    r"){0,3}?(?:requests|users|customers|traffic|calls|orders|logins|searches|transactions|sessions|writes|reads|"
    r"payments|shops|queries|clients|accounts|tenants|page views|messages|emails)\b"
)
_OUTAGE = Pattern(r"\b[Oo]utages?\b")
_NOT_ALL = Pattern(r"(?:[Pp]artial|[Mm]inor|[Nn]o|not an?|than an?|[Bb]rief|[Rr]egional|[Zz]onal|[Ll]imited)\s+$")
_OTHERS = Pattern(
    r"\s+(?:of|at|in|by)\s+(?:a|an|the|one|our)?\s?(?:upstream|third|vendor|provider|AWS|GCP|Azure|Cloudflare|zone)"
)
_ALL = Pattern(r"(?<!of )\b(?:[Aa]ll|every|complete(?:ly)?|fully?|total(?:ly)?)\b|budget")
_MOST = 50


def check(case: Case) -> Iterator[Problem]:
    """The first outage in title or summary of an incident in which less than half failed."""
    share = _worst_share(case)
    if share is None or share >= _MOST:
        return
    title = case.postmortem.title
    places = [(title.span.start, title.span.end)] if title is not None else []
    places.extend((sentence.start, sentence.end) for sentence in case.said(Part.SUMMARY))
    for start, end in places:
        for found in _OUTAGE.finditer(case.text, start, end):
            if _NOT_ALL.search(case.text[start : found.start()]) or _OTHERS.match(case.text, found.end(), end):
                continue
            yield Problem(
                span=case.document.span(found.start(), found.end()),
                message=f"The text says `{found[0]}`, but at most {share:g} % failed by its own numbers. Say "
                f"`degradation` or `errors` with the share: `{share:g} % of requests failed`.",
            )
            return


def _worst_share(case: Case) -> float | None:
    """The largest share of requests or users that the summary and the impact tell."""
    text = case.prose.text
    shares: list[float] = []
    for sentence in case.sentences(Part.IMPACT, Part.SUMMARY):
        if text.find("%", sentence.start, sentence.end) >= 0 or text.find("cent", sentence.start, sentence.end) >= 0:
            if _ALL.search(text, sentence.start, sentence.end):
                return None
            shares.extend(float(found["share"]) for found in _FAILED.finditer(text, sentence.start, sentence.end))
    return max(shares, default=None)


RULE = Rule(
    code="S09",
    slug="outage-overstated",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty incident response documentation",),
    check=check,
)
