"""Taking a cause, a gap or an action out, with what belongs to it, while nothing hangs on it."""

from collections.abc import Iterator

from afterword.core.documents.edit_action_fields import find_block
from afterword.core.documents.edit_actions import find_action
from afterword.core.documents.edit_causes import find_cause, find_gap, must_stand
from afterword.core.documents.edits import DropItem, EditError
from afterword.core.documents.lines import Kind
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.places import last_line_of
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.substance import FATE
from afterword.core.model.postmortem import Action, Cause, Gap, Section
from afterword.core.model.words import ActionState


def drop_item(reading: Reading, edit: DropItem) -> Iterator[tuple[Splice, ...]]:
    """The splices that take a cause, a gap or an action out.

    Raises:
        EditError: if it is not there, does not say what is expected, something hangs on it, or it has no line of its own.
    """
    item = find_item(reading, edit.item)
    must_stand(f"text of {edit.item}", item.text, edit.was)
    kept = _why_kept(reading, item) if isinstance(item, Action) else _why_answered(reading, item)
    if kept:
        raise EditError(kept)
    if reading.lines[item.line - 1].kind not in (Kind.ITEM, Kind.TABLE):
        raise EditError(f"line {item.line}: it is no item of a list; take it out in the text.")
    row = _stretch(reading, item.line, last_line_of(reading, item.line))
    yield (row, *(_stretch(reading, one.first_line, one.last_line) for one in sections_of(reading, item)))


def find_item(reading: Reading, selector: str) -> Cause | Gap | Action:
    """The cause, gap or action with an id (`C1`, `G1`, `A1`), or at a line (`@34`).

    Raises:
        EditError: if there is none, or more than one.
    """
    found = reading.postmortem
    if selector.startswith("G") or selector in {f"@{gap.line}" for gap in found.gaps}:
        return find_gap(reading, selector)
    if selector.startswith("A") or selector in {f"@{action.line}" for action in found.actions}:
        return find_action(reading, selector)
    return find_cause(reading, selector)


def sections_of(reading: Reading, item: Cause | Gap | Action) -> tuple[Section, ...]:
    """The block that tells more of an action, with what stands below it; nothing else has one."""
    heading = find_block(reading, item.id) if isinstance(item, Action) and item.id else None
    if heading is None:
        return ()
    sections = reading.postmortem.sections
    first = next(place for place, one in enumerate(sections) if one.first_line == heading.number)
    behind = (place for place, one in enumerate(sections) if place > first and one.level <= sections[first].level)
    return sections[first : next(behind, None)]


def _stretch(reading: Reading, first: int, last: int) -> Splice:
    """Takes some lines out."""
    starts, end = reading.document.starts, len(reading.document.text)
    return Splice(starts[first - 1], starts[last] if last < len(starts) else end, "")


def _why_answered(reading: Reading, item: Cause | Gap) -> str:
    answers = [action.id or f"@{action.line}" for action in reading.postmortem.actions if item.id in action.addresses]
    return f"{item.id} is what {', '.join(answers)} answers; say first what it answers instead." if answers else ""


def _why_kept(reading: Reading, action: Action) -> str:
    """What happened with an action, after which it is not taken out any more; empty if nothing did."""
    name = action.id or "this action"
    heirs = [
        one.id or f"@{one.line}"
        for one in reading.postmortem.actions
        if action.id and action.id in (told.text for key, told in one.fields.items() if key == "superseded by")
    ]
    if action.state in (ActionState.DONE, ActionState.VERIFIED, ActionState.WONT_DO):
        return f"{name} is finished ({action.state}); it stays, so that a reader sees what became of it."
    if action.state is not ActionState.OPEN:
        return f"{name} is {action.state} already; {GIVE_UP}"
    if FATE & action.fields.keys() - {"status"}:
        return f"{name} tells already what became of it; {GIVE_UP}"
    if action.tracker is not None and not is_placeholder(action.tracker.text):
        return f"{name} is followed in the ticket {action.tracker.text}; {GIVE_UP}"
    return f"{name} takes the place of {', '.join(heirs)}; {GIVE_UP}" if heirs else ""


GIVE_UP = "give it up with a reason instead, on the page where it is read."
"""What to do with an action that is not taken out."""
