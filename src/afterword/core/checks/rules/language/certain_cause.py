"""A cause is stated as certain, with nothing that shows it.

Later incidents often prove it wrong, and by then nobody knows what the certainty rested on.

Bad:

    ## Root cause

    The root cause was the new connection limit.

Good:

    ## Root cause

    The root cause was the new connection limit: raising it in staging reproduced the errors (E4).
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import find_hits
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level, Part

CLUES = (
    Clue(
        "cause",
        r"\b(?:the |a )?(?:root |main |actual |underlying )?cause (?:of [\w\s]{2,60} )?(?:was|is|turned out to be)\b",
    ),
)
_SHOWN = re.compile(
    r"\bE\d+\b|https?://|\]\(|reproduc|confirmed|verified|logs?\b|graph|metric|trace|bisect|evidence|shows|showed",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Problem]:
    """The first such statement of each cause section that shows nothing."""
    for section in case.postmortem.parts(Part.CAUSES):
        span = case.document.lines_span(section.first_line, section.last_line)
        if _SHOWN.search(case.text, span.start, span.end):
            continue
        hit = next((hit for hit in find_hits(case, CLUES) if span.start <= hit.start < span.end), None)
        if hit is not None:
            yield Problem(
                span=Span(hit.start, hit.end, case.document.line_of(hit.start)),
                message="The cause is stated as certain without evidence. Add what shows it (a link, an id like E4, a "
                "reproduction), or write how sure you are: `(condition, likely)`.",
            )


RULE = Rule(
    code="B19",
    slug="certain-cause",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.WARNING),
    certainty=Certainty.GUESS,
    sources=("PagerDuty: reproduce, experiment",),
    clues=CLUES,
    check=check,
)
