"""No number says how many were affected.

"Customers were affected" can be three or three million. Three months later the size of the incident decides what is
worth doing about it, and nobody can count any more: the logs are gone.

Bad:

    ## Customer impact

    Customers saw errors at checkout.

Good:

    ## Customer impact

    1,940 of 61,300 active users (3.2 %) saw errors at checkout.

"All customers" counts as a number, and so does a count of requests, orders or tickets.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import get_field, is_harmless, iter_breadths, read_statement
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_WHOLE = Pattern(
    r"\b(?:all|every|everyone|everybody|entire|whole|nobody|no one|half|third|quarter|single|only one|any|total|"
    r"complete(?:ly)?|full(?:y)?|both|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|hundreds?|"
    r"thousands?|millions?) (?:\w+ ){0,2}(?:users?|customers?|clients?|teams?|requests?|services?|orders?|shops?|"
    r"accounts?|people|tickets?|of))\b"
)
_COUNT = Pattern(
    r"(?<![\w.:/#\-])\d[\d,.]*\s?(?:k|m|%)?\s+(?:of|out of|[a-z\-]+ [a-z\-]*(?:users|customers|clients|teams|"
    r"requests|services|accounts|shops|people|orders|tickets)|[a-z\-]*(?:wallets|farmers|repositories|namespaces|"
    r"apps|applications|sites|holders|members|transactions|deployments|installations|instances|tenants|clusters|"
    r"projects|companies|parcels|pages|tests|builds))\b|\d\s?(?:%|percent)|\d\s?out of \d"
)

_TITLE = Pattern(
    r"\b(?:all|every|no) (?:[a-z\-]+ ){0,2}(?:users?|customers?|clients?|teams?|services?|requests?|orders?|traffic)\b"
)


def check(case: Case) -> Iterator[Problem]:
    """The impact without any number for its breadth."""
    if not case.is_postmortem or case.section(Part.IMPACT) is None:
        return
    statement = read_statement(case)
    segment = get_field(case, "segment")
    if not statement and segment is None:
        return  # nothing is told at all, which other rules say
    if next(iter_breadths(case), None) is not None or is_harmless(case):
        return
    told = [statement, segment.text if segment else "", *(case.prose.of(one) for one in case.said(Part.SUMMARY))]
    words = " ".join(told).casefold()
    if _WHOLE.search(words) or _COUNT.search(words):
        return
    title = case.postmortem.title.text.casefold() if case.postmortem.title else ""
    if _TITLE.search(title) or _COUNT.search(title):
        return
    yield Problem(
        span=case.heading_span(Part.IMPACT),
        message="No number says how many were affected. Add users, accounts, requests or a share, and where it was "
        "counted: `1,940 of 61,300 users (3.2 %; request log)`.",
    )


RULE = Rule(
    code="I05",
    slug="impact-breadth-unstated",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING, grave=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("SRE workbook, chapter 10", "Atlassian incident handbook"),
    check=check,
)
