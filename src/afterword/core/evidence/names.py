"""Roles in the place of names: a timeline tells what was done, not who did it."""

import re
from collections.abc import Iterable, Mapping

from afterword.core.evidence.reading import Person

SOMEBODY = "a responder"
_WORDS_TOO = frozenset(
    "Art Bill Dawn Drew Faith Frank Grace Hope Iris Jack Joy June Mark May Pat Rich Rob Rose Sky Sue Will".split()
)
"""First names that also begin sentences; they are replaced only as part of a full name."""

_MENTION = re.compile(r"<@(\w+)(?:\|[^<>]*)?>")


class Names:
    """Who is called what, and which role stands for them."""

    def __init__(self, people: Iterable[Person]) -> None:
        known = tuple(people)
        self._people = {person.id: person for person in known} | {
            name.casefold(): person for person in known for name in person.names
        }
        self._roles: Mapping[str, str] = {person.id: person.role or SOMEBODY for person in known}
        self._by_name = {name: person.role or SOMEBODY for person in known for name in _spellings(person)}
        longest_first = sorted(self._by_name, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<![\w.-])@?({words})(?![\w-])") if words else None

    def find(self, actor: str) -> Person | None:
        """The person whom a tool calls so, by id, handle, name or mail address."""
        return self._people.get(actor) or self._people.get(actor.casefold().partition("@")[0])

    def role(self, actor: str) -> str:
        """The role of an actor by id or name; `a responder` if none is known."""
        person = self.find(actor)
        return self._roles.get(actor) or self._by_name.get(actor) or (person.role if person else "") or SOMEBODY

    def hide(self, text: str) -> str:
        """A text with every mention and known name replaced by the role in brackets."""
        text = _MENTION.sub(lambda found: f"[{self.role(found[1])}]", text)
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: f"[{self._by_name[found[1]]}]", text)


def _spellings(person: Person) -> Iterable[str]:
    for name in person.names:
        yield name
        words = name.split()
        if len(words) > 1:
            yield from (word for word in words if len(word) > 2 and word not in _WORDS_TOO)
