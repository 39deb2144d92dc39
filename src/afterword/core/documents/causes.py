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
    prose: Line | None = None
    role = _role(section.heading)
    listed = 0
    for index, line in enumerate(lines):
        if line.kind is Kind.HEADING:
            role = _role(document.text[line.content : line.end]) or role
        elif line.kind is Kind.ITEM and line.depth == _base(lines) and (index > 0 or section.level > 0):
            end = _end(lines, index)
            cause = _item(document, line, end, role)
            if cause.text:
                listed += 1
                yield cause
        elif line.kind is Kind.TEXT and line.fresh and prose is None and line.depth == 0:
            label = find_label(document, line)
            if label is not None and _role(label.name) is not None and not label.alone:
                yield _cause(document, line, label.value, _end(lines, index), _role(label.name))
                listed += 1
            elif document.text[line.content : line.end].strip().rstrip(".").casefold() not in _DEFAULTS:
                prose = line
    if prose is not None and listed == 0:
        yield _cause(document, prose, prose.content, _last_word(lines), role)
    elif prose is None and listed == 0 and section.level == 0:
        first = lines[0]
        label = find_label(document, first)
        start = label.value if label is not None else first.content
        if document.text[start : first.end].strip():
            yield _cause(document, first, start, _end(lines, 0), role)


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
        return _cause(
            document, line, line.content + found.end(), end,
            next((value for word in words if (value := _role(word)) is not None), role),
            next((Confidence(word) for word in words if word in set(Confidence)), None),
            found["id"],
        )  # fmt: skip
    label = find_label(document, line)
    if label is not None and _role(label.name) is not None:
        return _cause(document, line, label.value, end, _role(label.name))
    return _cause(document, line, line.content, end, role)


def _cause(
    document: Document, line: Line, start: int, end: int, role: Role | None,
    confidence: Confidence | None = None, id_: str | None = None,
) -> Cause:  # fmt: skip
    return Cause(
        span=document.span(start, end), line=line.number, text=" ".join(document.text[start:end].split()), role=role,
        confidence=confidence, id=id_,
    )  # fmt: skip


def _role(words: str) -> Role | None:
    bare = words.strip("*_: #").casefold()
    if bare in set(Role):
        return Role(bare)
    if _TRIGGER.match(bare):
        return Role.TRIGGER
    if _CONDITION.match(bare):
        return Role.CONDITION
    return Role.AMPLIFIER if _AMPLIFIER.match(bare) else None
