"""Chains of "Why?": lines in the causes that each answer why the line above was so.

Only marked steps count (`**Why?** …`, `Why 2: …`, `Why did it restart? Because …`), and `Because …` in nested items: a
nested list alone may be mere detail.
"""

from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.checks.case import Case
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Section
from afterword.core.model.span import Span
from afterword.core.model.words import Part

_STEP = Pattern(
    r"(?i)^[\s*_#>\-]{0,6}(?:(?:\d+(?:st|nd|rd|th)?\s)?why(?:\s?#?\d)?[\s*_]{0,4}[?:.)]+[\s*_:\-–—]{0,6}"
    r"|why\s[^?\n]{3,160}\?[\s*_:\-–—]{0,6}(?=\S))"
)
_BECAUSE = Pattern(r"(?i)^[\s*_]{0,4}because\b[\s*_:,]{0,4}")
_START = Pattern(r"(?i)^[\s*_]{0,6}(?:what(?: happened)?|problem(?: statement)?)[\s*_]{0,4}[?:]")


_LIMIT = 20
"""A longer chain keeps its last step only from here on."""


class Step(NamedTuple):
    """One answer to "Why?": its place, its nesting (0 outside lists) and its words."""

    span: Span
    depth: int
    text: str


class Chain(NamedTuple):
    """The steps from the symptom to where the asking ended."""

    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """Where the asking ended."""
        return self.steps[-1]


def read_chains(case: Case) -> tuple[Chain, ...]:
    """Every chain of the causes, in the order of the text; a step with two answers is in two chains."""
    return tuple(chain for section in case.postmortem.parts(Part.CAUSES) for chain in _read(case, section))


def _read(case: Case, section: Section) -> Iterator[Chain]:
    path: list[Step] = []
    lines = case.reading.lines[section.first_line - 1 : section.last_line]
    for index, line in enumerate(lines):
        if line.kind is Kind.HEADING or _START.match(_words(case, line)) is not None:
            yield from _close(path)
            path = []
            continue
        step = _step(case, lines, index)
        if step is None:
            continue
        if path and step.depth < path[-1].depth:
            yield from _close(path)
            path = [one for one in path if one.depth < step.depth]
        elif len(path) > 1 and step.depth == path[-1].depth and path[0].depth < step.depth:
            yield from _close(path)
            path.pop()
        path[_LIMIT:] = [step]
    yield from _close(path)


def _close(path: list[Step]) -> Iterator[Chain]:
    if path:
        yield Chain(tuple(path))


def _step(case: Case, lines: tuple[Line, ...], index: int) -> Step | None:
    line = lines[index]
    if line.kind not in (Kind.TEXT, Kind.ITEM) or not (line.fresh or line.kind is Kind.ITEM or _begins(case, line)):
        return None
    words = _words(case, line)
    found = _STEP.match(words) or (_BECAUSE.match(words) if line.kind is Kind.ITEM and line.depth > 1 else None)
    if found is None:
        return None
    start, end = line.content + found.end(), line.end
    alone = not case.text[start:end].strip()
    for following in lines[index + 1 :]:
        if following.kind is Kind.BLANK and alone:
            continue
        if following.kind is not Kind.TEXT or (following.fresh and not alone) or _begins(case, following):
            break
        end, alone = following.end, False
    text = " ".join(case.text[start:end].split())
    return Step(case.document.span(line.content, max(end, start)), line.depth, text) if text else None


def _begins(case: Case, line: Line) -> bool:
    return _STEP.match(_words(case, line)) is not None


def _words(case: Case, line: Line) -> str:
    return case.text[line.content : line.end]
