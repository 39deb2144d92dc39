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
from afterword.core.documents.fields import get
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.remembered import remembered
from afterword.core.model.words import Certainty, Level, Part

_HARM = (
    " los", "loss", "orrupt", "leak", "expos", "stolen", "delete", "exfiltrat", "ompromis", "breach", "ntegrity",
    "rivacy", "onfidential", "nauthori", "ecurity i",
)  # fmt: skip
"""Pieces of words about harm to data, without what a sentence's beginning would capitalise."""

_OBJECTS = (
    "data", "record", "rows", "event", "message", "order", "logs", "fund", "coin", "credential", "secret", "token",
    "key", "mail", "jobs", "transaction", "backup", "nothing", "privacy", "confidential", "access", "security",
    "upload", "file", "image", "metric", "account",
)  # fmt: skip

_MISSING = Pattern(r"(?i)\bmissing (?:metrics|logs|data|records|events|rows|orders)\b(?! (?:alert|dashboard|panel))")


def check(case: Case) -> Iterator[Problem]:
    """The impact that leaves the question open."""
    if not case.is_postmortem or case.section(Part.IMPACT) is None:
        return
    written = get(case.reading.fields, "data loss")
    is_answered = _tells(case) if written is None else not is_placeholder(written.text)
    if not is_answered:
        yield Problem(
            span=written.span if written is not None else case.heading_span(Part.IMPACT),
            message="Nothing says whether data was lost, damaged or exposed. Write `- **Data loss:** none` and how "
            "it was checked, what was lost, or `unknown`.",
        )


def _tells(case: Case) -> bool:
    """Whether the title or a sentence anywhere speaks of both a harm and something that can suffer it."""
    title = case.postmortem.title
    if title is not None and _MISSING.search(title.text):
        return True
    return any(_tells_fate(case.prose.of(sentence)) for sentence in case.prose.sentences)


@remembered
def _tells_fate(words: str) -> bool:
    if any(word in words for word in _HARM):
        low = words.casefold()
        return any(word in low for word in _OBJECTS)
    return _MISSING.search(words) is not None


RULE = Rule(
    code="I11",
    slug="data-loss-unanswered",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty incident response documentation", "DORA, article 18", "NIS2"),
    check=check,
)
