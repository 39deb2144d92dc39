"""A writer takes the blame.

It closes the question as firmly as blaming somebody else, and costs the writer more. The same rewriting helps.

Bad:

    I take full blame for the deleted bucket.

Good:

    The bucket was deleted with a wildcard; the tool shows the matches only afterwards.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "take accept bear", r"\b(?:I|we) (?:fully )?(?:take|accept|bear) (?:the |all |full )?(?:blame|responsibility)\b"
    ),
    Clue(
        "sorry ashamed blame fault",
        r"\b(?:I am|I'm|I’m|I was|we are) (?:so |very |deeply )?(?:sorry|ashamed|to blame|at fault)\b",
    ),
    Clue("my our", r"\b(?:my|our) (?:fault|bad|mistake)\b"),
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which the writers blame themselves."""
    yield from problems(
        case,
        find_hits(case, CLUES),
        "'{words}' takes the blame, which explains nothing. Describe what the screen, the tool or the plan showed.",
        "What did it look like at that moment, and what made the step look right?",
    )


RULE = Rule(
    code="B14",
    slug="self-blame",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.LIKELY,
    sources=("Etsy debriefing guide", "PagerDuty"),
    clues=CLUES,
    check=check,
)
