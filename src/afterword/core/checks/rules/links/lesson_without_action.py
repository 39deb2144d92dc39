"""A lesson leads to no action and is not marked as knowledge.

A lesson that changes nothing will be learned again. Where knowing is all there is, say so; then nobody waits for more.

Bad:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Lessons learned
    - Staging hides what only production traffic shows.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1 |

Good:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Lessons learned
    - A job that is rejected for ever needs a place to go (A1).
    - Staging hides what only production traffic shows (knowledge only).

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 | C1 |

The rule looks at the items of `Lessons learned` where the document records its chain; what went well and where it was
lucky need no action.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of
from afterword.core.documents.lines import Kind
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Certainty, Level, Part

_LESSONS = Pattern(r"(?i)\b(?:lessons?|learn|learned|learnt|learnings?|takeaways?)\b")
_OTHER = Pattern(r"(?i)\b(?:well|lucky|luck|wrong|badly|poorly)\b")
_CONNECTED = Pattern(r"\b[ACG]\d{1,3}\b|(?i:knowledge only)")


def check(case: Case) -> Iterator[Problem]:
    """The items of the lessons that name neither an action nor say that they are knowledge only."""
    if not chain_of(case).recorded:
        return
    for section in case.postmortem.parts(Part.LESSONS):
        if _LESSONS.search(section.heading) is None or _OTHER.search(section.heading) is not None:
            continue
        yield from _items(case, section)


def _items(case: Case, section: Section) -> Iterator[Problem]:
    for line in case.reading.lines[section.first_line : section.last_line]:
        words = case.text[line.content : line.end]
        if line.kind is Kind.ITEM and line.depth == 1 and _CONNECTED.search(words) is None:
            yield Problem(
                span=case.document.span(line.content, line.end),
                message="This lesson names no action. Name the one that follows from it (A1), or write `(knowledge only)` "
                "behind it.",
            )


RULE = Rule(
    code="X13",
    slug="lesson-without-action",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.LIKELY,
    sources=("founding text: what we learned, what changed",),
    check=check,
)
