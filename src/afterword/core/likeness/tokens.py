"""The words of a text as an index keeps them: stems of letters and digits, which every database takes apart alike."""

import re

from afterword.core.likeness.ranking import is_common, stem

LONGEST = 60
"""Characters of a token; a longer run is a hash or a key, which nobody searches for by its end."""

_PIECE = re.compile(r"[^\W_]+")
_GENITIVE = re.compile(r"(?<=\w)['’]s\b")


def find_tokens(text: str) -> list[str]:
    """The tokens of a text, in order, without the commonest words."""
    return [stem(word)[:LONGEST] for word in _PIECE.findall(_GENITIVE.sub("", text)) if not is_common(word)]
