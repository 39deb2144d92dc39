"""A passage that is to be taken out: where it stands in a text, however it is written, and what stands there then.

Found are the words in any case, over any white space, composed or decomposed (NFC, NFD), behind the backslashes of
Markdown, and as JSON, HTML, CSV and addresses write them. Not found are words with marks between their letters.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

PIECE = 3
"""So many characters of their beginning or end, where a text was cut within them, are taken out too."""

_UNSAFE = re.compile(r"[^\w .’-]+|_")
_BLANK = r"(?:\s|\\[nrt]|\\u00a0|%20|%0a|\+|&nbsp;)+"
_NAMED = {'"': ("&quot;", "&#34;", '""'), "&": ("&amp;",), "<": ("&lt;",), ">": ("&gt;",), "'": ("&#39;", "&#x27;")}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words, and why they are taken out; `is_whole` leaves them where they are part of a longer word."""

    words: str
    reason: str
    is_whole: bool = False

    @property
    def marker(self) -> str:
        """What stands in their place: characters that mean nothing to Markdown, its tables, YAML or JSON."""
        told = " ".join(_UNSAFE.sub(" ", self.reason.replace("'", "’")).split())
        return f"(redacted – {told})" if told else "(redacted)"

    def spans(self, text: str, *, is_json: bool = False) -> tuple[Span, ...]:
        """Where they stand, in order; a letter that JSON escapes is none of theirs."""
        found = (match.span() for match in _pattern(self.words, is_whole=self.is_whole).finditer(text))
        return tuple(span for span in found if not (is_json and _is_escaped(text, span[0])))

    def pieces(self, text: str) -> tuple[Span, ...]:
        """Where they stand, and where the text begins with their end, ends with their beginning, or is part of them."""
        if len(text.strip()) >= PIECE and text.strip().lower() in self.words.lower():
            return ((0, len(text)),)
        spans = self.spans(text)
        head, tail = _shared(text[::-1], self.words[::-1]), len(text) - _shared(text, self.words)
        if head and not any(start < head for start, _ in spans):
            spans = ((0, head), *spans)
        if tail < len(text) and not any(end > tail for _, end in spans):
            spans = (*spans, (tail, len(text)))
        return spans

    def redact(self, text: str, *, is_json: bool = False) -> str:
        """The text without them."""
        return self.replace(text, self.spans(text, is_json=is_json))

    def redact_cut(self, text: str) -> str:
        """The text without them, where it may have been cut within them."""
        return self.replace(text, self.pieces(text))

    def redact_anchor(self, before: str, quote: str) -> tuple[str, str]:
        """A quote, and what stood before it, as they stand in the text without the words."""
        place, whole = len(before), before + quote
        spans = self.pieces(whole)
        cut = next((start for start, end in spans if start < place < end), place)
        told = [
            self.replace(whole[first:last], [(a - first, b - first) for a, b in spans if first <= a and b <= last])
            for first, last in ((0, cut), (cut, len(whole)))
        ]
        return told[0], told[1]

    def replace(self, text: str, spans: "tuple[Span, ...] | list[Span]") -> str:
        """The text with the marker in the place of some spans."""
        out, position = [], 0
        for start, end in spans:
            out += [text[position:start], self.marker]
            position = end
        return "".join((*out, text[position:]))


def _shared(text: str, words: str) -> int:
    """How many characters at the end of a text are the beginning of the words; 0 for fewer than tell them."""
    folded, wanted = text.lower(), words.lower()
    if len(folded) != len(text):
        return 0
    lengths = range(min(len(wanted) - 1, len(folded)), PIECE - 1, -1)
    return next((n for n in lengths if folded.endswith(wanted[:n])), 0)


def _is_escaped(text: str, place: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    head = text[:place]
    return (place - len(head.rstrip("\\"))) % 2 == 1


@lru_cache(maxsize=16)
def _pattern(words: str, *, is_whole: bool) -> re.Pattern[str]:
    forms = dict.fromkeys(unicodedata.normalize(form, words.strip()) for form in ("NFC", "NFD"))
    written = "|".join(_BLANK.join("".join(map(_written, part)) for part in form.split()) for form in forms)
    edge = (r"(?<!\w)", r"(?!\w)") if is_whole else ("", "")
    return re.compile(f"{edge[0]}(?:{written}){edge[1]}", re.IGNORECASE)


def _written(character: str) -> str:
    """Every way in which a character may be written."""
    units = character.encode("utf-16-be", "surrogatepass")
    escaped = "".join(f"\\\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
    ways = [*map(re.escape, _NAMED.get(character, ())), escaped]
    if not (character.isascii() and character.isalnum()):
        ways.append("".join(f"%{byte:02x}" for byte in character.encode("utf-8", "surrogatepass")))
    plain = re.escape(character) if character.isalnum() else rf"\\?{re.escape(character)}"
    return f"(?:{'|'.join((*ways, plain))})"
