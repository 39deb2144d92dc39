"""The list of responders and the timeline do not name the same people or roles.

Whoever is listed but does nothing in the timeline has done something that the document does not tell, or was not
needed; both are worth knowing for the next incident.

Bad:

    # Label printing stopped

    ## Summary
    - **Responders:** on-call engineer, database team, support lead

    ## Timeline (UTC)
    - 09:13 The on-call engineer is paged
    - 09:27 The support lead joins

Good:

    # Label printing stopped

    ## Summary
    - **Responders:** on-call engineer, support lead

    ## Timeline (UTC)
    - 09:13 The on-call engineer is paged
    - 09:27 The support lead joins

The message gives a number and no name.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.labels import find_label
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Answer
from afterword.core.model.words import Certainty, Level, Question

_LABELS = frozenset({"responders", "responder", "incident responders", "incident team", "response team"})
_SPLIT = Pattern(r"\s*(?:,|;|&|\band\b|\n)\s*")
_ASIDE = Pattern(r"\([^()]*\)|\[[^\[\]]*\]|[*_`@]")
_LONGEST = 300
_COMMON = frozenset("the team engineer lead on of call duty".split())


def check(case: Case) -> Iterator[Problem]:
    """One finding, if somebody of a written list of responders occurs in no row and no answer."""
    listed = _find_list(case)
    if listed is None or not case.postmortem.timeline:
        return
    named = _named(listed.text)
    rows = [event.text.text for event in case.postmortem.timeline]
    answers = [answer.text for answer in case.postmortem.answers if answer is not listed]
    told = " ".join(rows + answers).casefold()
    silent = [words for words in named if words and not any(word in told for word in words)]
    if silent:
        yield Problem(
            span=listed.span,
            message=f"{len(silent)} of {len(named)} responders occur in no row of the timeline. Add what they did, or say "
            "that they were not needed.",
        )


def _find_list(case: Case) -> Answer | None:
    """The written list of responders (`Responders: …`), which is read as an answer to the question about them."""
    for answer in case.postmortem.answers:
        if answer.question is Question.RESPONDERS and len(answer.text) <= _LONGEST:
            label = find_label(case.document, case.reading.lines[answer.line - 1])
            if label is not None and label.name.strip("*_: ").casefold() in _LABELS:
                return answer
    return None


def _named(text: str) -> list[frozenset[str]]:
    """The telling words of each responder's name or role."""
    parts = _SPLIT.split(_ASIDE.sub(" ", text).casefold())
    return [frozenset(part.replace("-", " ").strip(". ").split()) - _COMMON for part in parts if part.strip()]


RULE = Rule(
    code="X10",
    slug="responders-differ",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("founding text: were the right responders involved",),
    check=check,
)
