"""What slowed mitigation has no minutes, or more minutes than there were.

"It took long to get access" cannot be compared with the next incident; "22 min waiting for access" can, and it shows
which delay is worth removing.

Bad:

    # Label printing stopped

    ## Response review
    - **What slowed mitigation?** It took long to get access to the database.

Good:

    # Label printing stopped

    ## Response review
    - **What slowed mitigation?** 22 min waiting for access to the database.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import first_of, impact_started, minutes_between, write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import answer_span, find_answer
from afterword.core.documents.durations import find_durations
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Marker, Question, Verdict

_NOTHING = Pattern(r"(?i)^\W*(?:nothing|none|no\b|not (?:slowed|applicable)|there (?:was|were) no)")
_NO_DELAY = Pattern(
    r"(?i)\bno (?:\w+ )?(?:obstacles?|delays?|hindrances?|difficult(?:y|ies)) (?:was|were) (?:encountered|met|found|seen)\b"
    r"(?!.{0,30}\b(?:other than|except|apart from|but)\b)"
)


def check(case: Case) -> Iterator[Problem]:
    """One finding, if the answer names no duration, or one that is longer than the whole incident."""
    answer = find_answer(case, Question.SLOWNESS)
    if answer is None or _denies(answer.text) or answer.verdict in (Verdict.YES, Verdict.NOT_APPLICABLE):
        return
    durations = list(find_durations(answer.text))
    if not durations:
        yield Problem(
            span=answer_span(case, Question.SLOWNESS),
            message="The answer names no minutes. Say for each delay how long it took: '22 min waiting for access'.",
        )
        return
    whole = _whole(case)
    longest = max(durations, key=lambda duration: duration.minutes)
    if whole is not None and longest.minutes - longest.slack > whole:
        yield Problem(
            span=answer_span(case, Question.SLOWNESS),
            message=f"The answer names {answer.text[longest.start : longest.end].strip()}, but from the start to the "
            f"resolution only {write_minutes(whole)} passed. Correct one of them.",
        )


def _denies(words: str) -> bool:
    """Whether an answer says that nothing slowed the response."""
    return _NOTHING.match(words) is not None or _NO_DELAY.search(words) is not None


def _whole(case: Case) -> float | None:
    """The minutes from the first sign to the resolution, where both are marked."""
    started = first_of(case, Marker.STARTED) or impact_started(case) or first_of(case, Marker.DETECTED)
    resolved = first_of(case, Marker.RESOLVED)
    return None if started is None or resolved is None else minutes_between(started, resolved)


RULE = Rule(
    code="R11",
    slug="delay-without-minutes",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Ghosh et al.: How to fight production incidents, SoCC 2022: delays of mitigation",),
    check=check,
)
