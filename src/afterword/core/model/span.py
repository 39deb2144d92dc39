"""Where something stands in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: code points from `start` up to, not including, `end`; `line` is 1-based, of `start`."""

    start: int
    end: int
    line: int


class Written(NamedTuple):
    """A value as a person wrote it, with its place. `text` may be shorter than the span (marks taken off)."""

    text: str
    span: Span
