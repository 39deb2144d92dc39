"""What a document's own public summary says, for the rules that judge it."""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.prose import Sentence
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Part

_LOGS = frozenset({"external communication", "external communications"})
"""Headings that announce what was sent during the incident, not a summary of it."""


def public_sections(case: Case) -> tuple[Section, ...]:
    """The sections that hold a public summary."""
    return tuple(
        section for section in case.postmortem.parts(Part.PUBLIC) if normalise_heading(section.heading) not in _LOGS
    )


def public_lines(case: Case) -> Iterator[Line]:
    """The lines of the public summary, without its headings."""
    for section in public_sections(case):
        for line in case.reading.lines[section.first_line - 1 : section.last_line]:
            if line.kind not in (Kind.HEADING, Kind.BLANK):
                yield line


def public_sentences(case: Case) -> Iterator[Sentence]:
    """The sentences of the public summary, placeholders left out."""
    ranges = [(section.first_line, section.last_line) for section in public_sections(case)]
    if ranges:
        for sentence in case.sentences(Part.PUBLIC):
            inside = any(first <= sentence.line <= last for first, last in ranges)
            if inside and not is_placeholder(case.prose.of(sentence)):
                yield sentence


def public_text(case: Case) -> str:
    """The words of the public summary; empty where nobody has written any."""
    return " ".join(case.prose.of(sentence) for sentence in public_sentences(case))
