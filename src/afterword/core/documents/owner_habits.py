"""Owners that a list names by habit: `… (Noor)`, `… — Milo, Q3`, `JV: …`.

One bracket alone may hold anything. Where most items of a list end or begin with a name in the same way, that is how the
house names its owners.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.people import is_category, is_given_name, is_owner_name
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Written

_TAIL = Pattern(
    r"(?:[\s.,;:|→~*_✅✔☑️\-–—]|->|=>|\(?\[[^\]\n]*\]\([^)\n]*\)\)?|\[?\[?[A-Z][A-Z0-9]+-\d+\]?\]?|\(?#\d+\)?|https?://\S+"
    r"|\b\d{4}[./\-]\d{1,2}[./\-]\d{1,2}\b|\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b"
    r"|(?i:[(\[](?:done|completed?|todo|in progress|fixed|open|closed|wip)(?:\s(?:on\s|in\s|by\s)?[\d./\-]{1,12})?[)\]])"
    r"|(?i:\b(?:done|completed?|todo|in progress|fixed|open|closed|wip)\b(?:\s(?:on\s|in\s|by\s)?[\d./\-]{1,12})?))+$"
)
"""Links, ticket keys, dates and states behind the owner."""

TAIL_LIMIT = 300
"""An owner stands no further from the end of an item than this, links included."""

_NAMES = r"[A-ZÀ-Þ]\S{0,20}(?:(?:\s(?:and|&)|,)\s[A-ZÀ-Þ]\S{0,20})?"
_FORMS = (
    Pattern(r"[(\[](?P<name>[^()\[\];:\n]{1,60}?)(?:[;:]\s[^()\[\]\n]{1,40}|\s[-–—]\s[^()\[\]\n]{1,40})?[)\]]\W*$"),
    Pattern(r"\s(?:[-–—]{1,2}|->|→|=>|\|)\s[*_]*(?P<name>(?:[^()\[\];:.→|\n–—\-]|\b-\b){1,60}?)[*_]*$"),
    Pattern(r"^[*_\[(]*(?P<name>[^*_()\[\]:\n–—]{1,40}?)[*_\])]*\s?(?::[*_]*|[*_]*\s[-–—])\s"),
    Pattern(r"^[*_]*[\[(](?P<name>[^()\[\]:\n]{1,40})[\])][*_]*\s"),
    Pattern(rf"^[*_]*(?P<name>{_NAMES})[*_]*\s(?:to|will|should|must)\s[a-z]"),
)
_OPENING = 2
"""From this form on, a topic may stand there as well ("Ingress: …"): one name must be known."""

_CAST = Pattern(
    r"(?:^[^\w\n]*|\s[·•|;]\s)(?:(?:incident |post-?mortem |document )?(?:authors?|owners?|leads?|commanders?|managers?|ic|responders?|scribes?|"
    r"participants?|attendees|present|facilitators?|reviewers?|investigators?|coordinators?)|prepared by|written by|who)"
    r"[^\w\n:|]*[:|][^\w\n]*(?P<names>[^\n·•]{1,200})",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKER = Pattern(r"^[^\w\n]*\d{1,2}:\d{2}[^\w\n]{1,4}(?P<names>[A-Z][\w.]{0,15}):\s", re.MULTILINE)
_ACTS = Pattern(
    r"\b(?P<names>[A-Z][a-z]{1,14})\s(?:joined|joins|noticed|notices|asked|asks|suggested|suggests|decided|wrote|merged|merges|"
    r"volunteered|took over|came online)\b"
)
_BETWEEN = Pattern(r"\s*(?:[/,&+;|]|\band\b)\s*")
_DAYS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun eod eow eta due".split())
NICK_LIMIT = 10
"""A nickname of lower-case letters is no longer than this."""

_COMMON = 2
"""A habit is a form that so many items have."""


class _Candidate(NamedTuple):
    """What stands where an owner may stand: the place of its action, the form, the words."""

    place: int
    form: int
    owner: Written


def name_owners(document: Document, lines: Sequence[Line], actions: Sequence[Action]) -> list[Action]:
    """The actions of one list, those without an owner given the one that the list's habit names."""
    out = list(actions)
    places = [place for place, action in enumerate(out) if _is_item(lines, action)]
    found = [
        candidate for place in places if out[place].owner is None for candidate in _find(document, lines, out, place)
    ]
    cast = _find_cast(document) if found else frozenset()
    for form in range(len(_FORMS)):
        named = [candidate for candidate in found if candidate.form == form and out[candidate.place].owner is None]
        if named and _is_habit(cast, form, named, len(places)):
            for candidate in named:
                if _may_name(candidate.owner.text, cast):
                    out[candidate.place] = out[candidate.place]._replace(owner=candidate.owner)
    return out


