"""YAML front matter, read as text: every scalar stays what was typed (`NO`, `1.10`, `12:30`), with its place.

Tags, anchors, aliases, merge keys and duplicate keys are refused: they let a short header mean something else than it
shows (hostile cases 27-41).
"""

from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.lines import Kind, Line
from afterword.core.model.span import Span, Written

NESTING_LIMIT = 20
"""Brackets and indentation deeper than this are refused before the YAML parser sees them."""


class Entry(NamedTuple):
    """One key of the front matter with its value, or its values where it is a list."""

    key: str
    value: Written
    items: tuple[Written, ...]
    key_span: Span


class Problem(NamedTuple):
    """What cannot be read in the front matter, and where."""

    message: str
    span: Span


class FrontMatter(NamedTuple):
    """The entries in order, and what could not be read."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    last_line: int

    def get(self, *keys: str) -> Written | None:
        """The value of the first of the keys that is there and not empty."""
        for key in keys:
            for entry in self.entries:
                if entry.key.casefold() == key and entry.value.text:
                    return entry.value
        return None

    def list(self, key: str) -> tuple[Written, ...]:
        """The values of a key: of a list each item, of a scalar its comma-separated parts."""
        for entry in self.entries:
            if entry.key.casefold() == key:
                if entry.items:
                    return entry.items
                return tuple(
                    Written(part.strip(), entry.value.span) for part in entry.value.text.split(",") if part.strip()
                )
        return ()


EMPTY = FrontMatter((), (), 0)


def read_front_matter(document: Document, lines: tuple[Line, ...]) -> FrontMatter:
    """The front matter of a document; EMPTY if it has none."""
    last = 0
    for line in lines:
        if line.kind is not Kind.FRONT:
            break
        last = line.number
    if last < 2:
        return EMPTY
    simple = _read_simple(document, lines, last)
    if simple is not None:
        return simple
    return _read_yaml(document, last)


def _read_simple(document: Document, lines: tuple[Line, ...], last: int) -> FrontMatter | None:
    """Front matter of plain `key: value` lines, without the YAML parser; None if anything else stands in it."""
    entries: list[Entry] = []
    seen: set[str] = set()
    for line in lines[1 : last - 1]:
        text = document.text[line.start : line.end].rstrip()
        if not text:
            continue
        key, colon, value = text.partition(":")
        stripped = value.strip()
        plain = key.replace("_", "").replace("-", "").replace(" ", "").isalnum() and not key.startswith(" ")
        if not colon or not plain or not stripped or value[0] != " " or stripped[0] in "\"'[{&*!|>%@`#-?,}]":
            return None
        if " #" in stripped or ": " in stripped or stripped.endswith(":") or key in seen:
            return None
        seen.add(key)
        start = line.start + len(key) + 1 + (len(value) - len(value.lstrip()))
        span = document.span(start, start + len(stripped))
        entries.append(Entry(key, Written(stripped, span), (), document.span(line.start, line.start + len(key))))
    return FrontMatter(tuple(entries), (), last)


def _read_yaml(document: Document, last: int) -> FrontMatter:
    import yaml  # noqa: PLC0415  only where the header is more than plain lines

    start, end = document.starts[1], document.starts[last - 1]
    source = document.text[start:end].replace("\r", " ")
    whole = document.span(start, end)
    if _too_deep(source):
        return FrontMatter(
            (), (Problem(f"front matter nests deeper than {NESTING_LIMIT}; use plain lines", whole),), last
        )
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    problems: list[Problem] = []
    try:
        events = list(yaml.parse(source, Loader=loader))
        for event in events:
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                begin, finish = event.start_mark, event.end_mark
                place = document.span(start + (begin.index if begin else 0), start + (finish.index if finish else 0))
                return FrontMatter(
                    (), (Problem("front matter uses a tag, an anchor or an alias; write the value out", place),), last
                )
        node = yaml.compose(source, Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return FrontMatter((), (_problem(document, error, start, end),), last)
    if node is None:
        return FrontMatter((), (), last)
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter((), (Problem("front matter is not a list of `key: value` lines", whole),), last)
    entries = []
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        key_span = document.span(start + key_node.start_mark.index, start + key_node.end_mark.index)
        if key in seen:
            problems.append(Problem(f"front matter has the key '{key}' twice; keep one", key_span))
            continue
        seen.add(key)
        value, items = _value(document, value_node, start)
        entries.append(Entry(key, value, items, key_span))
    return FrontMatter(tuple(entries), tuple(problems), last)


def _value(document: Document, node: object, start: int) -> tuple[Written, tuple[Written, ...]]:
    """A value node as text with its place, and its items where it is a list of scalars."""
    begin, finish = start + node.start_mark.index, start + node.end_mark.index  # type: ignore[attr-defined]  # yaml has no node type with marks
    value = node.value  # type: ignore[attr-defined]  # as above
    if isinstance(value, str):
        return Written(value.strip(), document.span(begin, finish)), ()
    raw = document.text[begin:finish].strip()
    items = tuple(
        Written(item.value.strip(), document.span(start + item.start_mark.index, start + item.end_mark.index))
        for item in value
        if isinstance(getattr(item, "value", None), str)
    )
    return Written(", ".join(item.text for item in items) or raw, document.span(begin, finish)), items


def _problem(document: Document, error: Exception, start: int, end: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    at = min(start + mark.index, end) if mark is not None else start
    what = getattr(error, "problem", None) or "it is not valid YAML"
    return Problem(f"front matter cannot be read: {what}", document.span(at, min(at + 1, end)))


def _too_deep(source: str) -> bool:
    depth = 0
    for character in source:
        if character in "[{":
            depth += 1
            if depth > NESTING_LIMIT:
                return True
        elif character in "]}":
            depth -= 1
    return False
