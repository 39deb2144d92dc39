"""The computed answers in the words of a document: facts with their evidence, what a person has to add, the gaps."""

from collections.abc import Mapping, Sequence

from afterword.core.documents.write import Reply
from afterword.core.evidence.citations import Citations
from afterword.core.model.words import Question, Verdict
from afterword.core.review.answer import Computed, Said, Shortfall, Tag

_ASKS = {
    Question.DETECTION: "TODO: confirm, and say what would have shown it earlier.",
    Question.SEVERITY: "TODO: confirm, and say what was known when.",
    Question.UPDATES: "TODO: confirm, and say what customers needed to know.",
    Question.RESPONDERS: "TODO: confirm, and say who was needed and how they were found.",
    Question.SLOWNESS: "TODO: say where the minutes went, and what would have saved them.",
}


def write_replies(
    answers: Mapping[Question, Computed], gaps: Sequence[Shortfall], citations: Citations
) -> Mapping[Question, Reply]:
    """A reply to each question, with the gaps that it implies numbered G1 on."""
    names = {gap.tag: f"G{place}" for place, gap in enumerate(gaps, 1)}
    return {question: _write(question, answers[question], names, citations) for question in _ASKS}


def _write(question: Question, answer: Computed, names: Mapping[Tag, str], citations: Citations) -> Reply:
    told = [gap for gap in answer.gaps if gap.tag in names]
    verdict = Verdict.UNKNOWN if question is Question.SLOWNESS else answer.verdict
    return Reply(
        verdict=str(verdict),
        facts="; ".join(_cited(said, citations) for said in answer.said) + ("." if answer.said else ""),
        comment=_ASKS[question],
        gaps=tuple((names[gap.tag], _with_evidence(gap, citations)) for gap in told),
    )


def _cited(said: Said, citations: Citations) -> str:
    return f"{said.text} ({citations.cite(said.items)})" if said.items else said.text


def _with_evidence(gap: Shortfall, citations: Citations) -> str:
    return f"{gap.text[:-1]} ({citations.cite(gap.items)})." if gap.items else gap.text
