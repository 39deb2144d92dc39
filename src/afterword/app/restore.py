"""Restore: the text as it was at an earlier moment, as an ordinary change that can be undone as well."""

from collections.abc import Iterator

from afterword.app.change import make, read
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.difference import splices_between
from afterword.core.documents.edits import SetAction, SetField
from afterword.core.model.postmortem import Action

FATE = ("done on", "evidence", "verified by", "verified on", "verified saw")
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
            fates = _fates(before.actions, read(held.text).postmortem.actions)
            make(held, [SetField(field="status", value=str(held.status)), *fates], f"restored revision {number}")


def _fates(before: tuple[Action, ...], after: tuple[Action, ...]) -> Iterator[SetAction]:
    """What became of the actions that are in both texts and were further than the old one knew."""
    known, named = ({one.id: one for one in actions if one.id} for actions in (before, after))
    for name, one in named.items():
        was = known.get(name)
        if was is not None and was.state is not one.state:
            yield SetAction(action=name, field="status", value=str(was.state))
            told = {field: was.fields[field].text for field in FATE if field in was.fields}
            yield from (SetAction(action=name, field=field, value=value) for field, value in told.items())
