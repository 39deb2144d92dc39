"""Which causes and actions only hold the place of one: rows that a draft leaves to be filled in, and no promises."""

from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.places import last_line_of
from afterword.core.documents.read import Reading
from afterword.core.documents.tables import Table
from afterword.core.model.postmortem import Action, Cause, Postmortem
from afterword.core.model.words import Role


def find_blank_cause(reading: Reading, role: Role) -> Cause | None:
    """The first cause with an id and a role whose words nobody wrote yet, if it is one line; None if there is none."""
    blank = (one for one in reading.postmortem.causes if one.id and one.role is role and is_placeholder(one.text))
    return next((one for one in blank if last_line_of(reading, one.line) == one.line), None)


def find_blank_action(reading: Reading, table: Table | None) -> Action | None:
    """The first action of a table that has an id but no words, owner or date yet; None if there is none."""
    if table is None:
        return None
    rows = [one for one in reading.postmortem.actions if one.id and table.first_line < one.line <= table.last_line]
    return next((one for one in rows if is_prompt(one)), None)


def find_promised(found: Postmortem) -> tuple[Action, ...]:
    """The actions that somebody promised: all but the rows that only ask for one."""
    return tuple(one for one in found.actions if not is_prompt(one))


def is_prompt(action: Action) -> bool:
    """Whether an action only asks for one: nobody wrote its words, an owner, a date or anything else about it yet."""
    told = (action.owner, action.due, action.tracker, *action.fields.values())
    return is_placeholder(action.text) and all(one is None or is_placeholder(one.text) for one in told)
