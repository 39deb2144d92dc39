"""The text says what people should have done.

"Should have" tells what the writer knows now. The reader needs what was known then, and what normal work looked
like.

Bad:

    The team should have tested the failover.

Good:

    Failover was last tested in May 2024; no test is scheduled.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import (
    AGENT,
    PARTICIPLE,
    PERSON,
    PRONOUN,
    ROLE_NAMES,
    TEAM_NAMES,
    find_hits,
    problems,
)
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "attention* attentive* careful* cautious* diligent* disciplined* mindful* thorough* vigilant*",
        rf"\b(?:we|I|they|everyone|everybody|people|{ROLE_NAMES}|{TEAM_NAMES})\s(?:\w+\s)?(?:should|must|need to|"
        r"needs to|have to|has to) (?:always |just |simply )?(?:be|pay) (?:much )?more (?:careful|attentive|"
        r"diligent|cautious|attention|disciplined|thorough|mindful|vigilant)",
    ),
    Clue(
        "should*",
        r"\bshould(?:n[’']t| not) have been (?:rushed|merged|deployed|released|approved|given|allowed|trusted|"
        r"done)\b",
    ),
    Clue(
        "ought* should*",
        rf"(?:{AGENT}|\b(?:this|that|it|these|which)\b|\b(?:tests?|reviews?|change|plan|migration|risk|issue|"
        rf"problem|step|trend|bug)\b)\s(?:\w+\s){{0,3}}?(?:should(?:n[’']t|\snot)?|ought(?:n[’']t|"
        r"\snot)?\sto)(?:\s\w+ly|\sprobably|\snever|\salso|\sat least)?\s(?:have|[’']ve)\s(?!taken \d|fired|"
        r"triggered|failed over|restarted|scaled|expired|rejected|returned|been (?:running|deleted|available|"
        rf"enough|able|routed|rejected|cached)){PARTICIPLE}",
    ),
    Clue(
        "should*",
        rf"\b(?:{PRONOUN}|{PERSON}|(?:{ROLE_NAMES}))(?:\s\w+){{0,3}}\sshould(?:n)?[’']?(?:t|"
        rf"ve)?\s?(?:not\s)?(?:have|[’']ve|of)\s{PARTICIPLE}",
    ),
    Clue(
        "should*",
        r"\b(?:could and should|should and could) have\b",
    ),
    Clue(
        "ought*",
        rf"\b(?:they|we|you|he|she|I|anyone|someone|{ROLE_NAMES})\s(?:\w+\s)?ought to (?:have|know)",
    ),
    Clue(
        "obvious*",
        r"\bought to have been obvious",
    ),
    Clue(
        "should*",
        r"\bshould have known better",
    ),
    Clue(
        "should*",
        r"\bshould(?:[’']ve| have) been (?:caught|noticed|spotted|tested|reviewed|escalated|communicated|"
        r"anticipated|checked|documented|avoided|flagged|considered|done|declared|made|obvious|clear|foreseen|"
        r"prevented|raised|verified|more careful)",
    ),
)

SKIP = r"\bby (?:the )?(?:end|next|\d|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|spring|summer|autumn|winter)"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' measures people by what is known now. Say what was normal practice and what was known then.",
        "What was the normal practice, and what signal was there?",
        "What would have to change so that it happens next time?",
    )


RULE = Rule(
    code="B05",
    slug="should-have",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Dekker", "Bergström"),
    clues=CLUES,
    check=check,
)
