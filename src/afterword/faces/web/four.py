"""The four answers that a reader wants first: what broke, why, what was learned, what was changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from afterword.core.documents.outline import (
    first_words,
    plain,
    what_broke,
    what_changed,
    what_was_learned,
    why_it_broke,
)
from afterword.core.documents.read import Reading
from afterword.core.model.words import Part
from afterword.faces.web.parts import tell_part

SHORT = 120
"""A part with no more words is told whole, and not again further down: a minute of the reader is about 230."""

_LONG = re.compile(r"<(?:table|pre|img|h\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An action that was done: its id, its words, and what became of it."""

    id: str
    text: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the four: the whole of a part as HTML, a few sentences, or what was done; and where more stands."""

    question: str
    anchor: str
    text: str = ""
    whole: str = ""
    changed: tuple[Changed, ...] = ()


def answer_first(reading: Reading) -> tuple[Answer, ...]:
    """What a reader wants to know first."""
    broke, learned = _whole(reading, Part.SUMMARY), _whole(reading, Part.LESSONS)
    lesson = "" if learned else what_was_learned(reading)
    return (
        Answer(question="What broke", anchor="summary", whole=broke, text="" if broke else what_broke(reading)),
        Answer(question="Why", anchor="cause", text=why_it_broke(reading)),
        Answer(question="What we learned", anchor="lessons", whole=learned, text=lesson),
        Answer(question="What was changed", anchor="actions", changed=tuple(_changed(reading))),
    )


def _whole(reading: Reading, part: Part) -> SafeString:
    """All that is said about a part; nothing if that is long, stands in several places, or is a prompt."""
    told = tuple(tell_part(reading, part))
    if len(told) != 1 or not first_words(reading, part):
        return SafeString("")
    html = told[0].html
    is_short = len(re.sub(r"<[^>]+>", " ", html).split()) <= SHORT and not _LONG.search(html)
    return html if is_short else SafeString("")


def _changed(reading: Reading) -> Iterator[Changed]:
    for action in what_changed(reading):
        yield Changed(id=action.id or "", text=plain(action.text), state=str(action.state))
