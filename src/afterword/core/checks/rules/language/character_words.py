"""The text judges a character: careless, sloppy, reckless.

A word about a character closes the question and opens a wound. It names nothing that can be changed by Thursday.

Bad:

    It was a careless rollout to all regions.

Good:

    The rollout went to all regions in one step; the tool has no stages.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "careless*",
        r"\bcareless(?:ly|ness)?\b(?!-)",
    ),
    Clue(
        "slopp*",
        r"\bsloppy\b|\bsloppi\w+",
    ),
    Clue(
        "negligen*",
        r"\bnegligent(?:ly)?\b|\bnegligence\b",
    ),
    Clue(
        "lazily* lazy*",
        r"(?<![-\w])lazy\b(?![-\s](?:load|init|eval|db|quer|import|migrat|delet|attribut|match|cache|fetch|"
        r"loading|seq))|\blazily (?:assumed|copied|skipped)",
    ),
    Clue(
        "incompeten*",
        r"\bincompeten(?:t|ce)\b(?!-)",
    ),
    Clue(
        "complacen*",
        r"\bcomplacen\w+",
    ),
    Clue(
        "reckless*",
        r"\breckless\w*",
    ),
    Clue(
        "irresponsib*",
        r"\birresponsib\w+",
    ),
    Clue(
        "unprofessional*",
        r"\bunprofessional\w*",
    ),
    Clue(
        "amateurish*",
        r"\bamateurish\b",
    ),
    Clue(
        "blindly*",
        r"\bblindly (?:copied|trusted|followed|applied|merged|accepted|ran|pasted|approved)",
    ),
    Clue(
        "cavalier* clueless* foolish* half* hapless* ignoran* stubborn* stupid* thoughtless*",
        r"\bclueless\b|\bhapless\b|\bstupid(?:ly|ity)?\b(?!-)|\bfoolish\w*|\bignoran\w+|"
        r"\bstubborn\w*\b(?=.{0,40})|\bthoughtless\w*|\bcavalier\b|\bhalf-hearted\w*|\bhalf-?baked|\bhalf-finished",
    ),
    Clue(
        "understanding*",
        r"\bunderstanding\b.{0,40}\b(?:thin|poor|shaky|limited)\b",
    ),
    Clue(
        "grasp* knowledge* understanding*",
        r"\b(?:thin|poor|shaky|limited) (?:understanding|grasp|knowledge) of\b|"
        r"\bunderstanding of\b.{0,30}\b(?:thin|poor|shaky)",
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES),
        "'{words}' describes a character. Describe the step and the conditions in which it was taken.",
        "What exactly was done, in which order, with what at hand?",
    )


RULE = Rule(
    code="B08",
    slug="character-words",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("SRE workbook ch. 10", "RCA2 rule of causation 2"),
    clues=CLUES,
    check=check,
)
