"""The smallest change: an edit becomes splices, and every character outside them stays what it was."""

from afterword.core.documents.edit_actions import add_action, link, set_action
from afterword.core.documents.edit_fields import set_field
from afterword.core.documents.edit_timeline import add_event
from afterword.core.documents.edits import AddAction, AddEvent, Edit, EditError, Link, SetAction, SetField
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice

__all__ = ["AddAction", "AddEvent", "Edit", "EditError", "Link", "SetAction", "SetField", "plan_edit"]


def plan_edit(reading: Reading, edit: Edit) -> tuple[Splice, ...]:
    """The splices that make one edit; none if the document says so already.

    Raises:
        EditError: if it cannot be made; nothing is half done.
    """
    match edit:
        case SetField():
            return set_field(reading, edit)
        case AddEvent():
            return add_event(reading, edit)
        case AddAction():
            return add_action(reading, edit)
        case SetAction():
            return set_action(reading, edit)
        case Link():
            return link(reading, edit)
