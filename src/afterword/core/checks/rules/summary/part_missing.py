"""A part of the postmortem is missing or empty.

A postmortem has six parts: summary, customer impact, timeline, root cause, response review and follow-up actions.
Three months later each answers a question of its own; without one of them the story has a hole that nobody can fill
any more.

Bad:

    # Search returned empty results

    ## Summary

    Customers saw no results for 20 minutes.

    ## Root cause

    TBD

Good:

    # Search returned empty results

    ## Summary

    For 20 minutes a search found nothing.

    ## Customer impact

    Customers saw no results for 20 minutes.

    ## Timeline

    - 2026-03-04 09:02 UTC Results are empty

    ## Root cause

    The switch of the index does not compare sizes.

    ## Response review

    A customer noticed it first.

    ## Follow-up actions

    - Compare the sizes before a switch. Owner: Nadia Ferro. Due: 2026-05-01.

Headings of other names are understood ("Impact", "What happened", "Contributing factors" …); your own go under
`aliases` in the configuration.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.summary._shared import PARTS, find_missing_parts
from afterword.core.model.words import Certainty, Level, Part

_HOLDS = {
    Part.SUMMARY: "title, date, severity, status, owner, and what happened in two sentences",
    Part.IMPACT: "affected services, customer segment, start, end, business impact",
    Part.TIMELINE: "rows like `- 09:02 UTC Elevated error rate detected`",
    Part.CAUSES: "in plain words, what let it happen, not only what set it off",
    Part.RESPONSE: "the answers to the five questions, from `How was it detected?` to `What slowed mitigation?`",
    Part.ACTIONS: "actions, each with an owner and a due date",
}


def check(case: Case) -> Iterator[Problem]:
    """The parts that are missing or empty, one by one."""
    if not case.is_postmortem:
        return
    for part, span, is_named in find_missing_parts(case):
        name = PARTS[part].capitalize()
        if is_named:
            message = f"The part `{name}` is empty. Write there: {_HOLDS[part]}."
        else:
            message = f"The part `{name}` is missing. Add `## {name}`: {_HOLDS[part]}."
        yield Problem(span=span, message=message)


RULE = Rule(
    code="S14",
    slug="part-missing",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text",),
    check=check,
)
