"""The five questions of the response review, wherever and however they are answered, and the gaps."""

import re
from collections.abc import Iterator

from afterword.core.documents.document import Document
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Answer, Gap, Section
from afterword.core.model.words import Part, Question, Verdict

_QUESTIONS: tuple[tuple[Question, Pattern], ...] = (
    (
        Question.UPDATES,
        Pattern(
            r"\b(?:customer|status page|public|stakeholder|external)\b.*\b(?:update|communicat|notif|inform|timely)|\bcommunication|customer updates?\b|updates? timely",
            re.IGNORECASE,
        ),
    ),
    (Question.SEVERITY, Pattern(r"\bseverity\b", re.IGNORECASE)),
    (
        Question.SLOWNESS,
        Pattern(
            r"\bslow(?:ed|er)?\b|\bdelay(?:s|ed)?\b|\bobstacle|time to (?:repair|resolve|mitigate|recover|fix)|took (?:so )?long|hindered|\bmitigation speed",
            re.IGNORECASE,
        ),
    ),
    (
        Question.RESPONDERS,
        Pattern(
            r"\bresponders?\b|right people|who (?:responded|was involved)|people involved|\bright team|\bescalat",
            re.IGNORECASE,
        ),
    ),
    (
        Question.DETECTION,
        Pattern(r"\bdetect|\bdiscover|\bnoticed?\b|found out|\bidentified\b|\bidentification\b|\balert", re.IGNORECASE),
    ),
)
_VERDICT = Pattern(
    r"^\W*(?:verdict\W+)?(?P<word>yes|no|partly|partially|partial|mostly|somewhat|unknown|unclear|n/a|not applicable|not sure|correct|incorrect|timely)\b",
    re.IGNORECASE,
)
_LEAD = Pattern(r"^\W*verdict\W+[a-z/ ]{2,15}?(?=\s(?:Facts:|[A-Z])|$)\s*", re.IGNORECASE)
_VERDICTS = {
    "yes": Verdict.YES, "correct": Verdict.YES, "timely": Verdict.YES, "no": Verdict.NO, "incorrect": Verdict.NO,
    "partly": Verdict.PARTLY, "partially": Verdict.PARTLY, "partial": Verdict.PARTLY, "mostly": Verdict.PARTLY,
    "somewhat": Verdict.PARTLY, "unknown": Verdict.UNKNOWN, "unclear": Verdict.UNKNOWN, "not sure": Verdict.UNKNOWN,
    "n/a": Verdict.NOT_APPLICABLE, "not applicable": Verdict.NOT_APPLICABLE,
}  # fmt: skip
_GAP = Pattern(r"(?:\*\*|__)?(?P<id>G\d{1,3})(?:\*\*|__)?\s*(?:\([^)]*\))?\s*(?:\*\*)?[:.\-–—]?\s*(?:\*\*)?\s*")
_GAP_HEADING = Pattern(r"\bgaps?\b", re.IGNORECASE)


def find_question(words: str) -> Question | None:
    """Which of the five questions a heading or label asks, or None."""
    for question, pattern in _QUESTIONS:
        if pattern.search(words):
            return question
    return None


def read_verdict(words: str) -> Verdict | None:
    """The verdict that an answer opens with, or None."""
    found = _VERDICT.match(words)
    return _VERDICTS[found["word"].casefold()] if found else None


def read_answers(document: Document, lines: tuple[Line, ...], sections: tuple[Section, ...]) -> tuple[Answer, ...]:
    """Every answer, in the order of the text; one stretch answers at most one question at a time."""
    answers: list[Answer] = []
    for section in sections:
        if section.kind is Part.RESPONSE:
            answers.extend(_section(document, lines, section))
    return tuple(answers)


def _section(document: Document, lines: tuple[Line, ...], section: Section) -> Iterator[Answer]:
    inside = lines[section.first_line - 1 : section.last_line]
    starts: list[tuple[int, Question, int]] = []
    for index, line in enumerate(inside):
        opened = _opens(document, line)
        if opened is not None:
            starts.append((index, *opened))
    for place, (index, question, value) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else len(inside)
        end = _end(document, inside[index:stop])
        words = " ".join(document.text[value:end].split())
        text = _LEAD.sub("", words)
        if words:
            line = inside[index]
            yield Answer(
                span=document.span(line.start, end),
                line=line.number,
                question=question,
                verdict=read_verdict(words),
                text=text,
            )


def _opens(document: Document, line: Line) -> tuple[Question, int] | None:
    """The question that a heading, label or written-out question asks, and where its answer begins."""
    if line.kind is Kind.HEADING and line.fresh:
        question = find_question(document.text[line.content : line.end])
        return (question, line.end) if question else None
    if line.kind not in (Kind.ITEM, Kind.TEXT) or not line.fresh:
        return None
    label = find_label(document, line)
    if label is not None and (label.bold or label.colon):
        question = find_question(label.name)
        return (question, label.value) if question else None
    mark = document.text.find("?", line.content, line.end)
    if 0 <= mark < line.content + 90:
        question = find_question(document.text[line.content : mark])
        return (question, mark + 1) if question else None
    return None


def _end(document: Document, lines: tuple[Line, ...]) -> int:
    """Where an answer ends: before a gap, a following heading, or trailing blank lines."""
    end = lines[0].end
    for line in lines[1:]:
        if line.kind is Kind.HEADING or (line.kind is Kind.ITEM and _GAP.match(document.text, line.content, line.end)):
            break
        if line.kind is not Kind.BLANK:
            end = line.end
    return end


def read_gaps(document: Document, lines: tuple[Line, ...], sections: tuple[Section, ...]) -> tuple[Gap, ...]:
    """The gaps: `- **G1**: …` items anywhere, and the items below a heading or label that says gaps."""
    gaps: list[Gap] = []
    response = {
        number
        for section in sections
        if section.kind in (Part.RESPONSE, Part.LESSONS)
        for number in range(section.first_line, section.last_line + 1)
    }
    below = False
    for line in lines:
        text = document.text[line.content : line.end]
        if line.kind is Kind.HEADING or (line.kind is Kind.TEXT and line.fresh and text.rstrip("*_ ").endswith(":")):
            below = line.number in response and _GAP_HEADING.search(text) is not None
        elif line.kind is Kind.ITEM and (below or "G" in text[:4]):
            found = _GAP.match(text)
            if found is not None or (below and line.depth == 1 and line.number in response):
                start = line.content + (found.end() if found else 0)
                words = " ".join(document.text[start : line.end].split())
                if words:
                    gaps.append(
                        Gap(
                            span=document.span(start, line.end),
                            line=line.number,
                            text=words,
                            id=found["id"] if found else None,
                        )
                    )
    return tuple(gaps)
