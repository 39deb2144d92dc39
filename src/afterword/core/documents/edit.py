"""The smallest change: an edit becomes splices, and every character outside them stays what it was."""

from collections.abc import Iterator, Mapping

from afterword.core.documents.document import Document
from afterword.core.documents.edit_action_fields import link, set_action
from afterword.core.documents.edit_actions import add_action
from afterword.core.documents.edit_events import drop_event, merge_events, set_event
from afterword.core.documents.edit_fields import set_field
from afterword.core.documents.edit_proof import find_harm
from afterword.core.documents.edit_timeline import add_event
from afterword.core.documents.edits import (
    AddAction,
    AddEvent,
    DropEvent,
    Edit,
    EditError,
    Link,
    MergeEvents,
    SetAction,
    SetEvent,
    SetField,
)
from afterword.core.documents.read import Reading, read_document
from afterword.core.documents.splice import Splice, apply_splices
from afterword.core.model.words import Part

__all__ = [
    "AddAction", "AddEvent", "DropEvent", "Edit", "EditError", "Link", "MergeEvents", "SetAction", "SetEvent", "SetField", "plan_edit",
]  # fmt: skip


def plan_edit(reading: Reading, edit: Edit, aliases: Mapping[str, Part] | None = None) -> tuple[Splice, ...]:
    """The splices that make one edit; none if the document says so already.

    They are proved by reading the result: it says what was asked for, and everything else as before. `aliases` are
    those that the reading was made with.

    Raises:
        EditError: if it cannot be made, or not without changing what else is read; nothing is half done.
    """
    harm = None
    for splices in _plans(reading, edit):
        if not splices:
            return ()
        document = reading.document
        text = apply_splices(document.text, splices)
        after = read_document(Document.of(text, document.path, document.encoding), aliases)
        found = find_harm(reading, after, edit, splices)
        if found is None:
            return splices
        harm = harm or found
    raise EditError(f"this edit is not written: {harm}. Make it by hand, or in other words.")


def _plans(reading: Reading, edit: Edit) -> Iterator[tuple[Splice, ...]]:
    """The ways in which an edit could be made, the most fitting first."""
    match edit:
        case SetField():
            yield set_field(reading, edit)
        case AddEvent():
            yield from add_event(reading, edit)
        case SetEvent():
            yield from set_event(reading, edit)
        case DropEvent():
            yield from drop_event(reading, edit)
        case MergeEvents():
            yield from merge_events(reading, edit)
        case AddAction():
            yield from add_action(reading, edit)
        case SetAction():
            yield from set_action(reading, edit)
        case _:
            yield from link(reading, edit)
