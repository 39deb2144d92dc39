"""Change: a small edit of a text on the server, made on its latest state under its lock."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from afterword.app.ports import AfterwordError
from afterword.app.server_ports import Held, Member, Postmortems, Record
from afterword.core.documents.document import Document
from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edit_actions import find_action
from afterword.core.documents.edit_drop import GIVE_UP, find_item
from afterword.core.documents.edits import DropItem, Edit, EditError, SetAction
from afterword.core.documents.read import Reading, read_document
from afterword.core.documents.substance import FATE
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState, RecordKind, Status

_FATES = frozenset(map(str, (ActionState.DONE, ActionState.VERIFIED, ActionState.WONT_DO)))

PROMISED = (Status.PUBLISHED, Status.CLOSED)
"""With these states of the document its actions are promises."""

READ = 32
"""So many readings are remembered."""

NAME = "postmortem.md"
"""What a document without a file is called in messages."""


class StaleError(AfterwordError):
    """The text is another by now than the one that somebody saw."""


def change(postmortems: Postmortems, key: str, by: Member, edits: Iterable[Edit], why: str, version: str = "") -> int:
    """Makes some edits, all or none, with a version only on the text that has it; the revision, 0 if nothing changed.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        StaleError: if the text has another version by now.
        EditError: if one of them cannot be made; the message says what stands there and what to do.
    """
    with postmortems.hold(key, by) as held:
        for edit in (edits := list(edits)):
            _must_be_said(edit)
        must_have(held, version)
        moved = tuple(_moved(held, edits, by))
        make(held, (*(first for first, _ in moved), *edits), why)
        for _, record in moved:
            held.record(record)
    return held.made


def must_have(held: Held, version: str) -> None:
    """Refuses what was asked for another state of the text; an empty version names none.

    Raises:
        StaleError: if the text has another version by now.
    """
    if version and version != held.version:
        raise StaleError(f"the text has version {held.version} by now.")


def _moved(held: Held, edits: Iterable[Edit], by: Member) -> Iterator[tuple[Edit, Record]]:
    """The date first promised, and the record, for each date that moves once the text is published."""
    if held.status not in PROMISED:
        return
    for edit in edits:
        if isinstance(edit, SetAction) and edit.field == "due":
            action = find_action(read(held.text), edit.action)
            if not edit.value.strip():
                raise EditError(f"{edit.action} was promised for a day; give it another one.")
            if action.due is not None and action.id is not None and action.due.text != edit.value:
                first = action.fields.get("originally due", action.due).text
                told = f"{action.due.text} to {edit.value}"
                record = Record(kind=RecordKind.MOVED, by=by, at=held.at, about=action.id, told=told)
                yield SetAction(action=edit.action, field="originally due", value=first), record


def _must_be_said(edit: Edit) -> None:
    """What became of an action is not written by hand on a server: it is recorded, with who saw it."""
    if not isinstance(edit, SetAction):
        return
    if edit.field in FATE - {"status", "check on", "originally due"} or (
        edit.field == "status" and edit.value in _FATES
    ):
        raise EditError(f"{edit.action}: what became of it is recorded, not typed; complete, verify or give it up.")


def _must_be_free(held: Held, edit: Edit) -> None:
    """An action is not taken out once it is promised, or somebody said here what becomes of it."""
    item = find_item(read(held.text), edit.item) if isinstance(edit, DropItem) else None
    if not isinstance(item, Action):
        return
    if held.status in PROMISED:
        raise EditError(f"{item.id or 'this action'} was promised when this was published; {GIVE_UP}")
    told = next((one for one in held.records if item.id and one.about == item.id), None)
    if told is not None:
        raise EditError(f"{told.by.name} said already what becomes of {item.id}; {GIVE_UP}")


def make(held: Held, edits: Iterable[Edit], why: str) -> None:
    """Makes some edits in a postmortem that is held, each on the result of the one before.

    Raises:
        EditError: if one of them cannot be made.
    """
    for edit in edits:
        _must_be_free(held, edit)
        splices = plan_edit(read_held(held), edit, {})
        if splices:
            held.change(splices, why)


def read_held(held: Held) -> Reading:
    """What stands in a postmortem that is held, and which numbers it gave before."""
    return read(held.text)._replace(given=held.given)


@lru_cache(maxsize=READ)
def read(text: str) -> Reading:
    """What stands in a text of the server; the last few are remembered, for a page asks for one several times."""
    return read_document(Document.of(text, NAME))
