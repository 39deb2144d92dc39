"""Find: postmortems by words, severity, status and service; and those that are about the same thing as a text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from afterword.app.change import read
from afterword.app.project import project
from afterword.app.server_ports import Listed, Member, Postmortems, Wanted
from afterword.core.documents.outline import what_broke, what_fixed_it
from afterword.core.likeness.excerpts import Piece, excerpt
from afterword.core.likeness.ranking import rank_counted
from afterword.core.likeness.tokens import find_tokens, words_of
from afterword.core.model.postmortem import Action

MOST_WORDS = 12
"""So many words of a question are looked for; the rest of a pasted page would find nothing."""

TITLE_WEIGHT = 3
"""The title counts three times: it is what people remember."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A postmortem that was found, and the words in it that were looked for."""

    listed: Listed
    excerpt: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of hits, how many there are in all, and the number of pages."""

    hits: tuple[Hit, ...]
    total: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An old postmortem about the same thing: what happened, what fixed it, what was promised and what became of it."""

    listed: Listed
    shared: tuple[str, ...]
    happened: str
    fixed: str
    promised: tuple[Action, ...]


def find(postmortems: Postmortems, by: Member, words: str, wanted: Wanted) -> Hits:
    """What somebody looks for among what they may see."""
    tokens = tuple(dict.fromkeys(find_tokens(words)))[:MOST_WORDS]
    found = postmortems.find(by, replace(wanted, tokens=tokens))
    texts = found.texts or ("",) * len(found.rows)
    hits = tuple(
        Hit(listed=row, excerpt=excerpt(_body(text), tokens) if tokens else ())
        for row, text in zip(found.rows, texts, strict=True)
    )
    return Hits(hits=hits, total=found.total, pages=max(1, -(-found.total // wanted.size)))


def find_alike(postmortems: Postmortems, by: Member, text: str, but: str = "", most: int = 5) -> tuple[Alike, ...]:
    """Old postmortems that are like a text, the likest first; `but` is the key of the one that it belongs to.

    Only texts that this person may see are looked at, and only their words weigh.
    """
    tokens = find_tokens(project(text).telling) or find_tokens(text)
    held = [one for one in postmortems.alike(by, tuple(dict.fromkeys(tokens))) if one.key != but]
    counted = [Counter([*one.words.split(), *one.title.split() * (TITLE_WEIGHT - 1)]) for one in held]
    matches = rank_counted(tokens, counted, most)
    words, told = words_of(text), postmortems.texts(by, [held[match.place].key for match in matches])
    return tuple(
        _tell(*told[held[match.place].key], [words[token] for token in match.shared])
        for match in matches
        if held[match.place].key in told
    )


def _body(text: str) -> str:
    """A text without its front matter, which lists show already."""
    front, _, body = text.partition("\n---\n")
    return body if front.startswith("---\n") else text


def _tell(listed: Listed, text: str, shared: Sequence[str]) -> Alike:
    reading = read(text)
    return Alike(
        listed=listed,
        shared=tuple(shared[:5]),
        happened=what_broke(reading),
        fixed=what_fixed_it(reading),
        promised=reading.postmortem.actions,
    )