def _is_item(lines: Sequence[Line], action: Action) -> bool:
    return action.id is None and lines[action.line - 1].kind in (Kind.ITEM, Kind.TEXT)


def _find(document: Document, lines: Sequence[Line], actions: Sequence[Action], place: int) -> list[_Candidate]:
    """What stands where an owner may stand, in each form."""
    action = actions[place]
    start = lines[action.line - 1].content
    text = document.text[start : action.span.end]
    tail = _TAIL.search(text, max(0, len(text) - TAIL_LIMIT))
    bare = text[: tail.start()] if tail else text
    out = []
    for form, pattern in enumerate(_FORMS):
        match = pattern.search(text if form >= _OPENING else bare)
        name = _without_time(match["name"]).strip("*_ ") if match is not None else ""
        if match is not None and name:
            begin = text.index(name, match.start("name"))
            span = document.span(start + begin, start + begin + len(name))
            out.append(_Candidate(place, form, Written(name, span)))
    return out


def _without_time(text: str) -> str:
    """The names before a comma behind which no further name stands (`Noor, by 3 February`)."""
    kept, *more = text.split(",")
    for part in more:
        if not is_owner_name(part) or part.strip()[:3].casefold() in _DAYS:
            break
        kept += f",{part}"
    return kept


def _is_habit(cast: frozenset[str], form: int, named: list[_Candidate], total: int) -> bool:
    """Whether the form names owners in this list: most items have it and hold names, or a known person stands there."""
    words = [_split(candidate.owner.text) for candidate in named]
    sure = sum(
        is_owner_name(candidate.owner.text) or not names.isdisjoint(cast)
        for candidate, names in zip(named, words, strict=True)
    )
    known = any(not cast.isdisjoint(names) for names in words)
    if form >= _OPENING:
        initials = sum(candidate.owner.text.isupper() for candidate in named) >= _COMMON and form == _OPENING + 1
        given = initials or any(is_given_name(name) for names in words for name in names)
        return (known and sure * 2 > len(named)) or (given and sure >= _COMMON and sure * 2 >= total)
    given = all(any(is_given_name(name) for name in names) for names in words)
    return (sure >= _COMMON and sure * 2 >= total) or ((known or given) and sure == len(named))


def _may_name(text: str, cast: frozenset[str]) -> bool:
    """Whether a text of the habit's form is a name, if a less certain one, or a nickname beside one that is known."""
    plain = text[:1].isupper() and len(text.split()) <= _COMMON and text.replace(" ", "").isalpha()
    nick = bool(cast) and text.isalnum() and text.islower() and len(text) <= NICK_LIMIT and not is_category(text)
    return is_owner_name(text) or plain or nick


def _find_cast(document: Document) -> frozenset[str]:
    """The people whom the document names elsewhere: authors, leads, responders, those who speak or act in its log."""
    names: set[str] = set()
    for pattern in (_CAST, _SPEAKER, _ACTS):
        for match in pattern.finditer(document.text):
            names.update(_split(match["names"]))
    return frozenset(names)


def _split(names: str) -> set[str]:
    parts = {part.strip("*_`@.()[] ").casefold() for part in _BETWEEN.split(names)}
    return {part for part in parts | {part.split()[0] for part in parts if part.strip()} if part.strip()}
