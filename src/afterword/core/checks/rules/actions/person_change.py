"""A follow-up action asks one person to behave differently.

It tells the reader who is thought to have slipped, and leaves the slip possible for everybody else. Three months later
somebody else sits there.

Bad:

    ## Follow-up actions

    - Sam must double-check the production flag. Due: 2026-03-18.

Good:

    ## Follow-up actions

    - Require a second approval for the production flag. Owner: Sam Reed. Due: 2026-03-18.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import open_actions
from afterword.core.checks.rules.actions._wary import WORDS, find_appeal
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The open actions that are an appeal to one named person."""
    for action in open_actions(case):
        found = find_appeal(action.text)
        if found is not None:
            yield Problem(
                span=words_span(case, action),
                message=f"The action asks one person to `{found['care']}`, so the slip stays possible for everybody. Say what "
                "the system will check, ask or refuse; a name belongs under `Owner`.",
                suggestions=("What would protect the next person who sits there?",),
            )


RULE = Rule(
    code="A19",
    slug="action-asks-one-person",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("RCA2 (IHI 2015): weaker actions", "SRE workbook, chapter 10"),
    check=check,
    words=WORDS,
)
