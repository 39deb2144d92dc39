"""What each physical line of a Markdown text is, from one native parse.

The rest of the reader looks at lines, because that is how people write timelines and lists; the parser
(pulldown-cmark, through pyromark) says which lines are code, tables, headings, items, quotes.
"""

from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import Any, NamedTuple

import pyromark

from afterword.core.documents.document import Document

DEPTH_LIMIT = 20
"""Lists and quotes nested deeper are reported, not read."""

FRONT_LIMIT = 400
"""Front matter whose closing fence stands further down is not front matter."""

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_TASKLISTS | pyromark.Options.ENABLE_STRIKETHROUGH


class Kind(StrEnum):
    """What a physical line is."""

    BLANK = "blank"
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"
    HTML = "html"
    FRONT = "front"
    RULE = "rule"


class Line(NamedTuple):
    """One physical line.

    `depth` is the heading's level, or for items and their text the nesting (1 = outermost; 0 outside lists).
    `content` is the offset behind bullet, number, check-box, heading mark and indentation; `end` excludes the newline.
    `ticked` is a check-box's state, `quoted` tells block quotes, `fresh` that a block begins here.
    """

    number: int
    kind: Kind
    depth: int
    start: int
    content: int
    end: int
    ticked: bool | None = None
    quoted: bool = False
    fresh: bool = False


class Link(NamedTuple):
    """A link or image: where it stands and where it leads."""

    start: int
    end: int
    target: str


class Inline(NamedTuple):
    """Spans inside the lines: code spans and raw HTML (`masked`), links, struck-out text, strong text."""

    masked: tuple[tuple[int, int], ...]
    links: tuple[Link, ...]
    struck: tuple[tuple[int, int], ...]
    strong: tuple[tuple[int, int], ...]


class Scan(NamedTuple):
    """The lines of a document, its inline spans and the line at which nesting became too deep (or None)."""

    lines: tuple[Line, ...]
    inline: Inline
    too_deep: int | None


def scan_lines(document: Document) -> Scan:
    """The lines and inline spans of a document, in order."""
    return _Scanner(document).scan()


