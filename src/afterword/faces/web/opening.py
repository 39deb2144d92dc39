"""How long prose begins, and the rest of it: the whole stands on a page once, its beginning first."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from django.utils.safestring import SafeString

SHORT = 120
"""Prose with no more words is not divided: a minute of the reader is about 230."""

BEGINNING = 60
"""Of longer prose so many words come first, up to the end of a sentence, an item or a paragraph."""

_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_VOID = frozenset({"br", "hr", "img"})
_LARGE = re.compile(r"<(?:table|pre|img|h\d)\b")
"""What is looked at, not read: it never begins."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'“<])")
_DIVIDED = re.compile(r"<(p|ul)>(.*)</\1>", re.DOTALL)


class Opening(NamedTuple):
    """How prose begins, and the rest, as HTML; the rest is empty where the beginning is the whole."""

    begins: SafeString
    rest: SafeString


def open_prose(html: str) -> Opening:
    """A stretch of clean HTML in two, which together hold every word of it; no beginning where it has no prose."""
    stretches = list(blocks(html))
    first = next((place for place, block in enumerate(stretches) if not _LARGE.search(block)), None)
    if first is None:
        return _opening([], stretches)
    before, behind = stretches[:first], stretches[first:]
    if _count(html) <= SHORT:
        return _opening(behind, before)
    n = _fitting([_count(block) if not _LARGE.search(block) else SHORT for block in behind])
    if n:
        return _opening(behind[:n], [*before, *behind[n:]])
    begins, rest = _divide(behind[0])
    return _opening([begins], [rest, *before, *behind[1:]])


def _opening(begins: Sequence[str], rest: Sequence[str]) -> Opening:
    return Opening(SafeString("\n".join(begins)), SafeString("\n".join(filter(None, rest))))


def blocks(html: str) -> Iterator[str]:
    """The elements that stand beside each other."""
    depth = begun = 0
    for tag in _TAG.finditer(html):
        if tag[2] not in _VOID:
            depth += -1 if tag[1] else 1
        if not depth:
            yield html[begun : tag.end()].strip()
            begun = tag.end()


def _divide(block: str) -> tuple[str, str]:
    """A paragraph after its first sentences, a list after its first items; any other block is not divided."""
    found = _DIVIDED.fullmatch(block)
    if found is None:
        return block, ""
    tag, between = found[1], " " if found[1] == "p" else "\n"
    pieces = list(_sentences(found[2]) if tag == "p" else blocks(found[2]))
    n = max(1, _fitting([_count(piece) for piece in pieces]))
    begins, rest = (between.join(some) for some in (pieces[:n], pieces[n:]))
    return f"<{tag}>{begins}</{tag}>", f"<{tag}>{rest}</{tag}>" if rest else ""


def _sentences(html: str) -> Iterator[str]:
    """The sentences of a paragraph; what stands within a mark stays together."""
    begun = 0
    for end in _SENTENCE.finditer(html):
        piece = html[begun : end.start()]
        if sum(-1 if tag[1] else tag[2] not in _VOID for tag in _TAG.finditer(piece)) == 0:
            yield piece
            begun = end.end()
    yield html[begun:]


def _fitting(counts: Sequence[int]) -> int:
    """How many of some pieces begin."""
    return sum(total <= BEGINNING for total in accumulate(counts))


def _count(html: str) -> int:
    return len(_TAG.sub(" ", html).split())
