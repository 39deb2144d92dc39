"""Where something new goes: behind a heading, behind an item with all that belongs to it, between blank lines."""

from collections.abc import Container, Mapping

from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Part

_ORDER = (Part.SUMMARY, Part.IMPACT, Part.TIMELINE, Part.CAUSES, Part.RESPONSE, Part.ACTIONS)
"""The parts as they follow each other; what else is written stands behind them."""

HEADINGS: Mapping[Part, str] = {
    Part.SUMMARY: "Summary", Part.IMPACT: "Customer impact", Part.TIMELINE: "Timeline", Part.CAUSES: "Root cause",
    Part.RESPONSE: "Response review", Part.LESSONS: "Lessons learned",
}  # fmt: skip
"""The headings of parts that an edit opens."""


def last_line_of(reading: Reading, number: int, stops: Container[int] = ()) -> int:
    """The last line that belongs to what begins at a line: its continuation, and what is nested in an item.

    `stops` are lines that begin something of their own, though the text runs on (rows in one paragraph).
    """
    first, last = reading.lines[number - 1], number
    for below in reading.lines[number:]:
        if below.kind is Kind.BLANK and first.kind is Kind.ITEM:
            continue
        if not _belongs(first, below) or (below.number in stops and first.kind is not Kind.ITEM):
            break
        last = below.number
    return last


def _belongs(first: Line, below: Line) -> bool:
    if first.kind is Kind.HEADING:
        return below.kind is Kind.HEADING and not below.fresh
    if first.kind is Kind.ITEM:
        inside = below.depth > first.depth or (below.depth == first.depth and below.kind is not Kind.ITEM)
        return inside and below.kind is not Kind.HEADING
    return first.kind is Kind.TEXT and below.kind is Kind.TEXT and not below.fresh


def last_below(reading: Reading, number: int) -> int:
    """The last line that says something below a heading, before the next one; the heading's own if nothing does."""
    last = number
    for below in reading.lines[number:]:
        if below.kind is Kind.HEADING and below.fresh:
            break
        last = last if below.kind is Kind.BLANK else below.number
    return last


def last_said(reading: Reading, section: Section) -> int:
    """The last line of a section that is not blank."""
    last = section.last_line
    while last > section.first_line and reading.lines[last - 1].kind is Kind.BLANK:
        last -= 1
    return last_line_of(reading, last) if last == section.first_line else last


def block_behind(reading: Reading, number: int, block: str) -> Splice:
    """A block of its own behind a line, with blank lines around it."""
    end, newline = reading.document.line_end(number), reading.document.newline
    crowded = number < len(reading.lines) and reading.lines[number].kind is not Kind.BLANK
    return Splice(end, end, f"{newline}{newline}{block}{newline if crowded else ''}")


def block_before(reading: Reading, number: int, block: str) -> Splice:
    """A block of its own before a line, with blank lines around it."""
    start, newline = reading.document.starts[number - 1], reading.document.newline
    crowded = number > 1 and reading.lines[number - 2].kind is not Kind.BLANK
    return Splice(start, start, f"{newline if crowded else ''}{block}{newline}{newline}")


def block_at_end(reading: Reading, block: str) -> Splice:
    """A block of its own behind the last words of a text, which ends with a newline then."""
    text, newline = reading.document.text, reading.document.newline
    said = text.rstrip()
    lead = newline * max(0, 2 - text.count("\n", len(said))) if said else ""
    return Splice(len(text), len(text), f"{lead}{block}{newline}")


def line_behind(reading: Reading, number: int, line: str) -> Splice:
    """One more line directly behind a line."""
    end = reading.document.line_end(number)
    return Splice(end, end, reading.document.newline + line)


def new_section(reading: Reading, part: Part, block: str) -> Splice:
    """A section that the text does not have: a heading with a block below it, before the first that belongs behind it."""
    sections = [section for section in reading.postmortem.sections if section.level]
    top = min((section.level for section in sections), default=2)
    before = _ORDER[: _ORDER.index(part)] if part in _ORDER else tuple(Part)
    behind = next((one for one in sections if one.level == top and one.kind not in before), None)
    block = f"{'#' * top} {HEADINGS[part]}{reading.document.newline}{block}"
    return block_at_end(reading, block) if behind is None else block_before(reading, behind.first_line, block)