class _Scanner:
    """Walks the parser's events once and fills one slot per line."""

    def __init__(self, document: Document) -> None:
        self.document = document
        count = len(document.starts)
        self.kinds = [Kind.TEXT] * count
        self.depths = [0] * count
        self.contents = [-1] * count
        self.ticked: list[bool | None] = [None] * count
        self.quoted = [False] * count
        self.fresh = [False] * count
        self.masked: list[tuple[int, int]] = []
        self.links: list[Link] = []
        self.struck: list[tuple[int, int]] = []
        self.strong: list[tuple[int, int]] = []
        self.depth = 0
        self.nesting = 0
        self.too_deep: int | None = None
        self.byte_starts: tuple[int, ...] | None = None
        if not document.text.isascii():
            lines = document.text.split("\n")
            self.byte_starts = tuple(
                accumulate((len(line.encode("utf-8", "surrogatepass")) + 1 for line in lines), initial=0)
            )

    def offset(self, byte: int) -> int:
        """The code-point offset of a UTF-8 byte offset."""
        if self.byte_starts is None:
            return byte
        row = bisect_right(self.byte_starts, byte) - 1
        start = self.document.starts[min(row, len(self.document.starts) - 1)]
        extra = byte - self.byte_starts[row]
        if not extra:
            return start
        end = self.document.starts[row + 1] if row + 1 < len(self.document.starts) else len(self.document.text)
        line = self.document.text[start:end]
        return start + (
            extra if line.isascii() else len(line.encode("utf-8", "surrogatepass")[:extra].decode("utf-8", "ignore"))
        )

    def scan(self) -> Scan:
        front = front_matter_lines(self.document)
        self.kinds[:front] = [Kind.FRONT] * front
        text = _parseable(self.document.text)
        if front:
            behind = self.document.starts[front]
            text = (
                "".join("\n" if character == "\n" else " " * len(character.encode()) for character in text[:behind])
                + text[behind:]
            )
        for event, where in pyromark.events_with_range(text, options=OPTIONS):
            if isinstance(event, dict) and "Text" not in event:
                ((name, value),) = event.items()
                self.take(name, value, where["start"], where["end"])
        lines = tuple(self.line(index) for index in range(self.document.n_lines))
        inline = Inline(tuple(self.masked), tuple(self.links), tuple(self.struck), tuple(self.strong))
        return Scan(lines, inline, self.too_deep)

    def take(self, name: str, value: Any, start: int, end: int) -> None:
        """One event with its byte range."""
        if name == "Start":
            self.open(value if isinstance(value, str) else next(iter(value)), value, start, end)
        elif name == "End":
            self.close(value if isinstance(value, str) else next(iter(value)))
        elif name in ("Code", "InlineHtml", "InlineMath"):
            self.masked.append((self.offset(start), self.offset(end)))
        elif name == "TaskListMarker":
            at = self.offset(end)
            index = self.document.line_of(at) - 1
            self.ticked[index] = bool(value)
            self.contents[index] = at

    def open(self, tag: str, value: Any, start: int, end: int) -> None:
        """The beginning of a block or span."""
        if tag in ("Link", "Image"):
            self.links.append(Link(self.offset(start), self.offset(end), value[tag]["dest_url"]))
        elif tag == "Strikethrough":
            self.struck.append((self.offset(start), self.offset(end)))
        elif tag == "Strong":
            self.strong.append((self.offset(start), self.offset(end)))
        elif tag in _BLOCKS:
            self.block(tag, value, self.offset(start), self.offset(end))

    def block(self, tag: str, value: Any, start: int, end: int) -> None:
        """The beginning of a block: its lines get their kind."""
        first = self.document.line_of(start) - 1
        last = max(first, self.document.line_of(max(start, end - 1)) - 1)
        if tag in ("List", "BlockQuote"):
            self.nest(tag, first, last)
        elif tag == "Item":
            self.kinds[first] = Kind.ITEM
            self.depths[first] = self.depth
            self.fresh[first] = True
            for index in range(first + 1, last + 1):
                self.depths[index] = self.depth
        elif tag == "Heading":
            level = int(value["Heading"]["level"][1])
            for index in range(first, last + 1):
                self.kinds[index], self.depths[index], self.fresh[index] = Kind.HEADING, level, index == first
        elif tag == "Paragraph":
            self.fresh[first] = True
        else:
            for index in range(first, last + 1):
                self.kinds[index], self.fresh[index] = _BLOCKS[tag], index == first

    def nest(self, tag: str, first: int, last: int) -> None:
        """A list or a quote opens; too deep a nesting is noted once."""
        self.nesting += 1
        if self.nesting > DEPTH_LIMIT:
            self.too_deep = self.too_deep or first + 1
        elif tag == "BlockQuote":
            self.quoted[first : last + 1] = [True] * (last + 1 - first)
        self.depth += tag == "List"

    def close(self, tag: str) -> None:
        """The end of a list or quote."""
        if tag in ("List", "BlockQuote"):
            self.nesting -= 1
            self.depth -= tag == "List"

    def line(self, index: int) -> Line:
        """The finished line."""
        document = self.document
        start, text = document.starts[index], document.line(index + 1)
        end = start + len(text)
        kind = self.kinds[index]
        stripped = text.strip()
        if not stripped and kind is not Kind.CODE and kind is not Kind.FRONT:
            return Line(index + 1, Kind.BLANK, 0, start, end, end)
        content = self.contents[index]
        content = start + content_column(text, kind) if content < 0 else end - len(document.text[content:end].lstrip())
        if kind is Kind.TABLE and not self.fresh[index] and _is_delimiter(stripped):
            kind = Kind.RULE
        return Line(
            index + 1,
            kind,
            self.depths[index],
            start,
            content,
            end,
            self.ticked[index],
            self.quoted[index],
            self.fresh[index],
        )


_BLOCKS = {
    "List": Kind.ITEM,
    "BlockQuote": Kind.TEXT,
    "Item": Kind.ITEM,
    "Heading": Kind.HEADING,
    "Paragraph": Kind.TEXT,
    "Table": Kind.TABLE,
    "CodeBlock": Kind.CODE,
    "HtmlBlock": Kind.HTML,
}


def front_matter_lines(document: Document) -> int:
    """How many lines at the very beginning are front matter, both fences counted; 0 if there is none."""
    if document.line(1).rstrip() != "---":
        return 0
    for number in range(2, min(document.n_lines, FRONT_LIMIT) + 1):
        if document.line(number).rstrip() in ("---", "..."):
            return number if number < len(document.starts) else 0
    return 0


def _parseable(text: str) -> str:
    """The text as the parser takes it: one character for one, without carriage returns and lone surrogates."""
    text = text.replace("\r", " ")
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def _is_delimiter(stripped: str) -> bool:
    """Whether a table line is the row of dashes below the head."""
    return "-" in stripped and not stripped.strip("|-: \t")


def content_column(text: str, kind: Kind) -> int:
    """The column (0-based) at which a line's own words begin: behind indent, quote marks, bullet, number, hashes."""
    column = 0
    length = len(text)
    while column < length and text[column] in " \t>":
        column += 1
    if kind is Kind.HEADING:
        while column < length and text[column] == "#":
            column += 1
    elif kind is Kind.ITEM:
        if column < length and text[column] in "-*+":
            column += 1
        else:
            while column < length and (text[column].isdigit() or text[column] in ".)"):
                column += 1
    while column < length and text[column] in " \t":
        column += 1
    return column
