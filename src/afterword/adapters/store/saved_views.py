"""Saved views of the board."""

from django.db import IntegrityError
from django.db.models import Q

from afterword.adapters.store.access import insider_of, person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.board_models import SavedView as SavedViewRow
from afterword.adapters.store.models import Person
from afterword.adapters.store.texts import keepable
from afterword.app.access import Role
from afterword.app.save_view import SavedView
from afterword.app.server_ports import Member, NotThereError, TakenError


class StoredViews:
    """The saved views of everybody."""

    def list(self, by: Member) -> tuple[SavedView, ...]:
        """Those for everybody, which guests and auditors do not see, then one's own; by name."""
        person = person_of(by)
        seen = Q(by=person, is_shared=False)
        if Role(person.role).is_inside:
            seen |= Q(is_shared=True)
        rows = SavedViewRow.objects.filter(seen, organisation_id=person.organisation_id).select_related("by")
        return tuple(_view(row, person) for row in rows.order_by("-is_shared", "name", "id"))

    def add(self, by: Member, view: SavedView) -> str:
        """A new one; its key.

        Raises:
            NotAllowedError: if it is for everybody, and this person is a guest or an auditor.
            TakenError: if they have one of that name.
        """
        person = insider_of(by, "save no views for everybody") if view.is_shared else person_of(by)
        told = {"name": keepable(view.name), "query": keepable(view.query), "is_shared": view.is_shared}
        try:
            with audited(by):
                row = SavedViewRow.objects.create(organisation_id=person.organisation_id, by=person, **told)
        except IntegrityError as error:
            raise TakenError(f"you have a view named {view.name} already.") from error
        return row.public_id

    def remove(self, by: Member, key: str) -> None:
        """It is no more.

        Raises:
            NotThereError: if there is none that this person made, or that is for everybody and they administer.
        """
        person = person_of(by)
        own = SavedViewRow.objects.filter(organisation_id=person.organisation_id, public_id=keepable(key))
        row = own.select_related("by").first()
        if row is None or not _can_remove(row, person):
            raise NotThereError("there is no such view.")
        with audited(by):
            row.delete()


def _view(row: SavedViewRow, person: Person) -> SavedView:
    return SavedView(
        key=row.public_id, name=row.name, query=row.query, is_shared=row.is_shared, by=row.by.public_id,
        can_remove=_can_remove(row, person),
    )  # fmt: skip


def _can_remove(row: SavedViewRow, person: Person) -> bool:
    return row.by_id == person.pk or (row.is_shared and Role(person.role).administers)
