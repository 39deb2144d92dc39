"""A question of the analysis is put to a person: "why did they …".

It asks for an excuse, and gets one. Asked about conditions, the same question gets facts.

Bad:

    Why didn't Marek escalate?

Good:

    What made escalation look unnecessary at 12:20?
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import PERSON, ROLE, TEAM, find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "why",
        r"\bwhy\s(?:did|didn[’']t|does|doesn[’']t|had|hadn[’']t|was|were|wasn[’']t|weren[’']t|has|have|would|"
        rf"is)\s(?:(?:nobody|no one|anyone|somebody|someone|you|he|she|they|we|I)\b|{PERSON}|{ROLE}|{TEAM})",
    ),
    Clue(
        "what*",
        rf"\bwhat (?:was|were|is)\s(?:{PERSON}|{ROLE}|you|he|she|they)\s(?:thinking|doing|even)",
    ),
    Clue(
        "how",
        r"\bhow (?:could|can|did) (?:nobody|no one|anyone|anybody|you|he|she|they|the \w+ team|someone|"
        r"a (?:senior|staff|principal)\b)",
    ),
)

SKIP = r"^\W*_*Q\W"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' asks for an excuse. Ask what the situation looked like.",
        "What did it look like at that minute?",
        "How did it make sense to go on?",
    )


RULE = Rule(
    code="B17",
    slug="why-did-they",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Allspaw, the infinite hows",),
    clues=CLUES,
    check=check,
)
