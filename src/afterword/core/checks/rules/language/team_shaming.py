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
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import ADVERB, TEAM, find_hits, problems
from afterword.core.checks.rules.language._verbs import FAULT
from afterword.core.model.words import Certainty, Level

PATTERNS = (
    rf"{TEAM}{ADVERB}\s{FAULT}",
    (
        r"\b(?:yet|once) again\b.{0,30}\b(?:networking|team|they|he|she|the \w+ (?:team|people|folks|guys))|"
        r"\b(?:networking|team|they|he|she|people|folks|guys) (?:have |has |had )?(?:once|yet) again\b"
    ),
    (
        r"\bkeeps? (?:doing|breaking|ignoring|pushing|forgetting|making)\b(?=.{0,40}\b(?:us|this|that|things|"
        r"changes|mistakes|without)\b)"
    ),
    r"\b(?:folks|guys) (?:seem|never|always|do not|don[’']t|can[’']t|cannot)\b",
    (
        r"\bstrung us along|\bleft us (?:hanging|in the dark|to clean)|\b(?:got|had|have) to clean up after|"
        r"\bsold us\b|\bfairy ?tale"
    ),
    (
        r"\b(?:always|never) (?:the|their|them) \w+ team|\bit (?:is|was) (?:always|once again|yet again)\b|"
        r"\bpattern of\b.{0,30}\b(?:handovers|changes|behaviou?r|mistakes|work|releases)|\bsame (?:author|person|team|"
        r"engineer)\b.{0,20}\b(?:again|in git|as last|every)"
    ),
    r"\bhave never been on call\b|\b(?:has|have) been told (?:twice|repeatedly|many times|several times)",
    r"\bother teams[’']\b.{0,30}\b(?:half|broken|untested|mess)",
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, PATTERNS),
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
    triggers=(
        (
            r"\bagain\b|broke|botched|bungl|mis|screwed|messed|took|brought|caused|keeps?\b|folks|people|guys|"
            r"strung|left us|clean up|sold us|fairy|always|never|pattern|same (?:author|person|team|engineer)|"
            r"on call|been told|other teams|let\b|blew|wreck|ruin|wrong|reason|panic|wasted|hogged|knocked|"
            r"confused|mixed|fumbled"
        ),
    ),
    check=check,
)
