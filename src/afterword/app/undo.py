"""Undo: one change of the text is taken back, beside everything that was changed since."""

from afterword.app.change import make, must_have, read
from afterword.app.restore import keep_fates
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.difference import splices_back
from afterword.core.documents.edits import EditError


def undo(postmortems: Postmortems, key: str, by: Member, number: int, version: str = "") -> None:
    """Takes back what a revision changed, with a version only on the text that has it.

    The state of the document, and what became of actions, stay what they are.

    Raises:
        NotThereError: if there is no such postmortem or revision for this person.
        StaleError: if the text has another version by now.
        EditError: if it is the first one, or the same lines were changed since.
    """
    with postmortems.hold(key, by) as held:
        must_have(held, version)
        after = postmortems.revision(key, by, number)
        if number == 1:
            raise EditError("there is nothing before the first text; nothing was undone.")
        before = postmortems.revision(key, by, number - 1)
        splices, found = splices_back(held.text, after.text, before.text), read(held.text).postmortem
        if splices is None:
            raise EditError("the same words were changed since; nothing was undone.")
        if splices:
            why = f"revision {number} undone"
            held.change(splices, why)
            make(held, keep_fates(held, found.actions), why)
