"""The stretch of a text that shows why it was found, with the words that were looked for marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

LENGTH = 220
"""Characters of an excerpt."""

_PIECE = re.compile(r"[^\W_]+")


class Piece(NamedTuple):
    """Some words of an excerpt, and whether they were looked for."""

    words: str
    found: bool


def excerpt(text: str, wanted: Sequence[str], bare: Callable[[str], str] = str) -> tuple[Piece, ...]:
    """The line under a heading that holds most of the wanted tokens, cut to a length; nothing if none holds any.

    `bare` takes the marks of its format from the line before it is cut.
    """
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    best = bare(max(lines, key=lambda line: _promise(line.casefold(), wanted), default=""))
    first = next(_hits(best, wanted), None)
    if first is None:
        return ()
    start = _between_words(best, first.start() - LENGTH // 3)
    end = max(_between_words(best, start + LENGTH), first.end())
    shown = best[start:end].strip()
    return tuple(_pieces(("… " if start else "") + shown + (" …" if end < len(best) else ""), wanted))


def _between_words(line: str, place: int) -> int:
    """Where the word begins that a place is in."""
    if not 0 < place < len(line):
        return max(0, min(place, len(line)))
    return line.rfind(" ", 0, place + 1) + 1


def _promise(line: str, wanted: Sequence[str]) -> int:
    """How many of the wanted tokens may stand in a line: a token is the beginning of its word."""
    return sum(map(line.__contains__, wanted))


def _pieces(shown: str, wanted: Sequence[str]) -> Iterator[Piece]:
    position = 0
    for hit in _hits(shown, wanted):
        if hit.start() > position:
            yield Piece(shown[position : hit.start()], found=False)
        yield Piece(hit[0], found=True)
        position = hit.end()
    if position < len(shown):
        yield Piece(shown[position:], found=False)


def _hits(line: str, wanted: Sequence[str]) -> Iterator[re.Match[str]]:
    """The words of a line that begin with a wanted token."""
    beginnings = tuple(wanted)
    return (found for found in _PIECE.finditer(line) if found[0].casefold().startswith(beginnings))
