"""Labels at the beginning of a line: `**Impact**: …`, `- **Owner:** …`, `Severity: …`, `Resolved 14:05`."""

from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern

_BOLD = Pattern(
    r"(?P<mark>\*\*|__)(?P<name>[^*_\n][^*\n]{0,80}?)\s?(?P<inner>[:?.])?\s?(?P=mark)\s?(?P<outer>[:\-–—]{1,2}(?=\s|$))?\s?"
)
_PLAIN = Pattern(r"(?P<name>[A-Za-z][A-Za-z0-9'’ /()&\-]{1,48}?)\s?:(?=\s|$)\s*")
_ITALIC = Pattern(r"(?P<mark>\*|_)(?P<name>[^*_\n]{2,60}?)\s?(?P<inner>[:?])?\s?(?P=mark)\s?(?P<outer>:)?\s?")


class Label(NamedTuple):
    """A label: its name, whether it is bold, whether it stands alone on its line, and where its value begins."""

    name: str
    bold: bool
    alone: bool
    value: int
    colon: bool


def find_label(document: Document, line: Line) -> Label | None:
    """The label that a text or item line begins with, or None."""
    if line.kind not in (Kind.TEXT, Kind.ITEM) or line.content >= line.end:
        return None
    text = document.text
    first = text[line.content]
    if first in "*_":
        found = _BOLD.match(text, line.content, line.end) or _ITALIC.match(text, line.content, line.end)
    elif first.isalpha():
        if text.find(":", line.content, min(line.end, line.content + 52)) < 0 or not first.isascii():
            return None
        found = _PLAIN.match(text, line.content, line.end)
    else:
        return None
    if found is None:
        return None
    groups = found.groupdict()
    bold = first in "*_" and len(groups.get("mark") or "") == 2
    colon = bool(first.isalpha() or ":" in (groups.get("inner") or "") or groups.get("outer"))
    return Label(found["name"].strip(), bold, found.end() >= line.end, found.end(), colon)
