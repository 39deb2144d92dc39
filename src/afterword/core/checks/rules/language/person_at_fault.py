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
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import ADVERB, PERSON, PRONOUN, ROLE, TEAM, find_hits, problems
from afterword.core.checks.rules.language._verbs import FAULT
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "blew* botched* broke* brought* bungled* caused* chose* conclusion* confused* deleted* fumbled* "
        "hogged* knocked* let messed* mis* misconfigured* mistook* mistyped* mixed* mucked* panic* picked* "
        "pressed* pulled* reason* ruined* sabotaged* screwed* took* typed* unplugged* wasted* wrecked* wrong*",
        rf"{PERSON}{ADVERB}\s{FAULT}",
    ),
    Clue(
        "blew* botched* broke* brought* bungled* caused* chose* conclusion* confused* deleted* fumbled* "
        "hogged* knocked* let messed* mis* misconfigured* mistook* mistyped* mixed* mucked* panic* picked* "
        "pressed* pulled* reason* ruined* sabotaged* screwed* took* typed* unplugged* wasted* wrecked* wrong*",
        rf"{PRONOUN}{ADVERB}\s{FAULT}",
    ),
    Clue(
        "blew* botched* broke* brought* bungled* caused* chose* conclusion* confused* deleted* fumbled* "
        "hogged* knocked* let messed* mis* misconfigured* mistook* mistyped* mixed* mucked* panic* picked* "
        "pressed* pulled* reason* ruined* sabotaged* screwed* took* typed* unplugged* wasted* wrecked* wrong*",
        rf"{ROLE}{ADVERB}\s{FAULT}",
    ),
    Clue(
        "because* down* on thanks*",
        r"\b(?:this|that|it|all of this|the outage|the incident|this one)(?:[’']s|\sis|\swas)\s(?:all\s|"
        rf"entirely\s|squarely\s)?(?:on|down to|because of|thanks to)\s(?:{PERSON}|{ROLE}|me|him|her|us|them)\b",
    ),
    Clue(
        "root*",
        rf"\broot of (?:all|the|this)\b.{{0,30}}\b(?:is|was)\s(?:{PERSON}|{ROLE})",
    ),
    Clue(
        "thanks*",
        rf"\bthanks to\s(?:{PERSON}|{ROLE}|{TEAM})[’']s?\s(?:\w+\s){{0,3}}(?:change|commit|deploy|mistake|"
        r"decision|fix|hotfix|patch|update|edit|merge|refactor\w*|negligence|haste)",
    ),
    Clue(
        "accountability* blame* fault* responsibility*",
        r"\b(?:blame|fault|responsibility|accountability)\b.{0,40}\b(?:lies|rests|sits|falls|"
        r"belongs)\b.{0,20}\b(?:with|on|at)\b",
    ),
    Clue(
        "caused*",
        rf"\bcaused by\s(?:{PERSON}|{ROLE})(?![’']s\s(?:machine|laptop|script))",
    ),
    Clue(
        "approved* broke* deleted* disabled* merged* pushed* removed* signed* switched* turned* wrote*",
        r"\bwho(?:ever)?\s(?:had\s)?(?:disabled|removed|deleted|wrote|merged|approved|signed off|pushed|broke|"
        r"turned off|switched off)\b.{0,60}\b(?:owes?|apolog|explain|knows? who)",
    ),
    Clue(
        "accountable* blame* responsible*",
        rf"(?:{PERSON}|{ROLE}|{TEAM}|{PRONOUN}){ADVERB}\s(?:is|was|were|are) (?:solely |entirely |directly |"
        r"personally )?(?:responsible|accountable|to blame) for (?:the|this|our) (?:outage|incident|downtime|"
        r"loss|mess|failure|data loss)",
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES),
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
    clues=CLUES,
    check=check,
)
