"""The text calls obvious what is only obvious now.

At the time it was one of many possible readings. The word hides why, and the next reader will be as surprised.

Bad:

    In hindsight it was plainly wrong to trust the old numbers.

Good:

    The cache age was 26 hours; the page that shows it is not linked from the runbook.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import PRONOUN, find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "any every*",
        r"\b(?:any|every) (?:\w+\s){0,2}(?:engineer|developer|operator|admin|DBA|SRE|junior|beginner|student|"
        r"professional|person|one|intern)\b(?:\s[\w\-]+){0,8}?\s(?:knows?|would know|can see|could see|"
        r"would have|should know|could tell|understands|learns|could have)",
    ),
    Clue(
        "would*",
        r"\b(?:you|one) would (?:think|expect|have thought|assume|imagine)\b",
    ),
    Clue(
        "science*",
        r"\b(?:isn[’']t|is not|not exactly|hardly) rocket science",
    ),
    Clue(
        "common* everybody* everyone* without*",
        r"\bcommon sense\b|\bas everyone knows\b|\bgoes without saying\b|\beverybody knows\b",
    ),
    Clue(
        "clear* obvious* plain*",
        r"\b(?:obvious|clear|plain)(?:ly)?\b.{0,20}\b(?:to anyone|to whoever|to everyone|to anybody|wrong of|"
        r"in hindsight|in retrospect)",
    ),
    Clue(
        "hindsight* retrospect*",
        r"\bin (?:hindsight|retrospect)\b",
    ),
    Clue(
        "clearly* course* evidently* obviously* plainly* surely*",
        rf"\b(?:obviously|clearly|plainly|of course|surely|evidently)\b.{{0,40}}\b(?:{PRONOUN}|somebody|someone|"
        rf"the (?:team|engineer|operator|reviewer)|nobody|anybody)\b.{{0,30}}\b(?:must|should|could|did|had|knew|"
        r"have|was|were|regards?|treats?)",
    ),
    Clue(
        "check* glance* look* question* read* search*",
        r"\bone look at\b|\bone glance at\b|\ba (?:quick|single|simple|two-minute|brief) (?:look|glance|check|"
        r"search|read|question)\b(?=.{0,50}\b(?:would|was|and|by|never)\b)",
    ),
    Clue(
        "plain* right* staring* written*",
        r"\b(?:in plain sight|right there in|staring (?:us|them|him|her) in the face|written in (?:bold|"
        r"capital))\b",
    ),
)

SKIP = r"\bsame\b.{0,30}\bsame\b"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' looks back with today's knowledge. Say what could be seen then.",
        "What could be seen at that minute, and by whom?",
    )


RULE = Rule(
    code="B09",
    slug="hindsight",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Dekker", "SRE workbook ch. 10"),
    clues=CLUES,
    check=check,
)
