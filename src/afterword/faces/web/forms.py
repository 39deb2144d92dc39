"""What a form of the page asks for, as edits of the text: each names the value that the form showed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from django.http import QueryDict

from afterword.core.documents.edits import (
    AddAction,
    AddCause,
    AddEvent,
    AddGap,
    DropEvent,
    Edit,
    EditError,
    SetAction,
    SetAnswer,
    SetEvent,
    SetField,
)
from afterword.core.model.words import Confidence, Question, Role, Verdict

SUMMARY = {
    "title": "Title: what customers could not do", "date": "Date", "severity": "Severity", "owner": "Owner",
    "services": "Services, separated by commas", "timezone": "Time zone of the clock times",
}  # fmt: skip
IMPACT = {
    "segment": "Which customers, and how many", "start": "Start", "end": "End",
    "business": "What it cost customers and us", "data loss": "Data loss: none, or what; how it was checked",
}  # fmt: skip
ACTION = ("text", "owner", "due", "status", "type", "tracker", "done when", "effect check")
EVENT = ("text", "marker")


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
        if value and value != was:  # an emptied field stays: a fact is corrected, not taken away
            yield SetField(field=name, value=value, was=was)


def _event(told: QueryDict) -> Iterator[Edit]:
    at = datetime.fromisoformat(told.get("at", "")).replace(tzinfo=None)
    yield AddEvent(at=at, text=told.get("text", ""), marker=told.get("marker", ""))


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


def _cause(told: QueryDict) -> Iterator[Edit]:
    yield AddCause(
        text=told.get("text", ""), role=Role(told.get("role", "")), confidence=Confidence(told.get("confidence", ""))
    )


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
    yield SetAction(action=action, field="text", value=words, was=words)  # refused if it is another by now
    for name in reversed(ACTION):
        value, was = _changed(told, name)
        if value != was:
            yield SetAction(action=action, field=name, value=value, was=was)


def _changed(told: QueryDict, name: str) -> tuple[str, str]:
    """A value and what the form showed, with the line ends of a text."""
    value, was = (told.get(key, "").replace("\r\n", "\n").strip() for key in (name, f"was-{name}"))
    return value, was


_FORMS: Mapping[str, Callable[[QueryDict], Iterator[Edit]]] = {
    "facts": _fields, "row": _row, "new row": _event, "new cause": _cause, "answer": _answer, "action": _action,
    "new action": _new_action,
}  # fmt: skip
