"""The one gate: whatever is read or written, it is read from here."""

from django.db.models import QuerySet

from afterword.adapters.store.models import Person, Postmortem
from afterword.adapters.store.texts import keepable
from afterword.app.server_ports import Member, NotThereError

ABSENT = "there is no such postmortem, or it is not shared with you."


def visible_to(by: Member) -> "QuerySet[Postmortem]":
    """The postmortems that somebody may see: those of their organisation, while they belong to it."""
    own = Person.objects.filter(public_id=by.key, is_active=True).values("organisation")
    return Postmortem.objects.filter(organisation__in=own)  # a join would have SQLite search the words for each row


def find_visible(key: str, by: Member, *, lock: bool = False) -> Postmortem:
    """One postmortem that somebody may see, locked until the transaction ends if it is to be written.

    Raises:
        NotThereError: if there is none.
    """
    rows = visible_to(by).select_for_update(of=("self",)) if lock else visible_to(by)
    found = rows.filter(public_id=keepable(key)).first()
    if found is None:
        raise NotThereError(ABSENT)
    return found


def person_of(by: Member) -> Person:
    """The person behind a member.

    Raises:
        NotThereError: if they left.
    """
    found = Person.objects.filter(public_id=by.key, is_active=True).first()
    if found is None:
        raise NotThereError("there is no such person.")
    return found
