"""The bytes of a file without a passage: every other byte stays what it was."""

import codecs

from afterword.core.redaction.passage import Passage

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""What a file in UTF-16 begins with; without it, it is UTF-8 or unknown bytes (Unicode 15, chapter 23.8)."""


def redact_content(content: bytes, passage: Passage) -> tuple[bytes, int]:
    """The bytes without it, and in how many places it stood; in JSON as JSON writes it."""
    mark, codec = next(((mark, codec) for mark, codec in _MARKS if content.startswith(mark)), (b"", "utf-8"))
    errors = "surrogateescape" if not mark else "surrogatepass"
    try:
        text = content[len(mark) :].decode(codec, errors)
    except UnicodeDecodeError:  # half a character at its end
        mark, codec, errors = b"", "utf-8", "surrogateescape"
        text = content.decode(codec, errors)
    spans = passage.spans(text, is_json=is_json(text))
    return (mark + passage.replace(text, spans).encode(codec, errors), len(spans)) if spans else (content, 0)


def is_json(text: str) -> bool:
    """Whether a text is JSON, by how it begins."""
    return text.lstrip().startswith(("{", "["))
