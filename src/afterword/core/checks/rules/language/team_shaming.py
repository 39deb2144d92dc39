"""A whole team is shamed.

It is blame all the same, and it makes the next joint review harder. What passed between the teams is what a reader
can use.

Bad:

    Once again it was networking that took us down.

Good:

    A route change removed both paths; the plan showed only one of them.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import ADVERB, TEAM, find_hits, problems
from afterword.core.checks.rules.language._verbs import FAULT
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "blew* botched* broke* brought* bungled* caused* chose* conclusion* confused* deleted* fumbled* "
        "hogged* knocked* let messed* mis* misconfigured* mistook* mistyped* mixed* mucked* panic* picked* "
        "pressed* pulled* reason* ruined* sabotaged* screwed* took* typed* unplugged* wasted* wrecked* wrong*",
        rf"{TEAM}{ADVERB}\s{FAULT}",
    ),
    Clue(
        "again*",
        r"\b(?:yet|once) again\b.{0,30}\b(?:networking|team|they|he|she|the \w+ (?:team|people|folks|guys))|"
        r"\b(?:networking|team|they|he|she|people|folks|guys) (?:have |has |had )?(?:once|yet) again\b",
    ),
    Clue(
        "breaking* doing* forgetting* ignoring* making* pushing*",
        r"\bkeeps? (?:doing|breaking|ignoring|pushing|forgetting|making)\b(?=.{0,40}\b(?:us|this|that|things|"
        r"changes|mistakes|without)\b)",
    ),
    Clue(
        "folks* guys*",
        r"\b(?:folks|guys) (?:seem|never|always|do not|don[’']t|can[’']t|cannot)\b",
    ),
    Clue(
        "clean* fairy* left* sold* strung*",
        r"\bstrung us along|\bleft us (?:hanging|in the dark|to clean)|\b(?:got|had|have) to clean up after|"
        r"\bsold us\b|\bfairy ?tale",
    ),
    Clue(
        "again* always* never* pattern* same*",
        r"\b(?:always|never) (?:the|their|them) \w+ team|\bit (?:is|was) (?:always|once again|yet again)\b|"
        r"\bpattern of\b.{0,30}\b(?:handovers|changes|behaviou?r|mistakes|work|releases)|\bsame (?:author|person|"
        r"team|engineer)\b.{0,20}\b(?:again|in git|as last|every)",
    ),
    Clue(
        "never* repeatedly* several* times* twice*",
        r"\bhave never been on call\b|\b(?:has|have) been told (?:twice|repeatedly|many times|several times)",
    ),
    Clue(
        "other*",
        r"\bother teams[’']\b.{0,30}\b(?:half|broken|untested|mess)",
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES),
        "'{words}' shames a team. Say what passed, or did not pass, between the teams and through which channel.",
        "What did each team know, and how would the other have learned it?",
    )


RULE = Rule(
    code="B13",
    slug="team-shaming",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Allspaw, blame-aware reviews",),
    clues=CLUES,
    check=check,
)
