"""What several rules of causes ask: what a cause says, where it stands, and how a message calls it."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import cast

from afterword.core.checks.case import Case
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.prose import Sentence
from afterword.core.model.postmortem import Cause
from afterword.core.model.span import Span
from afterword.core.model.words import Part

_TAIL = Pattern(r"(?i)^[*_\s]*(?:evidence|accepted risk)\b[*_\s]*:")
REFERENCE = Pattern(r"\bE\d{1,3}\b|https?://|\]\(|\]\[|<[\w.+-]+://")
"""An evidence id or a link."""


def structured(case: Case) -> tuple[Cause, ...]:
    """The causes that carry an id."""
    return tuple(cause for cause in case.postmortem.causes if cause.id)


def name(cause: Cause) -> str:
    """How a message calls a cause."""
    return cause.id or "This cause"


def cause_span(case: Case, cause: Cause) -> Span:
    """Where a cause stands: its own first line."""
    line = case.reading.lines[cause.line - 1]
    return case.document.span(line.content, line.end)


def statement(case: Case, cause: Cause) -> tuple[str, ...]:
    """The sentences of a cause, without its evidence and accepted risk, and without code and quotes."""
    text, span, sentences = case.prose.text, cause.span, _sentences(case)
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
    inside = takewhile(lambda sentence: sentence.start < span.end, islice(sentences, first, None))
    told = (
        " ".join(text[max(sentence.start, span.start) : min(sentence.end, span.end)].split()) for sentence in inside
    )
    return tuple(takewhile(lambda words: _TAIL.match(words) is None, told))


def _sentences(case: Case) -> tuple[Sentence, ...]:
    """The sentences about causes, listed once."""
    kept = case.memory.get(_sentences)
    if kept is None:
        kept = case.memory[_sentences] = tuple(case.sentences(Part.CAUSES))
    return cast("tuple[Sentence, ...]", kept)


def next_id(causes: Iterable[Cause]) -> str:
    """The id that a further cause would get: one above every number that stands in the text."""
    return f"C{max((int(cause.id[1:]) for cause in causes if cause.id), default=0) + 1}"
