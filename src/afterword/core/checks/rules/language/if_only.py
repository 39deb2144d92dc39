"""The text imagines that people had acted otherwise.

"If only" ends the thinking. Nobody can act on it, and everybody named in it reads it.

Bad:

    Had Oyelaran run the dry-run first, we would be fine.

Good:

    The apply command does not require a dry run, and its output looks the same.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import AGENT, PARTICIPLE, PERSON, ROLE, TEAM, find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "only*",
        r"\bif only\b",
    ),
    Clue(
        "had*",
        rf"\bif\s(?:{AGENT}|anyone|anybody|someone|one)(?:\s\w+ly|\salso|\sjust|\ssimply)?\s(?:had|"
        r"hadn[’']t)\s(?!been (?:paged|alerted|deployed|running|larger))(?:not\s|n[’']t\s|only\s|"
        rf"ever\s)?{PARTICIPLE}",
    ),
    Clue(
        "had",
        r"(?:^\W*|[;:–—-]\s|\bthat\s|,\s(?=had\s(?:anyone|anybody|someone|I|we|they|he|she|"
        r"ꓑ)))had\s(?!we not)(?:(?:anyone|anybody|someone|somebody|any of us|one of us|I|we|they|you|he|she)\b|"
        rf"{PERSON}|{ROLE}|{TEAM})(?:\s[\w\-]+){{0,6}}?\s(?:not\s)?(?:been\s(?:more|paying|awake|careful|honest)|"
        rf"{PARTICIPLE}|gone|done|thought|asked|bothered|paid|read|run)\b",
    ),
    Clue(
        "were*",
        rf"\bwere it not for\s(?:{PERSON}|{ROLE}|{TEAM})",
    ),
    Clue(
        "with*",
        r"\bwith (?:a little|a bit|just a little|slightly|some) more (?:care|attention|diligence|thought|"
        r"discipline|patience|experience)\b",
    ),
    Clue(
        "if",
        rf"\bif\s(?:{PERSON}|{ROLE}|the \w+ team)\s(?:was|were)n?[’']?t?\s(?:so|more|less|not so|just)\b",
    ),
)

SKIP = r"\bhad we not been\b"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' imagines another past for people. Tell the condition that held instead.",
        "Which condition held, and since when?",
        "What would make the better path the easy one?",
    )


RULE = Rule(
    code="B07",
    slug="if-only",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Dekker", "Bergström"),
    clues=CLUES,
    check=check,
)
