"""Bytes as text: UTF-8 or, where its mark says so, UTF-16; what is no text is replaced and named."""

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""What a file may begin with -> how its text is written; without a mark it is UTF-8. Source: Unicode 15, chapter 23.8."""

LONGEST_MARK = 3
MOST_HELD = 1 << 29
"""Bytes of a file that is read as a whole, as tables and YAML are; JSON is read piece by piece and has no such limit."""


def decode_text(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and a warning where they are none."""
    warnings: list[str] = []
    text = "".join(decode_chunks((content,), warnings))
    return text, tuple(warnings)


def decode_chunks(chunks: Iterable[bytes], warnings: list[str]) -> Iterator[str]:
    """The text of bytes that come in chunks, without the mark; the first line that is no text is added to the warnings."""
    head, rest = _begin(chunks)
    mark, codec = _find_mark(head)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    line = 1
    for chunk in chain((head[len(mark) :],), rest, (None,)):
        given, is_last = chunk or b"", chunk is None
        try:
            text = decoder.decode(given, is_last)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(codec, "replace").count("\n")
            warnings.append(f"line {line + before}: bytes that are no text were replaced.")
            decoder.errors = "replace"
            text = decoder.decode(given, is_last)
        line += text.count("\n")
        yield text


def as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same text in UTF-8 without a mark, so that a format can tell its own by the first bytes."""
    head, rest = _begin(chunks)
    mark, codec = _find_mark(head)
    whole = chain((head,), rest)
    if codec != "utf-8":
        return (text.encode("utf-8", "replace") for text in decode_chunks(whole, []))
    return chain((head[len(mark) :],), rest)


def hold(chunks: Iterable[bytes]) -> tuple[bytes, tuple[str, ...]]:
    """All bytes of a file, or none and a warning if they are more than memory should hold."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MOST_HELD:
            return b"", (f"larger than {MOST_HELD >> 20} MB; nothing was read from this file. Split it by day.",)
        held.append(chunk)
    return b"".join(held), ()


def _begin(chunks: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Enough of the first bytes to see a mark, and the chunks after them."""
    rest = iter(chunks)
    head = b""
    for chunk in rest:
        head += chunk
        if len(head) >= LONGEST_MARK:
            break
    return head, rest


def _find_mark(head: bytes) -> tuple[bytes, str]:
    return next(((mark, codec) for mark, codec in MARKS if head.startswith(mark)), (b"", "utf-8"))
