"""The persons whom a document names as owners: of the text, of its actions, of its risks."""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.documents.patterns import Pattern

_FIELDS = ("verified by", "accepted by")
_SPLIT = Pattern(r"\s*(?:[,;/&+(]|\band\b)\s*")
_PERSON = Pattern(
    r"@?[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s(?:[A-ZÀ-Þ]\.|(?:van|von|de|der|la|al)\s|[A-ZÀ-Þ]?[a-zà-ÿ'’-]*[A-ZÀ-Þa-zà-ÿ][a-zà-ÿ'’-]+)){1,3}"
)
_ROLES = frozenset(
    "team squad group lead leads manager engineer engineering engineers platform support sre ops operations "
    "on-call oncall owner service services product customer security data infrastructure infra network "
    "networking release commander incident director head office desk department guild crew labels payments "
    "checkout search backend frontend".split()
)
_SHORTEST = 3


def find_names(case: Case) -> tuple[re.Pattern[str], ...]:
    """A pattern for each person: the full name, and each part of it that is not the first word of a sentence."""
    persons = {person for written in _owners(case) for person in _split(written)}
    return tuple(re.compile(_pattern(person)) for person in sorted(persons))


def _owners(case: Case) -> Iterator[str]:
    found = case.postmortem
    if found.owner is not None:
        yield found.owner.text
    for action in found.actions:
        if action.owner is not None:
            yield action.owner.text
        yield from (action.fields[name].text for name in _FIELDS if name in action.fields)


def _split(written: str) -> Iterator[str]:
    for part in _SPLIT.split(written):
        name = part.strip("*_`. )")
        if _PERSON.fullmatch(name) and _ROLES.isdisjoint(name.casefold().split()):
            yield name.lstrip("@")


def _pattern(person: str) -> str:
    parts = [re.escape(part) for part in person.split() if len(part) >= _SHORTEST and part[0].isupper()]
    alone = "|".join(parts)
    return rf"\b(?P<hit>{re.escape(person)}|(?<=[\w,;:(]\s)(?:{alone})|(?<=\()(?:{alone}))\b"
