"""An estimate does not say how it was made.

An estimate with its method can be judged and repeated. Three months later "~5k users" is either believed or doubted,
and both without a reason.

Bad:

    ## Customer impact

    An estimated 5,000 users saw errors.

Good:

    ## Customer impact

    An estimated 5,000 users saw errors (1 % of the request log, scaled).
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_ESTIMATE = Pattern(
    r"(?:\b(?:[Aa]pproximately|[Aa]pprox\.?|[Ee]stimated(?: at)?|[Ee]stimate of|[Rr]oughly)\s(?:around |about |at |"
    r"the )?|~\s?)[$€£]?\d[\d,.]*(?:\s?(?:[kKmM]\b|bn|thousand|million))?(?P<unit>\s?%|\s[a-zA-Z\-]+)?"
)
_TIMES = ("min", "hour", "hr", "sec", "day", "week", "month", "h", "m", "s", "am", "pm", "utc", "gmt", "year")
_SOURCE = Pattern(
    r"\(|\bE\d+\b|\b(?:based on|according to|measured|sampled|counted|scaled|extrapolat\w+|per (?:the )?\w+ (?:log|"
    r"dashboard|metric)|from (?:the |our )?[\w ]{0,20}(?:logs?|metrics|data|dashboard|graphs?|query|analytics)|by "
    r"(?:the |our )?\w+ (?:logs?|metrics)|source|method|quer(?:y|ies)|logs?|metrics|dashboards?|graphs?|analytics|"
    r"sample|telemetry|traces)\b"
)


def check(case: Case) -> Iterator[Problem]:
    """The estimates of breadth without a source in their sentence."""
    for sentence in case.sentences(Part.IMPACT):
        for found in _ESTIMATE.finditer(case.text, sentence.start, sentence.end):
            if _is_time(case, found.end(), found["unit"]) or _SOURCE.search(case.text, sentence.start, sentence.end):
                continue
            yield Problem(
                span=case.document.span(found.start(), found.end()),
                message=f"`{found[0].strip()}` is an estimate without a source. Say how it was made: `~5,000 users "
                "(1 % of the request log, scaled)`.",
            )


def _is_time(case: Case, end: int, unit: str | None) -> bool:
    """Whether it is a length or a time of day: those are checked elsewhere."""
    return (
        case.text[end : end + 1] == ":"
        or (unit is not None and unit.strip().casefold().startswith(_TIMES[:7]))
        or (unit is not None and unit.strip().casefold() in _TIMES)
    )


RULE = Rule(
    code="I15",
    slug="estimate-unsourced",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem documentation",),
    check=check,
)
