"""People are said to have failed, forgotten, missed or ignored something.

The words judge from the end of the story. What was there to be seen at that minute, and among what else, is what a
reader needs to change it.

Bad:

    The on-call engineer ignored the first four alerts.

Good:

    The first four alerts arrived in a channel with 41 others and paged nobody.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import (
    ADVERB,
    PERSON,
    PRONOUN,
    ROLE,
    ROLE_NAMES,
    TEAM,
    find_hits,
    problems,
)
from afterword.core.checks.rules.language._verbs import HUMAN_FAIL
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "brushed* closed* dismissed* forgot* ignored* neglected* overlooked* sat shrugged* walked* went*",
        rf"(?:{PERSON}|{ROLE}|{TEAM}|\b(?:he|she|they)\b)[^.;:]{{0,50}}?(?:,|\band\b|\bbut\b|\bthen\b)\s(?:then\s|"
        r"simply\s|just\s|promptly\s)?(?:ignored|forgot|neglected|overlooked|shrugged|sat on|dismissed|brushed|"
        r"walked away|went back to (?:sleep|bed)|closed the (?:ticket|alert))",
    ),
    Clue(
        "asleep* bothered* brushed* bypassed* circumvented* corners* dismissed* disregarded* down* dropped* "
        "fail* failed* forget* forgot* forgotten* ignore* ignored* left* missed* neglect* omitted* overlook* "
        "overlooked* sat shrugged* sight* skip* skipped* through* track* turned*",
        rf"(?:{PERSON}|{ROLE}|{PRONOUN}){ADVERB}\s{HUMAN_FAIL}(?!\s(?:over|at|back)\b)",
    ),
    Clue(
        "asleep* bothered* brushed* bypassed* circumvented* corners* dismissed* disregarded* down* dropped* "
        "fail* failed* forget* forgot* forgotten* ignore* ignored* left* missed* neglect* omitted* overlook* "
        "overlooked* sat shrugged* sight* skip* skipped* through* track* turned*",
        rf"(?<!on ){TEAM}{ADVERB}\s{HUMAN_FAIL}(?!\sover\b)",
    ),
    Clue(
        "botched* brushed* bypassed* dismissed* disregarded* forgotten* ignored* left* mishandled* "
        "mismanaged* missed* neglected* overlooked* rushed* skipped*",
        r"\b(?:was|were|been|got|gets?|is|are)\s(?:\w+ly\s|simply\s|just\s)?(?:missed|overlooked|ignored|skipped|"
        r"forgotten|neglected|disregarded|dismissed|bypassed|rushed(?: through)?|botched|mishandled|mismanaged|"
        rf"left out|brushed aside)\s(?:\w+\s)?by\s(?:{PERSON}|{ROLE}|{TEAM}|(?:the |"
        rf"our )?(?:\w+\s){{0,2}}(?:{ROLE_NAMES})|us|me|him|her|them|everyone|everybody|all)",
    ),
)


SKIP = r"\b(?:supplier|vendor|provider)s? (?:failed|fails)\b(?! to\b)"
"""A supplier that fails is a system that is down."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' judges people. Say what they saw and what competed with it; systems may fail, miss and ignore.",
        "What signal was there, where, and among what else?",
        "What would have made it stand out?",
    )


RULE = Rule(
    code="B03",
    slug="agent-failed",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Dekker, Field Guide", "Bergström, three analytical traps"),
    clues=CLUES,
    check=check,
)
