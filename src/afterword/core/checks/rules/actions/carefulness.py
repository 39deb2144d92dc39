"""A follow-up action asks people to take more care.

Everybody was careful already, and the incident happened all the same. Three months later the reminder is forgotten and
the system is what it was.

Bad:

    ## Follow-up actions

    - Be more careful with deletes. Owner: Platform team. Due: 2026-03-18.

Good:

    ## Follow-up actions

    - Ask for the cluster's name before a delete. Owner: Platform team. Due: 2026-03-18.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.action_rows import words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import open_actions
from afterword.core.checks.rules.actions._wary import CARE, WORDS, find_appeal
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Strength

_OPENING = Pattern(
    r"(?:\W|please\s|to\s|always\s|ask \w+(?:\s\w+)? to\s|(?:we|everyone|everybody|people|all|you|they|"
    r"(?:all\s|the\s|our\s)*(?:[\w-]+\s)?(?:teams?|engineers?|developers?|operators?|responders?|reviewers?|on-?call(?: engineers?)?|"
    r"staff|members|sres?))\s(?:(?:should|must|will|need to|needs to|have to|has to|to|are to|is to|shall|always|also)\s)+)*"
    rf"(?P<words>{CARE}|remind(?:ing)? (?:people|everyone|everybody|the team|teams?|all|our|engineers|developers|staff|users|"
    r"operators|responders|reviewers|ourselves|colleagues|each other|them|on-?call)\b)",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Problem]:
    """The open actions that are an appeal; one to a named person is a rule of its own."""
    for action in open_actions(case):
        if action.strength is Strength.STRONGER or find_appeal(action.text) is not None:
            continue
        found = _OPENING.match(action.text)
        if found is not None:
            yield Problem(
                span=words_span(case, action),
                message=f"`{found['words']}` asks people for care, not the system for change. Say what will make the slip "
                "impossible, or show it in time: a check, a prompt, a limit.",
                suggestions=("What could the tool refuse, ask or show at that moment?",),
            )


RULE = Rule(
    code="A08",
    slug="action-appeals-to-care",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("RCA2 (IHI 2015): weaker actions", "SRE workbook, chapter 10"),
    check=check,
    words=WORDS,
)
