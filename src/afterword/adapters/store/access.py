"""The one gate: whatever is read or written, it is read from here."""

from django.db.models import Q, QuerySet

from afterword.adapters.store.models import Grant, Person, Postmortem
from afterword.adapters.store.texts import keepable
from afterword.app.server_ports import Member, NotThereError

ABSENT = "there is no such postmortem, or it is not shared with you."


def visible_to(by: Member) -> "QuerySet[Postmortem]":
    """The postmortems that somebody may see while they belong to the organisation.

    Those that are for everybody in it, and of the restricted ones those that were shared with them.
    """
    own = Person.objects.filter(public_id=by.key, is_active=True).values("organisation")
    granted = Grant.objects.filter(person__public_id=by.key).values("postmortem")
    # subqueries, for a join would have SQLite search the words for each row
    return Postmortem.objects.filter(Q(is_restricted=False) | Q(pk__in=granted), organisation__in=own)


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
