"""The customer segment names no segment.

"Users" is everybody and nobody. Three months later support cannot tell which customers to write to, and the next
responder does not know whether their region was spared.

Bad:

    ## Customer impact

    - **Customer segment:** some users

Good:

    ## Customer impact

    - **Customer segment:** web users in eu-west on the free plan
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import get_field
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_NOBODY = Pattern(
    r"^(?:(?:the|our|some|many|several|most|a few|few|certain|various|affected|impacted|multiple|different|a number|"
    r"a subset|a portion|of)\s)*(?:users?|customers?|clients?|people|end[ \-]users?|consumers?|subscribers?|"
    r"visitors?|accounts?|tenants?|various|some|many|several|multiple|them|it depends|see above|see below|"
    r"yes)(?:\s(?:and|or|/)\s(?:users?|customers?|clients?))?$"
)


def check(case: Case) -> Iterator[Problem]:
    """The segment that could be anybody."""
    segment = get_field(case, "segment")
    if segment is not None and _NOBODY.search(segment.text.casefold().strip("*_`. ")):
        yield Problem(
            span=segment.span,
            message=f"`{segment.text}` names no segment. Say which region, plan, platform or tenant, or `all "
            "customers`: `- **Customer segment:** web users in eu-west`.",
        )


RULE = Rule(
    code="I12",
    slug="segment-unnamed",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("founding text",),
    check=check,
)
