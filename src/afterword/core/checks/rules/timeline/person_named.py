"""A published timeline names persons where roles would do.

What somebody did at 09:41 is a fact about the system and its shifts; whose name it was is not. A published text is read
by people who were not there, for years, and a name in it is read as an accusation.

Bad:

    ## Summary
    - **Status:** Published
    - **Owner:** Nadia Ferro

    ## Timeline (UTC)
    - 2026-03-04 09:41 Nadia rolled worker 3.14 back

Good:

    ## Summary
    - **Status:** Published
    - **Owner:** Nadia Ferro

    ## Timeline (UTC)
    - 2026-03-04 09:41 On-call (labels) rolled worker 3.14 back

Only names that the document itself gives as owners and verifiers are known to be persons. A draft is left alone: there
names help to ask whoever was there.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.persons import find_names
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The first row of a final text that names a person, with the number of further ones."""
    names = find_names(case) if case.is_final else ()
    hits = [
        found
        for event in case.postmortem.timeline
        for found in [next(filter(None, (name.search(case.text, *event.span[:2]) for name in names)), None)]
        if found is not None
    ]
    if hits:
        yield Problem(
            span=case.document.span(*hits[0].span("hit")),
            message=f"Rows of this published timeline that name a person: {len(hits)}, this one first. Write the role, for "
            "example `on-call (payments)`.",
        )


RULE = Rule(
    code="T13",
    slug="timeline-person-named",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem documentation: anonymise", "SRE workbook, chapter 10"),
    check=check,
)
