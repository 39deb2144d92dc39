"""The text speaks of punishment.

A review that can cost somebody their job will hear less the next time. Such matters have their own, private place.

Bad:

    Anyone who bypasses the gate will face a formal warning.

Good:

    The gate can be bypassed by everybody with the deploy role; from 14 May on it cannot.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import PERSON, ROLE, find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "disciplin*",
        r"\bdisciplin(?:ary|ed)\b(?!\s(?:team|approach))",
    ),
    Clue(
        "performance*",
        r"\bperformance (?:review|plan|improvement)\b",
    ),
    Clue(
        "reprimand* warning* write*",
        r"\b(?:formal|written|official|verbal|final)\s(?:\w+\s)?(?:warning|reprimand)|\bwarning letter\b|"
        r"\breprimand\w*|\bwrite-?up in (?:his|her|their) file",
    ),
    Clue(
        "demoted* dismissed* fired* let sacked* suspended* terminated*",
        rf"(?:{PERSON}|{ROLE}|\b(?:he|she|they)\b)\s(?:\w+\s)?(?:was|were|been|be|got|will be|has been)\s(?:fired|"
        r"sacked|dismissed|demoted|let go|suspended|terminated)\b",
    ),
    Clue(
        "accountable* counsel* notice* responsible* retrained* spoken* talked*",
        r"\b(?:has|have|had|will) (?:been |be )?(?:spoken to|talked to|counsell?ed|"
        r"held (?:personally )?(?:accountable|responsible)|retrained|put on notice)|"
        r"\bheld (?:personally )?(?:accountable|responsible)\b",
    ),
    Clue(
        "file*",
        r"\b(?:note|mark|entry) (?:has been |was |will be )?(?:placed |put |made )?in (?:his|her|their) file",
    ),
    Clue(
        "access* permissions* privileges* rights*",
        r"\b(?:access|rights|permissions|privileges)\b.{0,30}\b(?:is|are|was|were|has been|have been|"
        r"will be) (?:revoked|taken away|withdrawn|removed)\b.{0,30}\b(?:until|because|after|as a consequence|"
        r"for)\b",
    ),
    Clue(
        "anyone* consequences* hr onboarding* personnel* revoked* taken* those* training* whoever* withdrawn*",
        r"\bconsequences\b.{0,20}\b(?:for|will)\b.{0,30}\b(?:him|her|them|those|engineer|employee|anyone|whoever|"
        r"team)|\b(?:anyone|whoever|those) who .{2,50}\bwill (?:face|be|lose|have)\b|\brepeat(?:ed|"
        r"s)? the (?:onboarding|training)|\bpersonnel files?\b|\b(?:withdrawn|revoked|"
        r"taken) from\s(?:the )?(?:\w+\s)?(?:engineers?|employees?|him|her|team)|\bHR (?:case|has|will|is|was)\b",
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES),
        "'{words}' does not belong into a postmortem. Remove it; if it must be, it has a private place.",
        "Which change of the system would make the warning unnecessary?",
    )


RULE = Rule(
    code="B18",
    slug="punishment",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("SRE ch. 15", "PagerDuty"),
    clues=CLUES,
    check=check,
)
