"""The smallest change: an edit becomes splices, and every character outside them stays what it was."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from afterword.core.documents.document import Document
from afterword.core.documents.edit_action_fields import link, set_action
from afterword.core.documents.edit_actions import add_action
from afterword.core.documents.edit_causes import set_cause, set_gap
from afterword.core.documents.edit_decisions import add_decision, set_decision
from afterword.core.documents.edit_drop import drop_item
from afterword.core.documents.edit_events import drop_event, merge_events, set_event
from afterword.core.documents.edit_fields import set_field
from afterword.core.documents.edit_proof import find_harm
from afterword.core.documents.edit_prose import set_prose
from afterword.core.documents.edit_review import add_cause, add_gap, set_answer
from afterword.core.documents.edit_timeline import add_event
from afterword.core.documents.edit_times import set_time
from afterword.core.documents.edits import (
    AddAction,
    AddCause,
    AddDecision,
    AddEvent,
    AddGap,
    DropEvent,
    DropItem,
    Edit,
    EditError,
    Link,
    MergeEvents,
    SetAction,
    SetAnswer,
    SetCause,
    SetDecision,
    SetEvent,
    SetField,
    SetGap,
    SetProse,
    SetTime,
)
from afterword.core.documents.read import Reading, read_document
from afterword.core.documents.splice import Splice, apply_splices
from afterword.core.model.words import Part

__all__ = [
    "AddAction", "AddCause", "AddDecision", "AddEvent", "AddGap", "DropEvent", "DropItem", "Edit", "EditError", "Link",
    "MergeEvents", "SetAction", "SetAnswer", "SetCause", "SetDecision", "SetEvent", "SetField", "SetGap", "SetProse",
    "SetTime", "plan_edit",
]  # fmt: skip


def plan_edit(reading: Reading, edit: Edit, aliases: Mapping[str, Part] | None = None) -> tuple[Splice, ...]:
    """The splices that make one edit; none if the document says so already.

    They are proved by reading the result: it says what was asked for, and everything else as before. `aliases` are
    those that the reading was made with.

    Raises:
        EditError: if it cannot be made, or not without changing what else is read; nothing is half done.
    """
    harm = None
    for splices in _PLANS[type(edit)](reading, edit):
        if not splices:
            return ()
        document = reading.document
        text = apply_splices(document.text, splices)
        after = read_document(Document.of(text, document.path, document.encoding), aliases)
        found = find_harm(reading, after, edit, splices)
        if found is None:
            return splices
        harm = harm or found
    raise EditError(f"this edit is not written: {harm}. Say it in other words, or change the text itself.")


_PLANS: Mapping[type[Edit], Callable[[Reading, Any], Iterator[tuple[Splice, ...]]]] = {
    SetField: set_field,
    SetProse: set_prose,
    AddEvent: add_event,
    SetEvent: set_event,
    SetTime: set_time,
    DropEvent: drop_event,
    MergeEvents: merge_events,
    AddAction: add_action,
    SetAction: set_action,
    Link: link,
    AddCause: add_cause,
    SetCause: set_cause,
    AddGap: add_gap,
    SetGap: set_gap,
    DropItem: drop_item,
    SetAnswer: set_answer,
    AddDecision: add_decision,
    SetDecision: set_decision,
}
"""The ways in which each edit could be made, the most fitting first."""
