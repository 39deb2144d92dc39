"""The stretch of a text that shows why it was found, with the words that were looked for marked."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from afterword.core.likeness.tokens import find_tokens

LENGTH = 220
"""Characters of an excerpt."""

_PIECE = re.compile(r"[^\W_]+")


class Piece(NamedTuple):
    """Some words of an excerpt, and whether they were looked for."""

    words: str
    found: bool


def excerpt(text: str, wanted: Sequence[str]) -> tuple[Piece, ...]:
    """The line under a heading that holds most of the wanted tokens, cut to a length; nothing if none holds any."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    best = max(lines, key=lambda line: _promise(line.casefold(), wanted), default="")
    first = next(_hits(best, wanted), None)
    if first is None:
        return ()
    start = max(0, first[0].start() - LENGTH // 3)
    shown = best[start : start + LENGTH].strip()
    return tuple(_pieces(("… " if start else "") + shown + (" …" if start + LENGTH < len(best) else ""), wanted))


def _promise(line: str, wanted: Sequence[str]) -> int:
    """How many of the wanted tokens may stand in a line: a token is the beginning of its word."""
    return sum(token in line for token in wanted)


def _pieces(shown: str, wanted: Sequence[str]) -> Iterator[Piece]:
    position = 0
    for hit, _ in _hits(shown, wanted):
        if hit.start() > position:
            yield Piece(shown[position : hit.start()], found=False)
        yield Piece(hit[0], found=True)
        position = hit.end()
    if position < len(shown):
        yield Piece(shown[position:], found=False)


def _hits(line: str, wanted: Sequence[str]) -> Iterator[tuple[re.Match[str], str]]:
    """The words of a line that begin with a wanted token, each with the token."""
    for found in _PIECE.finditer(line):
        for token in find_tokens(found[0]):
            match = next((one for one in wanted if token.startswith(one)), None)
            if match is not None:
                yield found, match
