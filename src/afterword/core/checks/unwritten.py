"""Where nobody has written yet, one finding is enough: what else is missing there can wait."""

from collections.abc import Iterator, Sequence

from afterword.core.documents.lines import Kind, Line
from afterword.core.model.finding import Finding
from afterword.core.model.words import Level

PROMPT = "S15"
EMPTY = frozenset({"S14", "R01"})
"""Findings that say of a whole stretch that it is empty: of a part, of a question."""

LESSONS = "S13"


def keep_one_each(findings: Sequence[Finding], lines: Sequence[Line]) -> list[Finding]:
    """The findings without those that only repeat that something is still to be written."""
    prompts = {finding.span.line for finding in findings if finding.code == PROMPT}
    empty = {finding.span.line for finding in findings if finding.code in EMPTY}
    if not prompts and not empty:
        return list(findings)
    headings = [line.number for line in lines if line.kind is Kind.HEADING]
    unwritten = set(_stretches(empty, headings, len(lines)))
    return [finding for finding in findings if not _repeats(finding, prompts, unwritten, headings)]


def _stretches(empty: set[int], headings: Sequence[int], n_lines: int) -> Iterator[int]:
    """Every line from an empty place to the next heading."""
    for first in empty:
        last = next((number for number in headings if number > first), n_lines + 1)
        yield from range(first, last)


def _repeats(finding: Finding, prompts: set[int], unwritten: set[int], headings: Sequence[int]) -> bool:
    line = finding.span.line
    if finding.code == PROMPT:
        return line in unwritten
    if finding.level is not Level.HINT:
        return False
    if finding.code == LESSONS:
        return any(line < prompt and not any(line < heading <= prompt for heading in headings) for prompt in prompts)
    return line in prompts or line in unwritten
