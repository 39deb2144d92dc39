"""The four answers that a reader wants first: what broke, why, what was learned, what was changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from afterword.core.documents.outline import (
    first_words,
    plain,
    what_broke,
    what_changed,
    why_it_broke,
    without_tail,
)
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.read import Reading
from afterword.core.model.words import Part
from afterword.faces.web.chain import tell_role
from afterword.faces.web.opening import Opening, open_prose
from afterword.faces.web.parts import tell_part

_UNSAID = Opening(SafeString(""), SafeString(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A cause, or an action that was done: its id, its words, and its role or what became of it."""

    id: str
    text: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the four: how a part begins and the `rest` of it, named causes or actions, or a few sentences.

    `anchor` is where more stands; what `begins` is told here and nowhere else.
    """

    question: str
    anchor: str
    begins: SafeString = _UNSAID.begins
    rest: SafeString = _UNSAID.rest
    named: tuple[Named, ...] = ()
    text: str = ""


def answer_first(reading: Reading) -> tuple[Answer, ...]:
    """What a reader wants to know first."""
    broke, learned = _open(reading, Part.SUMMARY), _open(reading, Part.LESSONS)
    causes = tuple(_causes(reading))
    return (
        Answer(
            question="What broke", anchor="summary", begins=broke.begins, rest=broke.rest,
            text="" if broke.begins else what_broke(reading),
        ),
        Answer(question="Why", anchor="cause", named=causes, text="" if causes else why_it_broke(reading)),
        Answer(question="What we learned", anchor="lessons", begins=learned.begins, rest=learned.rest),
        Answer(question="What was changed", anchor="actions", named=tuple(_changed(reading))),
    )  # fmt: skip


def _open(reading: Reading, part: Part) -> Opening:
    """How a part begins, and its rest; nothing if no word of it is written yet."""
    if not first_words(reading, part):
        return _UNSAID
    opening = open_prose("\n".join(one.html for one in tell_part(reading, part)))
    return opening if opening.begins else _UNSAID


def _causes(reading: Reading) -> Iterator[Named]:
    for cause in reading.postmortem.causes:
        if cause.id and not is_placeholder(cause.text):
            yield Named(id=cause.id, text=plain(without_tail(cause.text)), told=tell_role(cause))


def _changed(reading: Reading) -> Iterator[Named]:
    for action in what_changed(reading):
        yield Named(id=action.id or "", text=plain(action.text), told=str(action.state))
