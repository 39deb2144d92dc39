"""The sentences that people wrote: without code, links' targets, raw HTML, quotes, headings and front matter.

`Prose.text` has the length of the document, so offsets in it are offsets in the document: what is not prose is blank,
what is code or a log is a run of `¤`, so that a sentence keeps its shape.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.lines import Inline, Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.remembered import remembered
from afterword.core.documents.tables import Table
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Part

_END = Pattern(r"[.!?…]+[\"'”’)\]*_]*(?=\s+[\"'“‘(\[*_@]*[^\Wa-z_]|\s*$)|[;]\s")
_NO_END = Pattern(
    r"(?:\b(?:e\.g|i\.e|vs|etc|approx|cf|no|fig|dr|mr|mrs|ms|st|a\.m|p\.m|incl|esp|resp|al)|\b[A-Z])\.$", re.IGNORECASE
)
_URL = Pattern(r"(?:https?://|www\.)[^\s)>\]|]+")
_SOLID = "¤"
_SILENT = frozenset({Kind.CODE, Kind.HTML, Kind.FRONT, Kind.HEADING, Kind.RULE})

_SHORTEST = 3
"""What has no more characters is no sentence."""


class Sentence(NamedTuple):
    """One sentence: its offsets, the part it stands in, and its physical line."""

    start: int
    end: int
    part: Part
    line: int


class Prose(NamedTuple):
    """The blanked text and its sentences in order."""

    text: str
    sentences: tuple[Sentence, ...]

    def of(self, sentence: Sentence) -> str:
        """A sentence's words."""
        return self.text[sentence.start : sentence.end]


def read_prose(
    document: Document,
    lines: tuple[Line, ...],
    inline: Inline,
    sections: tuple[Section, ...],
    tables: tuple[Table, ...],
) -> Prose:
    """Every sentence of a document."""
    text = _blank(document, lines, inline)
    parts = [Part.OTHER] * (len(lines) + 2)
    for section in sections:
        parts[section.first_line : section.last_line + 1] = [section.kind] * (
            section.last_line + 1 - section.first_line
        )
    sentences: list[Sentence] = []
    for first, end in _paragraphs(lines):
        _split(text, first.content, end, parts[first.number], document, sentences)
    for table in tables:
        for line, cells in table.rows:
            for cell in cells:
                _split(text, cell.start, cell.end, parts[line.number], document, sentences)
    if tables:
        sentences.sort()
    return Prose(text, tuple(sentences))


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[tuple[Line, int]]:
    """The paragraphs and items: the first line of each, and where its last one ends."""
    first: Line | None = None
    end = 0
    for line in lines:
        if first is not None and line.kind is Kind.TEXT and not line.fresh:
            end = line.end
            continue
        if first is not None:
            yield first, end
        first = line if line.kind in (Kind.TEXT, Kind.ITEM) and not line.quoted else None
        end = line.end
    if first is not None:
        yield first, end


def _split(text: str, start: int, end: int, part: Part, document: Document, sentences: list[Sentence]) -> None:
    for first, last in _find_sentences(text[start:end]):
        sentences.append(Sentence(start + first, start + last, part, document.line_of(start + first)))


@remembered
def _find_sentences(words: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a paragraph begin and end, without the space around them."""
    ends, position = [], 0
    for found in _END.finditer(words):
        if not _NO_END.search(words, position, found.end()):
            position = found.end()
            ends.append(position)
    bounds = []
    for first, last in pairwise((0, *ends, len(words))):
        said = words[first:last]
        begin = last - len(said.lstrip())
        if len(said.strip()) > _SHORTEST:
            bounds.append((begin, begin + len(said.strip())))
    return tuple(bounds)


def _blank(document: Document, lines: tuple[Line, ...], inline: Inline) -> str:
    """The text with everything blanked that nobody said."""
    spans: list[tuple[int, int, str]] = [(start, end, _SOLID) for start, end in inline.masked]
    for link in inline.links:
        target = document.text.rfind("](", link.start, link.end)
        if document.text.startswith("!", link.start):
            spans.append((link.start, link.end, " "))
        elif target >= 0:
            spans.append((target, link.end, " "))
    spans.extend((line.start, line.end, " ") for line in lines if line.kind in _SILENT or line.quoted)
    spans.extend((found.start(), found.end(), _SOLID) for found in _URL.finditer(document.text))
    if not spans:
        return document.text.replace("\n", " ").replace("\r", " ")
    spans.sort()
    out, position = [], 0
    for start, end, filler in spans:
        if start > position:
            out.append(document.text[position:start])
            position = start
        if end > position:
            out.append(filler * (end - position))
            position = end
    out.append(document.text[position:])
    return "".join(out).replace("\n", " ").replace("\r", " ")
