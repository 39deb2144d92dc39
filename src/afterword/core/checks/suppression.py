"""Suppressions: comments in the text that silence a rule, each with a reason.

`<!-- afterword-disable-next-line B05: quoted from the customer -->`, `-disable-line` at a line's end, `-disable-file`,
and `-disable` … `-enable` around a block. `until=2027-01-31` behind the reason ends it by itself.
"""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.patterns import Pattern
from afterword.core.model.span import Span

_COMMENT = Pattern(
    r"<!--\s*afterword-(?P<verb>disable-next-line|disable-line|disable-file|disable|enable)\b(?P<codes>[\s\w,\-]*?)"
    r"(?::(?P<reason>[^\n]*?))?\s*-->"
)
_UNTIL = Pattern(r"\buntil=(\d{4}-\d{2}-\d{2})\b")


class Suppression(NamedTuple):
    """One code silenced on some lines. `until` is the last day on which it holds; None for always."""

    code: str
    reason: str
    span: Span
    first_line: int
    last_line: int
    until: datetime.date | None = None

    def covers(self, code: str, line: int, today: datetime.date) -> bool:
        """Whether it silences a rule at a line today."""
        in_time = self.until is None or today <= self.until
        return in_time and code == self.code and self.first_line <= line <= self.last_line


def read_suppressions(document: Document) -> tuple[Suppression, ...]:
    """Every suppression of a text, in order. A reason may be empty: that is a finding of its own."""
    if "afterword-" not in document.text:
        return ()
    return tuple(_iter_suppressions(document))


def _iter_suppressions(document: Document) -> Iterator[Suppression]:
    last = document.n_lines
    comments = list(_COMMENT.finditer(document.text))
    for index, found in enumerate(comments):
        if found["verb"] == "enable":
            continue
        line = document.line_of(found.start())
        reason = (found["reason"] or "").strip()
        until = _UNTIL.search(reason)
        for code in found["codes"].replace(",", " ").split():
            first, end = line, last
            if found["verb"] == "disable-next-line":
                first = end = document.line_of(found.end()) + 1
            elif found["verb"] == "disable-line":
                end = line
            elif found["verb"] == "disable-file":
                first = 1
            else:
                end = _block_end(document, comments[index + 1 :], code, last)
            yield Suppression(
                code=code.upper(),
                reason=_UNTIL.sub("", reason).strip(),
                span=document.span(found.start(), found.end()),
                first_line=first,
                last_line=end,
                until=_day(until[1]) if until else None,
            )


def _day(written: str) -> datetime.date:
    """The day that a date means; one that is not in the calendar is long past, so that the finding speaks."""
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return datetime.date.min


def _block_end(document: Document, comments: list[re.Match[str]], code: str, last: int) -> int:
    for found in comments:
        if found["verb"] == "enable" and (
            not found["codes"].strip() or code in found["codes"].replace(",", " ").split()
        ):
            return document.line_of(found.start())
    return last
