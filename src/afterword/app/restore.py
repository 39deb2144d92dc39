"""Restore: the text as it was at an earlier moment, as an ordinary change that can be undone as well."""

from collections.abc import Iterator

from afterword.app.change import make, read
from afterword.app.server_ports import Held, Member, Postmortems
from afterword.core.documents.difference import splices_between
from afterword.core.documents.edits import Edit, SetAction, SetField
from afterword.core.model.postmortem import Action

FATE = (
    "done on", "evidence", "verified by", "verified on", "verified saw", "did not work", "superseded by",
    "accepted risk", "accepted by", "accepted until",
)  # fmt: skip
"""Fields that tell what became of an action."""


def restore(postmortems: Postmortems, key: str, by: Member, number: int) -> None:
    """Brings back the text of a revision; the state of the document, and what became of actions, stay what they are.

    Raises:
        NotThereError: if there is no such postmortem or revision for this person.
        EditError: if a state cannot be written into the text.
    """
    old = postmortems.revision(key, by, number)
    with postmortems.hold(key, by) as held:
        splices, before = splices_between(held.text, old.text), read(held.text).postmortem
        if splices:
            held.change(splices, f"restored revision {number}")
            make(held, keep_fates(held, before.actions), f"restored revision {number}")


def keep_fates(held: Held, before: tuple[Action, ...]) -> list[Edit]:
    """The edits after which the text tells the document's state, and of its actions what it told before."""
    return [SetField(field="status", value=str(held.status)), *_fates(before, read(held.text).postmortem.actions)]


def _fates(before: tuple[Action, ...], after: tuple[Action, ...]) -> Iterator[SetAction]:
    """What became of the actions that are in both texts, where the old one does not tell it."""
    known, named = ({one.id: one for one in actions if one.id} for actions in (before, after))
    for name in named:
        was, told = _fate(known[name]) if name in known else {}, _fate(named[name])
        lost = {field: value for field, value in was.items() if value != told.get(field)}
        yield from (SetAction(action=name, field=field, value=value) for field, value in lost.items())


def _fate(action: Action) -> dict[str, str]:
    return {"status": str(action.state)} | {name: action.fields[name].text for name in FATE if name in action.fields}
