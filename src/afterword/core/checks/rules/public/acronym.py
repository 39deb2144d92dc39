"""The public summary uses an acronym that only the house knows.

Customers do not know the names of our parts. Three months later neither does the colleague who answers their question.

Bad:

    ## Public summary

    On 4 March the LBQ did not drain for 99 minutes.

Good:

    ## Public summary

    On 4 March the label queue (LBQ) did not drain for 99 minutes.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.public_text import public_sentences
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_ACRONYM = Pattern(r"(?<![\w&/.-])[A-Z][A-Z0-9&]{1,7}(?:s\b)?(?![\w&/-]|\.\w)")
_KNOWN = frozenset(
    "UTC GMT CET CEST BST EST EDT CST CDT MST MDT PST PDT IST JST AEST AM PM EU US USA UK UAE EMEA APAC USD EUR GBP CHF API APIS "
    "URL URLS PDF CSV SMS PIN ID IDS IT TV FAQ OK HTTP HTTPS GB MB KB TB VAT CEO CTO AI GDPR NA LATAM IOS SLA QR ATM VPN WIFI "
    "AND OR NOT NO ALL".split()
)


def check(case: Case) -> Iterator[Problem]:
    """The acronyms that are not explained where they stand, each once."""
    told: set[str] = set()
    for sentence in public_sentences(case):
        for found in _ACRONYM.finditer(case.prose.text, sentence.start, sentence.end):
            word = found[0].rstrip("s")
            if word in _KNOWN or word in told or word.isdigit():
                continue
            told.add(word)
            if not _is_explained(case, found.start(), found.end()):
                yield Problem(
                    span=case.document.span(found.start(), found.end()),
                    message=f"Customers may not know `{word}`. Write it out, or explain it where it first stands: `label "
                    "queue (LBQ)`.",
                )


def _is_explained(case: Case, start: int, end: int) -> bool:
    """Whether it stands in brackets, or brackets follow it."""
    before, after = case.text[max(0, start - 2) : start], case.text[end : end + 2]
    return before.endswith("(") or after.startswith(" (")


RULE = Rule(
    code="P08",
    slug="public-acronym-unexplained",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("PagerDuty postmortem documentation: define lingo", "Statuspage"),
    check=check,
)
