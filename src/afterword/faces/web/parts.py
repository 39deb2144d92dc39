"""The parts of a text as HTML, in the words in which they were written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from afterword.core.documents.lines import Kind
from afterword.core.documents.outline import plain
from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Part
from afterword.faces.web.prose import to_html


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A stretch of the text as HTML, under its heading."""

    heading: str
    html: SafeString


def tell_part(reading: Reading, part: Part) -> Iterator[Prose]:
    """The sections about a part, each without its heading and without what other sections in it tell."""
    sections = reading.postmortem.sections
    for section in reading.postmortem.parts(part):
        text = "\n".join(_own_lines(reading, section, sections)).strip()
        if text:
            yield Prose(heading=plain(section.heading), html=to_html(text))


def _own_lines(reading: Reading, section: Section, sections: Sequence[Section]) -> Iterator[str]:
    inner = {
        number
        for other in sections
        if other is not section and section.first_line < other.first_line <= section.last_line
        for number in range(other.first_line, other.last_line + 1)
    }
    begins = section.first_line if section.level else section.first_line - 1  # a label stands in its first line
    for line in reading.lines[begins : section.last_line]:
        if line.number not in inner and line.kind is not Kind.FRONT:
            yield reading.document.text[line.start : line.end]
