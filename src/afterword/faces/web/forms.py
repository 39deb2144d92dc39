"""What a form of the page asks for, as edits of the text: each names the value that the form showed."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from django.http import QueryDict

from afterword.core.documents.edits import (
    AddAction,
    AddCause,
    AddEvent,
    AddGap,
    DropEvent,
    DropItem,
    Edit,
    EditError,
    SetAction,
    SetAnswer,
    SetCause,
    SetEvent,
    SetField,
    SetGap,
    SetProse,
    SetTime,
)
from afterword.core.model.words import Confidence, Question, Role, Verdict
from afterword.faces.web.cell import ACTION, EVENT, IMPACT, SUMMARY, WORDS, is_asked

_ONE_DIGIT = re.compile(r"(?<=[ T])(?=\d:)")
"""Where an hour of one digit begins."""


def read_form(told: QueryDict) -> tuple[list[Edit], str]:
    """The edits that a form asks for, and what the history says of them; none if nothing was changed.

    Raises:
        EditError: if a choice or a time is none.
    """
    what = told.get("what", "")
    if what not in _FORMS:
        raise EditError("this form is not known here; load the page again.")
    try:
        return list(_FORMS[what](told)), f"{what} in the form"
    except ValueError as error:
        raise EditError(f"{error}; choose another.") from error


def find_written(told: QueryDict) -> tuple[str, ...]:
    """What somebody typed or chose: each value that is not what the form showed; none is lost with a refusal."""
    names = dict.fromkeys(("text", "gap", *(name.removeprefix("was-") for name in told if name.startswith("was-"))))
    values = (_changed(told, name) for name in names)
    return tuple(value for value, was in values if value and value != was)


def _fields(told: QueryDict) -> Iterator[Edit]:
    for name in (*SUMMARY, *IMPACT):
        value, was = _changed(told, name)
        if value != was:
            yield SetField(field=name, value=value, was=was)
    yield from _words(told)


def _words(told: QueryDict) -> Iterator[Edit]:
    for name, part in WORDS.items():
        value, was = _changed(told, name)
        if value.split() != was.split():
            yield SetProse(part=part, text=value, was=was)


def _event(told: QueryDict) -> Iterator[Edit]:
    yield AddEvent(at=_wall(told.get("at", "")), text=told.get("text", ""), marker=told.get("marker", ""))


def _row(told: QueryDict) -> Iterator[Edit]:
    row = told.get("row", "")
    if "drop" in told:
        yield DropEvent(event=row, was=told.get("was-text", ""))
        return
    words = told.get("was-text", "")
    yield SetEvent(event=row, field="text", value=words, was=words)  # refused if the row is another by now
    for name in reversed(EVENT):
        value, was = _changed(told, name)
        if value != was:
            yield SetEvent(event=row, field=name, value=value, was=was)
    at, was = _changed(told, "at")
    if at and at != was:  # last, for the row goes where its time belongs
        yield SetTime(event=row, at=_wall(at), was=_wall(was))


def _wall(told: str) -> datetime:
    try:
        return datetime.fromisoformat(_ONE_DIGIT.sub("0", told)).replace(tzinfo=None)
    except ValueError as error:
        raise EditError(f"'{told}' is no day and time; write it as 2026-03-04 09:02.") from error


def _new_cause(told: QueryDict) -> Iterator[Edit]:
    yield AddCause(
        text=told.get("text", ""), role=Role(told.get("role", "")), confidence=Confidence(told.get("confidence", ""))
    )


def _cause(told: QueryDict) -> Iterator[Edit]:
    cause, words = told.get("cause", ""), told.get("was-text", "")
    if "drop" in told:
        yield DropItem(item=cause, was=words)
        return
    yield SetCause(cause=cause, field="text", value=words, was=words)  # refused if it is another by now
    for name in ("role", "confidence", "text"):
        value, was = _changed(told, name)
        if value != was:
            yield SetCause(cause=cause, field=name, value=value, was=was)


def _gap(told: QueryDict) -> Iterator[Edit]:
    gap, words = told.get("item", ""), told.get("was-text", "")
    yield DropItem(item=gap, was=words) if "drop" in told else SetGap(gap=gap, text=told.get("text", ""), was=words)


def _answer(told: QueryDict) -> Iterator[Edit]:
    question = Question(told.get("question", ""))
    gap = told.get("gap", "").strip()
    if gap:
        yield AddGap(text=gap, question=question)
    (text, was), (verdict, held) = _changed(told, "text"), _changed(told, "verdict")
    if (text.split(), verdict) != (was.split(), held):
        said = told.get("was-said", "")
        yield SetAnswer(question=question, verdict=Verdict(verdict), text=text, was=said, was_verdict=held)


def _new_action(told: QueryDict) -> Iterator[Edit]:
    yield AddAction(
        text=told.get("text", ""), owner=told.get("owner", ""), due=told.get("due", ""),
        addresses=tuple(told.getlist("addresses")), tracker=told.get("tracker", ""),
    )  # fmt: skip


def _action(told: QueryDict) -> Iterator[Edit]:
    action, words = told.get("action", ""), told.get("was-text", "")
    if "drop" in told:
        yield DropItem(item=action, was=words)
        return
    yield SetAction(action=action, field="text", value=words, was=words)  # refused if it is another by now
    for name in reversed(ACTION):
        value, was = _changed(told, name)
        if value != was:
            yield SetAction(action=action, field=name, value=value, was=was)
    answers, answered = _changed(told, "addresses")
    if "was-addresses" in told and set(answers.split(", ")) != set(answered.split(", ")):
        yield SetAction(action=action, field="addresses", value=answers, was=answered)


def _changed(told: QueryDict, name: str) -> tuple[str, str]:
    """A value and what stood there, with the line ends of a text; a prompt that nobody wrote over is what it was."""
    value, was = (", ".join(told.getlist(key)).replace("\r\n", "\n").strip() for key in (name, f"was-{name}"))
    return (was if not value and is_asked(was) else value), was


_FORMS: Mapping[str, Callable[[QueryDict], Iterator[Edit]]] = {
    "facts": _fields, "words": _words, "row": _row, "new row": _event, "cause": _cause, "new cause": _new_cause,
    "answer": _answer, "gap": _gap, "action": _action, "new action": _new_action,
}  # fmt: skip
