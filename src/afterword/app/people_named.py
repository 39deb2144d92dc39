"""Which people a text names: as the owners of something, or as those who should look at it."""

import re
from collections import defaultdict
from collections.abc import Iterable

from afterword.app.notice_ports import Contact

LONGEST = 200
"""Characters of a name."""

_SEVERAL = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>(),;]+@[^\s<>(),;]+")
_CALL = re.compile(r"(?<!\w)@(?=\w)")
_WORD_END = re.compile(r"(?<=\w)(?!\w)")


def names_in(written: str) -> tuple[str, ...]:
    """The names and addresses in an owner as written, each as it is compared."""
    told = written.casefold()
    named = (part.strip(" @*_`.") for part in _SEVERAL.split(told))
    return tuple(dict.fromkeys(filter(None, (*named, *_ADDRESS.findall(told)))))


class Phonebook:
    """The people of an organisation by what texts call them; made once for many texts."""

    def __init__(self, people: Iterable[Contact]) -> None:
        self._addresses: dict[str, Contact] = {}
        self._names: defaultdict[str, list[Contact]] = defaultdict(list)
        self._first: defaultdict[str, list[Contact]] = defaultdict(list)
        for one in people:
            name = one.member.name.casefold().strip(" .")
            self._addresses[one.email.casefold()] = one
            self._names[name].append(one)
            self._first[name.partition(" ")[0]].append(one)

    def owners(self, written: str) -> tuple[Contact, ...]:
        """Those whom an owner as written names, by full name or address; a name that two people have names nobody."""
        told = names_in(written)
        named = [self._names.get(one, []) for one in told]
        found = [people[0] for people in named if len(people) == 1]
        found += [self._addresses[one] for one in told if one in self._addresses]
        return tuple(dict.fromkeys(found))

    def mentioned(self, text: str) -> tuple[Contact, ...]:
        """Those whom `@Name` in a text calls: by full name, by address, or by a first name that only they have."""
        told = text.casefold()
        found: dict[Contact, None] = {}
        for call in _CALL.finditer(told):
            rest = told[call.end() : call.end() + LONGEST]
            ends = [end.start() for end in _WORD_END.finditer(rest)]
            called = (self._called(rest[:end]) for end in reversed(ends))  # the longest name that it can be
            found |= dict.fromkeys(next(filter(None, called), ()))
        return tuple(found)

    def _called(self, name: str) -> list[Contact]:
        if name in self._addresses:
            return [self._addresses[name]]
        first = self._first.get(name, [])
        return self._names.get(name) or (first if len(first) == 1 else [])
