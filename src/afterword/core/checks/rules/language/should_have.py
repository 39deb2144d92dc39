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

PATTERNS = (
    (
        rf"\b(?:we|I|they|everyone|everybody|people|{ROLE_NAMES}|{TEAM_NAMES})\s(?:\w+\s)?(?:should|must|need to|"
        r"needs to|have to|has to) (?:always |just |simply )?(?:be|pay) (?:much )?more (?:careful|attentive|diligent|"
        r"cautious|attention|disciplined|thorough|mindful|vigilant)"
    ),
    r"\bshould(?:n[’']t| not) have been (?:rushed|merged|deployed|released|approved|given|allowed|trusted|done)\b",
    (
        rf"(?:{AGENT}|\b(?:this|that|it|these|which)\b|\b(?:tests?|reviews?|change|plan|migration|risk|issue|problem|"
        rf"step|trend|bug)\b)\s(?:\w+\s){{0,3}}?(?:should(?:n[’']t|\snot)?|ought(?:n[’']t|\snot)?\sto)(?:\s\w+ly|"
        r"\sprobably|\snever|\salso|\sat least)?\s(?:have|[’']ve)\s(?!taken \d|fired|triggered|failed over|restarted|"
        r"scaled|expired|rejected|returned|been (?:running|deleted|available|enough|able|routed|rejected|"
        rf"cached)){PARTICIPLE}"
    ),
    (
        rf"\b(?:{PRONOUN}|{PERSON}|(?:{ROLE_NAMES}))(?:\s\w+){{0,3}}\sshould(?:n)?[’']?(?:t|ve)?\s?(?:not\s)?(?:have|"
        rf"[’']ve|of)\s{PARTICIPLE}"
    ),
    r"\b(?:could and should|should and could) have\b",
    rf"\b(?:they|we|you|he|she|I|anyone|someone|{ROLE_NAMES})\s(?:\w+\s)?ought to (?:have|know)",
    r"\bought to have been obvious",
    r"\bshould have known better",
    (
        r"\bshould(?:[’']ve| have) been (?:caught|noticed|spotted|tested|reviewed|escalated|communicated|anticipated|"
        r"checked|documented|avoided|flagged|considered|done|declared|made|obvious|clear|foreseen|prevented|raised|"
        r"verified|more careful)"
    ),
)

SKIP = r"\bby (?:the )?(?:end|next|\d|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|spring|summer|autumn|winter)"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, PATTERNS, SKIP),
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
    triggers=(r"\bshould(?:n.t)?\b|\bought\b|\bbe more careful\b",),
    check=check,
)
