"""The words of a text as an index keeps them: stems of letters and digits, which every database takes apart alike."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from afterword.core.likeness.ranking import is_common, stem

LONGEST = 60
"""Characters of a token; a longer run is a hash or a key, which nobody searches for by its end."""

CODE = 3
"""A number of so many digits may be the code of an answer (503); other numbers are days, times, sizes and tickets."""

_PIECE = re.compile(r"[^\W_]+")
_GENITIVE = re.compile(r"(?<=\w)['’]s\b")


def find_tokens(text: str) -> list[str]:
    """The tokens of a text, in order, without the commonest words."""
    return [_token(word) for word in _words(text)]


def words_of(text: str) -> dict[str, str]:
    """Each token with the first word of the text that it stands for."""
    return {_token(word): word for word in reversed(_words(text))}


def count_telling(tokens: Iterable[str]) -> Counter[str]:
    """How often each token stands there, without those that tell nothing of what happened: numbers, single letters."""
    return Counter({token: times for token, times in Counter(tokens).items() if _is_telling(token)})


@lru_cache(maxsize=1 << 16)
def _is_telling(token: str) -> bool:
    return len(token) > 1 and (not token.isdigit() or len(token) == CODE)


def _words(text: str) -> list[str]:
    return [word for word in _PIECE.findall(_GENITIVE.sub("", text)) if not is_common(word)]


def _token(word: str) -> str:
    return stem(word)[:LONGEST]
