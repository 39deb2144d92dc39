"""The text judges a character: careless, sloppy, reckless.

A word about a character closes the question and opens a wound. It names nothing that can be changed by Thursday.

Bad:

    It was a careless rollout to all regions.

Good:

    The rollout went to all regions in one step; the tool has no stages.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import find_hits, problems
from afterword.core.model.words import Certainty, Level

PATTERNS = (
    r"\bcareless(?:ly|ness)?\b(?!-)",
    r"\bsloppy\b|\bsloppi\w+",
    r"\bnegligent(?:ly)?\b|\bnegligence\b",
    (
        r"(?<![-\w])lazy\b(?![-\s](?:load|init|eval|db|quer|import|migrat|delet|attribut|match|cache|fetch|loading|"
        r"seq))|\blazily (?:assumed|copied|skipped)"
    ),
    r"\bincompeten(?:t|ce)\b(?!-)",
    r"\bcomplacen\w+",
    r"\breckless\w*",
    r"\birresponsib\w+",
    r"\bunprofessional\w*",
    r"\bamateurish\b",
    r"\bblindly (?:copied|trusted|followed|applied|merged|accepted|ran|pasted|approved)",
    (
        r"\bclueless\b|\bhapless\b|\bstupid(?:ly|ity)?\b(?!-)|\bfoolish\w*|\bignoran\w+|\bstubborn\w*\b(?=.{0,40})|"
        r"\bthoughtless\w*|\bcavalier\b|\bhalf-hearted\w*|\bhalf-?baked|\bhalf-finished"
    ),
    r"\bunderstanding\b.{0,40}\b(?:thin|poor|shaky|limited)\b",
    (
        r"\b(?:thin|poor|shaky|limited) (?:understanding|grasp|knowledge) of\b|\bunderstanding of\b.{0,30}\b(?:thin|"
        r"poor|shaky)"
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, PATTERNS),
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
    triggers=(
        (
            r"careless|sloppy|sloppi|negligent|negligence|lazy|lazily|incompeten|complacen|reckless|irresponsib|"
            r"unprofessional|amateurish|blindly|clueless|hapless|stupid|foolish|ignoran|stubborn|thoughtless|"
            r"cavalier|half-?hearted|half-?baked|half-finished|understanding|grasp|knowledge"
        ),
    ),
    check=check,
)
