"""The parts of a text as HTML, in the words in which they were written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from afterword.core.documents.lines import Kind
from afterword.core.documents.outline import plain
from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Part
from afterword.faces.web.opening import blocks
from afterword.faces.web.prose import to_html

_LIST = re.compile(r"<ul>(.*)</ul>", re.DOTALL)
_CAUSE = re.compile(r"<li>\s*(?:<p>)?<strong>(C\d+)</strong>")
_MORE = re.compile(r"<(?:a|img|ul|ol|pre|table|blockquote)\b|</p>\s*<p>")
"""What the words of a cause in the chain would lose."""


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


def without_causes(told: Sequence[Prose], ids: frozenset[str]) -> tuple[Prose, ...]:
    """The same without lists that hold nothing but causes with ids: the chain tells each of them, with its evidence.

    Where nothing else is told, the lists stay.
    """
    kept = [
        replace(one, html=SafeString("\n".join(block for block in blocks(one.html) if not _lists_causes(block, ids))))
        for one in told
    ]
    return tuple(one for one in kept if one.html) or tuple(told)


def _lists_causes(block: str, ids: frozenset[str]) -> bool:
    found = _LIST.fullmatch(block)
    items = [_CAUSE.match(item) for item in blocks(found[1])] if found and not _MORE.search(found[1]) else []
    return bool(items) and all(item is not None and item[1] in ids for item in items)


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
