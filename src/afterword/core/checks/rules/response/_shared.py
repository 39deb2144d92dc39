"""What the rules of the response review share: an answer, and whether something records what did not work."""

from collections.abc import Iterable

from afterword.core.checks.case import Case
from afterword.core.checks.moments import is_later
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Answer, Event
from afterword.core.model.span import Span
from afterword.core.model.words import Marker, Part, Question


def find_answer(case: Case, question: Question) -> Answer | None:
    """The first answer to a question that says something; None if there is none."""
    for answer in case.postmortem.answers:
        if answer.question is question and is_answered(answer):
            return answer
    return None


def is_answered(answer: Answer) -> bool:
    """Whether somebody has answered, if only with a verdict."""
    if answer.verdict is not None and not answer.text.strip("*_. "):
        return True
    return not is_placeholder(answer.text)


def is_recorded(case: Case, words: Pattern) -> bool:
    """Whether a gap or an action of the document is about something."""
    found = case.postmortem
    return any(words.search(gap.text) for gap in found.gaps) or any(
        words.search(action.text) for action in found.actions
    )


def answer_span(case: Case, question: Question) -> Span:
    """Where to point for what belongs under a question: its answer, else the heading of the response review."""
    answer = find_answer(case, question)
    return case.heading_span(Part.RESPONSE) if answer is None else case.document.lines_span(answer.line, answer.line)


def updates(case: Case) -> tuple[Event, ...]:
    """The updates to customers, in the order of the text."""
    return tuple(event for event in case.postmortem.timeline if event.marker is Marker.CUSTOMER_UPDATE)


def earliest(events: Iterable[Event]) -> Event | None:
    """The event before which no other certainly is; None of none."""
    told = list(events)
    return next((one for one in told if not any(is_later(one.at, other.at) for other in told)), None)
