"""Causes: canonical list items with ids, else bulleted factors, else prose as one cause."""

import re
from collections.abc import Iterator

from afterword.core.documents.document import Document
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Cause, Section
from afterword.core.model.words import Confidence, Part, Role

_CANONICAL = Pattern(
    r"^(?:\*\*|__)?(?P<id>C\d{1,3})(?:\*\*|__)?\s*(?:\((?P<words>[^)]{1,60})\))?\s*(?:\*\*)?\s*[:.\-–—]?\s*(?:\*\*)?\s*"
)
_TRIGGER = Pattern(r"^(?:the )?trigger(?:ing event|ed by)?$|^triggering", re.IGNORECASE)
_CONDITION = Pattern(r"^(?:contributing|underlying|condition|latent|factor)", re.IGNORECASE)
_AMPLIFIER = Pattern(r"^(?:amplif|aggravat|made worse|worsen)", re.IGNORECASE)
_DEFAULTS = ("todo", "tbd", "n/a")


def read_causes(document: Document, lines: tuple[Line, ...], sections: tuple[Section, ...]) -> tuple[Cause, ...]:
    """Every cause, in the order of the text."""
    causes: list[Cause] = []
    for section in sections:
        if section.kind is Part.CAUSES:
            causes.extend(_section(document, lines[section.first_line - 1 : section.last_line], section))
    return tuple(causes)


def _section(document: Document, lines: tuple[Line, ...], section: Section) -> Iterator[Cause]:
    listed = tuple(_listed(document, lines, section))
    if listed:
        yield from listed
        return
    prose = next((line for line in lines if _is_prose(document, line)), None)
    if prose is None and section.level > 0:
        return
    first, end = (lines[0], _end(lines, 0)) if prose is None else (prose, _last_word(lines))
    label = find_label(document, first) if section.level == 0 and first is lines[0] else None
    start = first.content if label is None else label.value
    if document.text[start:end].strip():
        yield _cause(document, first, start, end, _role(section.heading))


def _listed(document: Document, lines: tuple[Line, ...], section: Section) -> Iterator[Cause]:
    """The causes that stand as items or behind a label (`**Trigger**: …`)."""
    role = _role(section.heading)
    base = _base(lines)
    for index, line in enumerate(lines):
        if line.kind is Kind.HEADING:
            role = _role(document.text[line.content : line.end]) or role
        elif line.kind is Kind.ITEM and line.depth == base and (index > 0 or section.level > 0):
            cause = _item(document, line, _end(lines, index), role)
            if cause.text:
                yield cause
        elif line.kind is Kind.TEXT and line.fresh and line.depth == 0:
            label = find_label(document, line)
            named = _role(label.name) if label is not None and not label.alone else None
            if label is not None and named is not None:
                yield _cause(document, line, label.value, _end(lines, index), named)


def _is_prose(document: Document, line: Line) -> bool:
    """Whether a paragraph says something about the cause."""
    if line.kind is not Kind.TEXT or not line.fresh or line.depth:
        return False
    return document.text[line.content : line.end].strip().rstrip(".").casefold() not in _DEFAULTS


def _base(lines: tuple[Line, ...]) -> int:
    depths = [line.depth for line in lines[1:] if line.kind is Kind.ITEM]
    return min(depths, default=1)


def _end(lines: tuple[Line, ...], index: int) -> int:
    end = lines[index].end
    for line in lines[index + 1 :]:
        if line.kind is not Kind.TEXT or line.fresh:
            break
        end = line.end
    return end


def _last_word(lines: tuple[Line, ...]) -> int:
    return next(line.end for line in reversed(lines) if line.kind is not Kind.BLANK)


def _item(document: Document, line: Line, end: int, role: Role | None) -> Cause:
    found = _CANONICAL.match(document.text[line.content : end])
    if found is not None:
        words = [word.strip().casefold() for word in (found["words"] or "").split(",")]
        return _cause(document, line, line.content + found.end(), end, role)._replace(
            id=found["id"],
            role=next((value for word in words if (value := _role(word)) is not None), role),
            confidence=next((Confidence(word) for word in words if word in set(Confidence)), None),
        )
    label = find_label(document, line)
    if label is not None and _role(label.name) is not None:
        return _cause(document, line, label.value, end, _role(label.name))
    return _cause(document, line, line.content, end, role)


def _cause(document: Document, line: Line, start: int, end: int, role: Role | None) -> Cause:
    return Cause(
        span=document.span(start, end), line=line.number, text=" ".join(document.text[start:end].split()), role=role
    )


def _role(words: str) -> Role | None:
    bare = words.strip("*_: #").casefold()
    if bare in set(Role):
        return Role(bare)
    if _TRIGGER.match(bare):
        return Role.TRIGGER
    if _CONDITION.match(bare):
        return Role.CONDITION
    return Role.AMPLIFIER if _AMPLIFIER.match(bare) else None
