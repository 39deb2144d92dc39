"""Find: postmortems by words, severity, status and service."""

from dataclasses import dataclass, replace

from afterword.app.server_ports import Listed, Member, Postmortems, Wanted
from afterword.core.documents.outline import plain_line
from afterword.core.likeness.excerpts import Piece, excerpt
from afterword.core.likeness.tokens import find_tokens

MOST_WORDS = 12
"""So many words of a question are looked for; the rest of a pasted page would find nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A postmortem that was found, and the words in it that were looked for."""

    listed: Listed
    excerpt: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of hits, how many there are in all and the number of pages: both at least, if `is_least`."""

    hits: tuple[Hit, ...]
    total: int
    pages: int
    is_least: bool = False


def find(postmortems: Postmortems, by: Member, words: str, wanted: Wanted) -> Hits:
    """What somebody looks for among what they may see."""
    tokens = tuple(dict.fromkeys(find_tokens(words)))[:MOST_WORDS]
    found = postmortems.find(by, replace(wanted, tokens=tokens))
    texts = found.texts or ("",) * len(found.rows)
    hits = tuple(
        Hit(listed=row, excerpt=excerpt(_body(text), tokens, plain_line) if tokens else ())
        for row, text in zip(found.rows, texts, strict=True)
    )
    pages = max(1, -(-found.total // wanted.size))
    if found.is_least and len(hits) == wanted.size:
        pages = max(pages, wanted.page + 1)
    return Hits(hits=hits, total=found.total, pages=pages, is_least=found.is_least)


def _body(text: str) -> str:
    """A text without its front matter, which lists show already."""
    front, _, body = text.partition("\n---\n")
    return body if front.startswith("---\n") else text
