"""Answers about a piece of text that are kept: an editor asks again and again about the text around the cursor."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

PIECES = 4096
"""So many answers are kept of each question."""

LONGEST = 2000
"""Characters; a longer piece is asked about each time, so that what is kept stays small whatever the text."""

Answer = TypeVar("Answer")


def remembered(ask: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """A question about a text whose answer depends on nothing else, with the last answers kept."""
    kept = lru_cache(maxsize=PIECES)(ask)

    @wraps(ask)
    def answer(text: str) -> Answer:
        return kept(text) if len(text) <= LONGEST else ask(text)

    return answer
