"""Full and partial impact share one window.

Twenty minutes of nothing and five hours of slowness are different incidents to a customer. Three months later one
block of six hours hides which of them it was.

Bad:

    ## Customer impact

    Checkout was completely unavailable and later degraded.

    - **Start:** 2026-03-04 09:00 UTC
    - **End:** 2026-03-04 15:00 UTC

Good:

    ## Customer impact

    Checkout was completely unavailable for 20 minutes and degraded for 5 h 40 min.

    - **Start:** 2026-03-04 09:00 UTC
    - **End:** 2026-03-04 15:00 UTC
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import read_statement
from afterword.core.documents.durations import find_durations
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_FULL = Pattern(
    r"\b(?:full|fully|complete|completely|total|totally|entirely) (?:\w+ )?(?:down|outage|unavailab\w+|offline|loss|"
    r"failure|inaccessible|unreachable)"
)
_PARTIAL = Pattern(r"\b(?:partial\w*|degrad\w+|intermittent\w*|reduced|slow\w*)\b")
_CLOCK = Pattern(r"\b\d{1,2}[:.h]\d\d\b")
_BOTH = 2


def check(case: Case) -> Iterator[Problem]:
    """The impact that tells of two degrees and of one window."""
    statement = read_statement(case).casefold()
    if not _FULL.search(statement) or not _PARTIAL.search(statement):
        return
    windows = len(list(find_durations(statement))) + len(_CLOCK.findall(statement)) // _BOTH
    if windows < _BOTH:
        yield Problem(
            span=case.heading_span(Part.IMPACT),
            message="The impact was full for a time and partial for a time, but only one window is given. Write "
            "both: `full 20 min (09:00-09:20); degraded 5 h 40 min`.",
        )


RULE = Rule(
    code="I13",
    slug="impact-windows-merged",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("SRE workbook, chapter 10",),
    check=check,
)
