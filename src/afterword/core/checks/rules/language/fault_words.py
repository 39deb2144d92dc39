"""The text looks for whose fault it was.

Once a fault has an owner, nobody looks further. Contribution can be described without one.

Bad:

    The outage was the fault of the platform team.

Good:

    The platform’s default retention and our backup window did not fit together.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import AGENT, PERSON, ROLE, ROLE_NAMES, TEAM, find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "blunder* carelessness* error* failure* fault* mistake* negligence* oversight*",
        r"\b(?:fault|mistake|error|negligence|failure|oversight|blunder|carelessness)\s(?:of|by|"
        rf"on the side of)\s(?:{ROLE}|{TEAM}|{PERSON}|the (?:\w+\s)?(?:{ROLE_NAMES}))",
    ),
    Clue(
        "blunder* error* mistake*",
        r"\b(?:rookie|beginner[’']?s?|amateur|classic|schoolboy|textbook|elementary|silly|stupid|"
        r"unforced)\s(?:mistake|error|blunder)",
    ),
    Clue(
        "lack*",
        r"\black(?:s|ed)?\s(?:of\s)?(?:the\s)?(?:discipline|competence|skills?|professionalism|judg\w+|rigou?r|"
        r"diligence|expertise|common sense)\b",
    ),
    Clue(
        "bad blunder* error* failing* fault* mistake* negligence*",
        r"\b(?:my|your|his|her|their|our|someone[’']s|somebody[’']s|nobody[’']s|\w+[’']s)\s(?:own\s)?(?:fault|"
        r"mistake|blunder|error|negligence|failing|bad)\b(?!\s(?:domain|line|tolerance|rate|page|code|injection|"
        r"message|budget|counter|log|handler|correction|detection))",
    ),
    Clue(
        "blame* fault* guilty*",
        rf"(?:{AGENT})\s(?:\w+\s)?(?:is|are|was|were|be) (?:\w+ly )?(?:to blame|at fault|guilty)\b|\b(?:is|are|"
        r"was|were) (?:solely |entirely |partly |mostly )?to blame\b",
    ),
    Clue(
        "blame* fault*",
        r"\b(?:take|takes|took|takes the|accept|bear|carry|share)s?\s(?:full |the |all |some )?(?:blame|fault)\b",
    ),
    Clue(
        "culprit*",
        r"\bthe culprit\b.{0,30}\b(?:was|is|turned out to be)\b.{0,20}\b(?:an?|the|our)?\s?(?:\w+\s)?(?:intern|"
        r"engineer|developer|contractor|colleague|admin|operator|team|manager|someone)\b|\bculprit\b.{0,25}@",
    ),
    Clue(
        "fault*",
        r"\bfault: [A-Z]",
    ),
    Clue(
        "blame* finger*",
        r"\b(?:blame|finger)s? (?:lies|falls|points?|pointed|goes|belongs|rests)\b|\bpoint(?:s|ed)? (?:a |"
        r"the )?fingers?\b",
    ),
    Clue(
        "fault* making* mistake* our",
        r"\bit was our mistake\b|\bour (?:mistake|fault|bad|failing|oversight)\b|\bour own (?:fault|making|"
        r"mistake)",
    ),
    Clue(
        "apology*",
        r"\bowes?\b.{0,40}\bapology\b",
    ),
    Clue(
        "responsib*",
        r"\b(?:responsibility|responsible)\b.{0,50}\b(?:squarely|solely|entirely|lies with|rests with)",
    ),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES),
        "'{words}' gives the fault to somebody. Describe what each part contributed.",
        "What did each part of the system contribute?",
    )


RULE = Rule(
    code="B12",
    slug="fault-words",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("SRE workbook ch. 10",),
    clues=CLUES,
    check=check,
)
