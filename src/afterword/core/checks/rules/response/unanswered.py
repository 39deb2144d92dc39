"""One of the five questions of the response review has no answer.

How was it detected, was the severity right, were customers told in time, were the right people there, what slowed
mitigation: an incident that asks only for its cause repeats its response. "Unknown, because …" and "not applicable,
because …" are answers.

Bad:

    # Label printing stopped

    ## Response review
    - **How was the incident detected?** By an alert, 11 min after impact began.
    - **Was the severity correct?** TBD
    - **Were customer updates timely?** Yes, the first came after 10 min.
    - **Were the right responders involved?** Yes.

Good:

    # Label printing stopped

    ## Response review
    - **How was the incident detected?** By an alert, 11 min after impact began.
    - **Was the severity correct?** Yes: more than 10 % of shops were reached.
    - **Were customer updates timely?** Yes, the first came after 10 min.
    - **Were the right responders involved?** Yes.
    - **What slowed mitigation?** The rollback waited 27 min for consumers to drain.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import is_answered
from afterword.core.documents.answers import find_question
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.model.postmortem import Answer, Section
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level, Part, Question, Verdict

ASKED = {
    Question.DETECTION: "How was the incident detected?",
    Question.SEVERITY: "Was the severity correct?",
    Question.UPDATES: "Were customer updates timely?",
    Question.RESPONDERS: "Were the right responders involved?",
    Question.SLOWNESS: "What slowed mitigation?",
}
"""The five questions in the words of the founding template."""

FEW = 3
"""An answer that needs a "because" and has no more words than this gives none."""

_NEEDS_A_REASON = (Verdict.NOT_APPLICABLE, Verdict.UNKNOWN)


def check(case: Case) -> Iterator[Problem]:
    """One finding for each question without an answer, one for all of them if there is no response review."""
    if not case.is_postmortem:
        return
    answers = [answer for answer in case.postmortem.answers if is_answered(answer)]
    answered = {answer.question for answer in answers} if case.postmortem.answers else _said_in_prose(case)
    missing = [question for question in ASKED if question not in answered]
    asked = _asked(case) if missing else {}
    places = {question: asked.get(question) for question in missing}
    if len(places) == len(ASKED) and not any(places.values()):
        yield Problem(
            span=case.heading_span(Part.RESPONSE),
            message="None of the five questions is answered. Add `## Response review` and answer in a sentence each: "
            "detection, severity, customer updates, responders, what slowed mitigation.",
        )
        return
    for question, place in places.items():
        words = ASKED[question]
        yield Problem(
            span=place or case.heading_span(Part.RESPONSE),
            message=f"'{words}' is not answered. Write `### {words}` in the response review and a sentence or two "
            "below; 'not applicable, because …' is an answer.",
        )
    for answer in answers:
        yield from _bare(case, answer)


def _bare(case: Case, answer: Answer) -> Iterator[Problem]:
    """An answer that says only "unknown" or "not applicable"."""
    if answer.verdict in _NEEDS_A_REASON and len(answer.text.split()) <= FEW:
        yield Problem(
            span=case.document.lines_span(answer.line, answer.line),
            message=f"'{ASKED[answer.question]}' is answered with '{answer.verdict}' only. Add why: "
            f"`{answer.verdict}, because …`.",
            level=Level.WARNING,
        )


def _said_in_prose(case: Case) -> set[Question]:
    """The questions that a response review without headings or labels speaks of in its sentences."""
    if not _reviews(case):
        return set()
    said = set()
    for sentence in case.said(Part.RESPONSE):
        words = case.prose.of(sentence)
        if not words.rstrip("*_ ").endswith(("?", ":")) and len(words.split()) > FEW:
            said.add(find_question(words))
    return {question for question in said if question is not None}


def _reviews(case: Case) -> list[Section]:
    """The sections that are called a review of the response, not only its telling ("Resolution and recovery")."""
    names = ("review", "response", "retrospective")
    sections = case.postmortem.parts(Part.RESPONSE)
    return [section for section in sections if any(name in section.heading.casefold() for name in names)]


def _asked(case: Case) -> dict[Question, Span]:
    """The questions that a heading, a label or a sentence asks, each with its line."""
    asked: dict[Question, Span] = {}
    for section in case.postmortem.parts(Part.RESPONSE):
        for line in case.reading.lines[section.first_line - 1 : section.last_line]:
            question = _asks(case, line) if line.fresh or line.kind is Kind.ITEM else None
            if question is not None:
                asked.setdefault(question, case.document.lines_span(line.number, line.number))
    return asked


def _asks(case: Case, line: Line) -> Question | None:
    if line.kind is Kind.HEADING:
        return find_question(case.text[line.content : line.end])
    label = find_label(case.document, line)
    if label is not None and (label.bold or label.colon):
        return find_question(label.name)
    mark = case.text.find("?", line.content, line.end)
    return find_question(case.text[line.content : mark]) if mark >= 0 else None


RULE = Rule(
    code="R01",
    slug="review-question-unanswered",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text: the five questions", "DORA, article 13(2)"),
    check=check,
)
