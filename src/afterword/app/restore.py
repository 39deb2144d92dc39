"""Restore: the text as it was at an earlier moment, as an ordinary change that can be undone as well."""

from afterword.app.change import make
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.difference import splices_between
from afterword.core.documents.edits import SetField


def restore(postmortems: Postmortems, key: str, by: Member, number: int) -> None:
    """Brings back the text of a revision; the state of the document stays what it is.

    Raises:
        NotThereError: if there is no such postmortem or revision for this person.
        EditError: if the state cannot be written into the text.
    """
    old = postmortems.revision(key, by, number)
    with postmortems.hold(key, by) as held:
        splices = splices_between(held.text, old.text)
        if splices:
            held.change(splices, f"restored revision {number}")
            make(held, [SetField(field="status", value=str(held.status))], f"restored revision {number}")
