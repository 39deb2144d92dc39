"""Nothing says what was learned.

Three months later a reader should see what broke, why, what was learned and what was changed. A list of actions shows
the last; what the team knows now that it did not know before is lost unless it is written down.

Bad:

    ## Root cause

    The worker put a job back into the queue without limit.

Good:

    ## Root cause

    The worker put a job back into the queue without limit.

    ## Lessons learned

    - One unreadable job can hold up all others.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.summary._shared import has_content
from afterword.core.model.words import Certainty, Level, Part


def check(case: Case) -> Iterator[Problem]:
    """The document without lessons, or with an empty part for them."""
    if not case.is_postmortem:
        return
    if case.section(Part.LESSONS) is not None:
        if not has_content(case, Part.LESSONS):
            yield Problem(
                span=case.heading_span(Part.LESSONS),
                message="The part about lessons is empty. Write what is known now that was not known before, one "
                "item each: `- One unreadable job can hold up all others.`",
            )
    elif not _tells_lessons(case.prose.text):
        yield Problem(
            span=case.heading_span(),
            message="Nothing says what was learned. Add `## Lessons learned` with what is known now that was not "
            "known before, one item each.",
        )


def _tells_lessons(text: str) -> bool:
    low = text.casefold()
    return any(word in low for word in ("learn", "lesson", "takeaway", "in hindsight", "did not know", "didn't know"))


RULE = Rule(
    code="S13",
    slug="lessons-missing",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.HINT, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("founding text", "SRE book, chapter 15"),
    check=check,
)
