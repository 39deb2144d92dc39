"""Editing causes and gaps where they stand."""

from collections.abc import Iterator

from afterword.core.documents.edit_actions import next_id
from afterword.core.documents.edit_fields import one_line
from afterword.core.documents.edits import CAUSE_FIELDS, EditError, SetCause, SetGap
from afterword.core.documents.lines import Kind
from afterword.core.documents.read import Reading
from afterword.core.documents.selectors import find_selected
from afterword.core.documents.splice import Splice
from afterword.core.model.postmortem import Cause, Gap
from afterword.core.model.words import Confidence, Role


def set_cause(reading: Reading, edit: SetCause) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit; none if the cause says so already.

    Raises:
        EditError: if the cause or field is not there, or does not hold what is expected.
    """
    cause, value = find_cause(reading, edit.cause), _checked(edit)
    current = current_of_cause(cause, edit.field)
    must_stand(f"{edit.field} of {edit.cause}", current, edit.was)
    if current == value:
        yield ()
    elif edit.field == "text":
        yield (Splice(cause.span.start, cause.span.end, value),)
    else:
        yield (Splice(_start_of(reading, cause), cause.span.start, _head(reading, cause, edit.field, value)),)


def set_gap(reading: Reading, edit: SetGap) -> Iterator[tuple[Splice, ...]]:
    """The splices of one edit; none if the gap says so already.

    Raises:
        EditError: if the gap is not there, its new words are empty, or it does not say what is expected.
    """
    gap, text = find_gap(reading, edit.gap), one_line(edit.text)
    must_stand(f"text of {edit.gap}", gap.text, edit.was)
    if not text:
        raise EditError("a gap needs words: what did not work? To take it out, drop it.")
    yield () if text == gap.text else (Splice(gap.span.start, gap.span.end, text),)


def find_cause(reading: Reading, selector: str) -> Cause:
    """The cause with an id (`C1`), or at a line (`@34`).

    Raises:
        EditError: if there is none, or more than one.
    """
    return find_selected(reading.postmortem.causes, selector, "cause")


def find_gap(reading: Reading, selector: str) -> Gap:
    """The gap with an id (`G1`), or at a line (`@34`).

    Raises:
        EditError: if there is none, or more than one.
    """
    return find_selected(reading.postmortem.gaps, selector, "gap")


def current_of_cause(cause: Cause, field: str) -> str:
    """What a field of a cause holds; empty if nothing."""
    return {"text": cause.text, "role": str(cause.role or ""), "confidence": str(cause.confidence or "")}[field]


def must_stand(name: str, current: str, was: str | None) -> None:
    """Refuses an edit that expected other words.

    Raises:
        EditError: with what stands there by now.
    """
    if was is not None and was != current:
        raise EditError(f"{name} is {current[:60]!r} by now: somebody changed it; nothing was written.")


def _checked(edit: SetCause) -> str:
    value = one_line(edit.value)
    if edit.field not in CAUSE_FIELDS:
        raise EditError(f"a cause has no field '{edit.field}'; choose one of {', '.join(CAUSE_FIELDS)}.")
    if edit.field == "text" and not value:
        raise EditError("a cause needs words: what let it happen? To take it out, drop it.")
    words = {"role": tuple(Role), "confidence": tuple(Confidence)}.get(edit.field)
    if words is not None and value and value not in words:
        raise EditError(f"there is no {edit.field} '{value}'; choose one of {', '.join(words)}.")
    return value


def _start_of(reading: Reading, cause: Cause) -> int:
    """Where the head of a cause begins: its id, role and confidence."""
    line = reading.lines[cause.line - 1]
    if line.kind is not Kind.ITEM:
        raise EditError(f"line {cause.line}: the cause is no item of a list; say it in its words.")
    return line.content


def _head(reading: Reading, cause: Cause, field: str, value: str) -> str:
    """The head of a cause with another role or confidence; one without an id gets the next."""
    told = {name: current_of_cause(cause, name) for name in ("role", "confidence")} | {field: value}
    words = ", ".join(filter(None, told.values()))
    name = f"**{cause.id or next_id(reading, 'C')}**"
    return f"{name} ({words}): " if words else f"{name}: "
