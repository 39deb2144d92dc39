"""Have we seen this before? Old postmortems that are like a text: what happened, what fixed it, what was promised."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from afterword.app.change import read
from afterword.app.project import project
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.outline import what_broke, what_fixed_it
from afterword.core.documents.prompts import find_promised
from afterword.core.documents.read import Reading
from afterword.core.likeness.ranking import find_rare, rank
from afterword.core.likeness.tokens import count_telling, find_tokens, words_of
from afterword.core.model.postmortem import Action

TELLING = 5
"""The words of title, services, causes and of what broke count so many times more in a question (docs/likeness.md)."""

RARE = 4
"""By so many rare words of a question older postmortems are looked for (docs/likeness.md)."""


KEPT = 512
"""So many counted texts are remembered, for the latest are compared with every page; about 30 KB each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An old postmortem about the same thing: what happened, what fixed it, what was promised and what became of it.

    `key` is how it is named: its key on the server, its path in a folder. `shared` has words of the question, those by
    which the two are most alike first.
    """

    key: str
    title: str
    reference: str
    day: datetime.date | None
    shared: tuple[str, ...]
    happened: str
    fixed: str
    promised: tuple[Action, ...]


def find_alike(postmortems: Postmortems, by: Member, text: str, but: str = "", most: int = 5) -> tuple[Alike, ...]:
    """Old postmortems that are like a text, the likest first; `but` is the key of the one that it belongs to.

    Only texts that this person may see are looked at, and only their words weigh: the latest that share a telling word,
    and the latest that share one of the question's words that are rare as far as those show.
    """
    asked = _ask(text)
    held = {one.key: _count(one.words) for one in postmortems.alike(by, tuple(asked)) if one.key != but}
    rare = find_rare(asked, tuple(held.values()), RARE)
    older = (one for one in postmortems.alike(by, rare) if one.key not in held and one.key != but)
    held |= {one.key: _count(one.words) for one in older}
    keys, words = tuple(held), words_of(text)
    found = {keys[match.place]: match.shared for match in rank(asked, tuple(held.values()), most)}
    told = postmortems.texts(by, found)
    return tuple(_tell(key, read(told[key][1]), words, found[key]) for key in found if key in told)


def find_alike_among(readings: Sequence[Reading], text: str, most: int = 5) -> tuple[Alike, ...]:
    """The same among documents of a folder."""
    counted = [count_telling(find_tokens(reading.document.text)) for reading in readings]
    words = words_of(text)
    return tuple(
        _tell(readings[match.place].document.path, readings[match.place], words, match.shared)
        for match in rank(_ask(text), counted, most)
    )


@lru_cache(maxsize=KEPT)
def _count(words: str) -> Mapping[str, int]:
    return count_telling(words.split())


def _ask(text: str) -> Counter[str]:
    """The words of a text with their weight, the telling ones first; without a title it is somebody's few words."""
    found = project(text)
    telling = find_tokens(found.telling) if found.title else []
    return count_telling([*telling * TELLING, *find_tokens(text)])


def _tell(key: str, reading: Reading, words: dict[str, str], shared: Sequence[str]) -> Alike:
    found = reading.postmortem
    reference = found.fields.get("incident")
    return Alike(
        key=key,
        title=found.title.text if found.title else "",
        reference=reference.text if reference else "",
        day=found.date,
        shared=tuple(words[token] for token in shared if token in words)[:5],
        happened=what_broke(reading),
        fixed=what_fixed_it(reading),
        promised=find_promised(found),
    )
