"""A text with its lines: the one place that turns bytes into text and offsets into positions."""

from bisect import bisect_right
from typing import NamedTuple

from afterword.core.model.span import Span

BOMS = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
"""The marks that tell an encoding; they stand outside the text, so that a second mark is a character of it."""
BYTES_LIMIT = 10_000_000
"""Larger files are named and refused: no postmortem is a thousand pages long."""


class UnreadableError(ValueError):
    """The bytes of a file cannot be read as a text."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class Document(NamedTuple):
    """One text. `starts` are the offsets at which its physical lines begin, `encoding` is what it was decoded from."""

    path: str
    text: str
    encoding: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, path: str = "", encoding: str = "utf-8") -> "Document":
        """The document of a text that is already decoded."""
        return cls(path, text, encoding, line_starts(text))

    @classmethod
    def decode(cls, content: bytes, path: str) -> "Document":
        """The document of a file's bytes; every byte survives `encode`.

        Raises:
            UnreadableError: if the bytes are too many, hold NUL (binary), or no encoding fits.
        """
        if len(content) > BYTES_LIMIT:
            raise UnreadableError(path, f"{len(content):,} bytes; the limit is {BYTES_LIMIT:,}. Split the file.")
        encoding = find_encoding(content, path)
        try:
            text = content.removeprefix(BOMS.get(encoding, b"")).decode(encoding.removesuffix("-sig"))
        except UnicodeDecodeError as error:
            why = f"its byte order mark promises {encoding}, but its bytes are something else. Save it as UTF-8."
            raise UnreadableError(path, why) from error
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise UnreadableError(path, f"line {line} holds a NUL character: a binary file, not a text.")
        return cls.of(text, path, encoding)

    def encode(self, text: str) -> bytes:
        """The bytes of a text in this document's own encoding (utf-8 for what it cannot hold)."""
        try:
            return BOMS.get(self.encoding, b"") + text.encode(self.encoding.removesuffix("-sig"))
        except UnicodeEncodeError:
            return text.encode("utf-8")

    @property
    def n_lines(self) -> int:
        """How many physical lines the text has; a final newline does not open another one."""
        last = self.starts[-1]
        return len(self.starts) - (last == len(self.text) and last > 0)

    @property
    def newline(self) -> str:
        """The newline that the text uses first; a line feed if it has none."""
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"

    def line_of(self, offset: int) -> int:
        """The 1-based physical line of an offset."""
        return bisect_right(self.starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column (code points) of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line_end(self, line: int) -> int:
        """The offset behind the last character of a line, without its newline."""
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return end - len(self.text[self.starts[line - 1] : end]) + len(self.line(line))

    def line(self, line: int) -> str:
        """A physical line, without its newline."""
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[self.starts[line - 1] : end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(start, end, bisect_right(self.starts, start))

    def lines_span(self, first: int, last: int) -> Span:
        """The span of whole lines, without the last newline."""
        return Span(self.starts[first - 1], self.line_end(last), first)


def line_starts(text: str) -> tuple[int, ...]:
    """Where the lines of a text begin: after each newline (also of CRLF), and at 0."""
    starts = [0]
    found = text.find("\n")
    while found >= 0:
        starts.append(found + 1)
        found = text.find("\n", found + 1)
    return tuple(starts)


def find_encoding(content: bytes, path: str) -> str:
    """The encoding of some bytes: by BOM, as UTF-8, else detected.

    Raises:
        UnreadableError: if none fits.
    """
    for encoding, bom in BOMS.items():
        if content.startswith(bom):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise UnreadableError(path, "holds NUL bytes: a binary file, not a text.") from error
        from charset_normalizer import from_bytes  # noqa: PLC0415  only for the rare file that is not UTF-8

        for match in from_bytes(content):
            if (
                str(match).encode(match.encoding, "replace") == content
            ):  # some encodings do not give the same bytes back
                return match.encoding
        why = f"byte {error.start} is not valid UTF-8 and no other encoding was recognised. Save it as UTF-8."
        raise UnreadableError(path, why) from error
    return "utf-8"
