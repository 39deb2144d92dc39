"""Nothing says how many customers wrote in.

The number of tickets, and the time of the first, is the plainest measure of what customers noticed. Three months
later it takes an afternoon to find out.

Bad:

    ## Customer impact

    Customers could not save for 27 minutes.

Good:

    ## Customer impact

    Customers could not save for 27 minutes; 61 tickets, the first at 11:58.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import is_harmless, read_statement
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_CONTACT = Pattern(
    r"\b(?:tickets?|support (?:requests?|cases?|contacts?|calls?|threads?|messages?|queries)|contacts|complaints?|"
    r"complained|calls|wrote in|(?:customer|user) (?:reports?|contacts?|calls?|emails?)|reported by|reports? "
    r"(?:from|by)|(?:customers?|users?|teams?) (?:\w+ )?(?:reported|contacted|wrote|called|complained|raised)|"
    r"helpdesk|service desk|slack (?:messages?|threads?)|no (?:actual |known |user |external )?reports|not reported)\b"
)
_CUSTOMER = Pattern(r"\b(?:customers?|users?|clients?|shops?|merchants?|tenants?|subscribers?|visitors?)\b")


def check(case: Case) -> Iterator[Problem]:
    """The impact on customers without a count of those who wrote."""
    statement = read_statement(case).casefold()
    if not _CUSTOMER.search(statement) or is_harmless(case):
        return
    told = " ".join(case.prose.of(sentence) for sentence in case.sentences(Part.IMPACT, Part.SUMMARY)).casefold()
    if not _CONTACT.search(told):
        yield Problem(
            span=case.heading_span(Part.IMPACT),
            message="Nothing says how many customers wrote in. Add the number of tickets and the time of the "
            "first: `61 tickets, the first at 11:58`; or `no tickets`.",
        )


RULE = Rule(
    code="I14",
    slug="tickets-uncounted",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("Atlassian incident handbook", "PagerDuty postmortem documentation"),
    check=check,
)
