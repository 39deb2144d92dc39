"""Editing the words of a part: the summary, what stands before the list of causes, the lessons."""

from collections.abc import Iterator

from afterword.core.documents.edit_fields import fill
from afterword.core.documents.edits import PROSE, EditError, SetProse
from afterword.core.documents.labels import Label, find_label
from afterword.core.documents.lines import Kind
from afterword.core.documents.places import last_line_of, last_said, new_section
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Part


def set_prose(reading: Reading, edit: SetProse) -> Iterator[tuple[Splice, ...]]:
    """The splices of one edit; none if the part says so already.

    Raises:
        EditError: if the part has none of its own, or they are not what was expected.
    """
    if edit.part not in PROSE:
        raise EditError(f"{edit.part} has fields and rows of its own; choose one of {', '.join(PROSE)}.")
    newline, current = reading.document.newline, current_prose(reading, edit.part)
    words = newline.join(line.rstrip() for line in edit.text.strip().splitlines())
    if edit.was is not None and edit.was.split() != current.split():
        raise EditError(f"it says {current[:60]!r} by now: somebody changed it; nothing was written.")
    section = _section(reading, edit.part)
    made = _put(reading, section, words) if section else new_section(reading, edit.part, words)
    yield () if words == current else (made,)


def current_prose(reading: Reading, part: Part) -> str:
    """The words of a part as they are written; empty if there are none."""
    section = _section(reading, part)
    if section is None:
        return ""
    start, end = _span(reading, section)
    return reading.document.text[start:end]


def _section(reading: Reading, part: Part) -> Section | None:
    return next(iter(reading.postmortem.parts(part)), None)


def _label(reading: Reading, section: Section) -> Label | None:
    """The label that opens a section; None if it has a heading, or neither."""
    return find_label(reading.document, reading.lines[section.first_line - 1]) if section.level == 0 else None


def _span(reading: Reading, section: Section) -> tuple[int, int]:
    """Where the words of a section stand; both are the same if there are none."""
    text, label = reading.document.text, _label(reading, section)
    head = _head_end(reading, section)
    start = label.value if label is not None else reading.document.line_end(head) if head else 0
    items = (one.line for one in reading.postmortem.causes if reading.lines[one.line - 1].kind is Kind.ITEM)
    first = min((line for line in items if line > section.first_line), default=section.last_line + 1)
    last = min(last_said(reading, section), first - 1)
    end = max(start, reading.document.line_end(last))
    return start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())


def _head_end(reading: Reading, section: Section) -> int:
    """The last line of a section's heading; the one before its first line if it has none."""
    return last_line_of(reading, section.first_line) if section.level else section.first_line - 1


def _put(reading: Reading, section: Section, words: str) -> Splice:
    start, end = _span(reading, section)
    return Splice(start, end, words) if start < end else _first_words(reading, section, words)


def _first_words(reading: Reading, section: Section, words: str) -> Splice:
    """Words in a part that has none: behind its label, or below its heading."""
    label, newline = _label(reading, section), reading.document.newline
    if label is not None:
        return fill(reading.document.text, label.value, words)
    head = _head_end(reading, section)
    end = reading.document.line_end(head)
    crowded = head < len(reading.lines) and reading.lines[head].kind is not Kind.BLANK
    return Splice(end, end, f"{newline}{words}{newline if crowded else ''}")
