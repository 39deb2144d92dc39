"""Nothing says whether data was lost or exposed.

It is the first thing customers and auditors ask. Three months later silence cannot be told from "nobody looked".

Bad:

    ## Customer impact

    Customers could not save for 27 minutes.

Good:

    ## Customer impact

    Customers could not save for 27 minutes.

    - **Data loss:** none; all orders of the day were reconciled
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import get_field
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_ANSWER = Pattern(
    r"\bdata (?:loss|was|were|is|breach|leak\w*|corrupt\w*|integrity|exposure|exposed|protection|privacy)|\b(?:lost|"
    r"lose|losing|loss of|missing|corrupt\w*|leaked|exposed|stolen|deleted|dropped|exfiltrat\w*|compromised) (?:\w+ "
    r"){0,4}?(?:data|records?|rows|events?|messages?|orders?|logs?|funds?|coins?|credentials?|secrets?|tokens?|keys|"
    r"emails?|jobs?|transactions?)\b|\b(?:records?|rows|events?|messages?|orders?|logs?|jobs?|transactions?|"
    r"backups?|credentials?|secrets?|funds) (?:\w+ ){0,3}?(?:lost|missing|corrupted|leaked|exposed|stolen|deleted|"
    r"dropped)|\bno (?:\w+ ){0,2}data\b|\bsecurity (?:impact|breach|incident|implication)|\bprivacy\b|"
    r"\bconfidential|\bunauthori[sz]ed access|\bdata[- ]loss\b|\b(?:no|nothing) (?:\w+ )?was lost\b"
)


def check(case: Case) -> Iterator[Problem]:
    """The impact that leaves the question open."""
    if not case.is_postmortem or case.section(Part.IMPACT) is None or get_field(case, "data loss") is not None:
        return
    if _ANSWER.search(case.prose.text.casefold()) is None:
        yield Problem(
            span=case.heading_span(Part.IMPACT),
            message="Nothing says whether data was lost, damaged or exposed. Write `- **Data loss:** none` and how "
            "it was checked, what was lost, or `unknown`.",
        )


RULE = Rule(
    code="I11",
    slug="data-loss-unanswered",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty incident response documentation", "DORA, article 18", "NIS2"),
    check=check,
)
