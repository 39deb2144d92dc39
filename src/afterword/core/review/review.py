"""All five answers, and the response gaps that they imply."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from afterword.core.model.words import Question
from afterword.core.review import detection, responders, severity, slowness, updates
from afterword.core.review.answer import Case, Computed, Shortfall, Tag
from afterword.core.review.spoken import find_spoken_gaps

ANSWERS: Mapping[Question, Callable[[Case], Computed]] = {
    Question.DETECTION: detection.answer,
    Question.SEVERITY: severity.answer,
    Question.UPDATES: updates.answer,
    Question.RESPONDERS: responders.answer,
    Question.SLOWNESS: slowness.answer,
}
"""The questions in the order of the founding template."""


def review(case: Case) -> Mapping[Question, Computed]:
    """The proposed answer to each question."""
    found = {question: answer(case) for question, answer in ANSWERS.items()}
    helped = found[Question.RESPONDERS]
    found[Question.RESPONDERS] = replace(helped, gaps=(*helped.gaps, *find_spoken_gaps(case)))
    return found


def all_gaps(answers: Mapping[Question, Computed]) -> tuple[Shortfall, ...]:
    """The response gaps of all answers, each sort once, in the order of the questions."""
    found: dict[Tag, Shortfall] = {}
    for answer in answers.values():
        for gap in answer.gaps:
            found.setdefault(gap.tag, gap)
    return tuple(found.values())
