"""A person is named as the one who broke it.

Three months later the sentence still tells who, and still does not tell what let it happen. The next person in the
same place will do the same.

Bad:

    Marek broke the login by merging an untested change.

Good:

    A change that removed the session check was merged; the pipeline has no login test.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import ADVERB, PERSON, PRONOUN, ROLE, TEAM, find_hits, problems
from afterword.core.checks.rules.language._verbs import FAULT
from afterword.core.model.words import Certainty, Level

PATTERNS = (
    rf"{PERSON}{ADVERB}\s{FAULT}",
    rf"{PRONOUN}{ADVERB}\s{FAULT}",
    rf"{ROLE}{ADVERB}\s{FAULT}",
    (
        r"\b(?:this|that|it|all of this|the outage|the incident|this one)(?:[’']s|\sis|\swas)\s(?:all\s|entirely\s|"
        rf"squarely\s)?(?:on|down to|because of|thanks to)\s(?:{PERSON}|{ROLE}|me|him|her|us|them)\b"
    ),
    rf"\broot of (?:all|the|this)\b.{{0,30}}\b(?:is|was)\s(?:{PERSON}|{ROLE})",
    (
        rf"\bthanks to\s(?:{PERSON}|{ROLE}|{TEAM})[’']s?\s(?:\w+\s){{0,3}}(?:change|commit|deploy|mistake|decision|"
        r"fix|hotfix|patch|update|edit|merge|refactor\w*|negligence|haste)"
    ),
    (
        r"\b(?:blame|fault|responsibility|accountability)\b.{0,40}\b(?:lies|rests|sits|falls|"
        r"belongs)\b.{0,20}\b(?:with|on|at)\b"
    ),
    rf"\bcaused by\s(?:{PERSON}|{ROLE})(?![’']s\s(?:machine|laptop|script))",
    (
        r"\bwho(?:ever)?\s(?:had\s)?(?:disabled|removed|deleted|wrote|merged|approved|signed off|pushed|broke|"
        r"turned off|switched off)\b.{0,60}\b(?:owes?|apolog|explain|knows? who)"
    ),
    (
        rf"(?:{PERSON}|{ROLE}|{TEAM}|{PRONOUN}){ADVERB}\s(?:is|was|were|are) (?:solely |entirely |directly |"
        r"personally )?(?:responsible|accountable|to blame) for (?:the|this|our) (?:outage|incident|downtime|loss|"
        r"mess|failure|data loss)"
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, PATTERNS),
        "'{words}' makes a person the cause. Say what the system allowed, and what it showed at that moment.",
        "What made this step possible, and what made it look right?",
        "Which check could have stopped it, whoever did it?",
    )


RULE = Rule(
    code="B01",
    slug="person-at-fault",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("SRE ch. 15",),
    triggers=(
        (
            r"\b(?:broke|botched|bungl|misconfigur|mis-?(?:read|typ|judg|handl|manag|took|understood|placed|set|"
            r"label|rout|key)|screwed|messed|fumbled|blew|wreck|ruin|sabotag|mucked|took (?:us|the)|brought (?:us|"
            r"the)|deleted the wrong|lapse|expire|slip|knocked|caused|reason|mixed up|confused|mistook|wrong|"
            r"conclusion|panic|hogged|wasted)"
        ),
        r"\b(?:on|down to|because of|thanks to|root of|responsib|accountab|blame|owes|fault)\b",
    ),
    check=check,
)
