"""The business impact has no unit.

Money, error budget, tickets, credits, orders, lost data: any one of them makes two incidents comparable. "Bad for
business" does not, three months later.

Bad:

    ## Customer impact

    - **Business impact:** bad for business

Good:

    ## Customer impact

    - **Business impact:** 61 tickets and 4,100 EUR in credits
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import get_field
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_UNIT = Pattern(
    r"\d|\b(?:none|no|not|nil|zero|unknown|tickets?|credits?|refunds?|slo|sla|budget|revenue|orders?|sales|"
    r"payments?|penalt\w+|fines?|costs?|lost|loss|losses|data|contracts?|churn\w*|complaints?|calls|hours|half|all|"
    r"reputation\w*|trust|deadlines?|transactions?|one|two|three|dozens?|hundreds?|thousands?)\b|[€$£]"
)


def check(case: Case) -> Iterator[Problem]:
    """The business impact that counts nothing."""
    business = get_field(case, "business")
    if business is not None and not _UNIT.search(business.text.casefold()):
        yield Problem(
            span=business.span,
            message="The business impact names no unit. Add at least one: money, share of the error budget, "
            "tickets, SLA credits, lost orders or data, or `none, because …`.",
        )


RULE = Rule(
    code="I09",
    slug="business-impact-without-unit",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Atlassian incident handbook", "DORA", "SRE workbook"),
    check=check,
)
