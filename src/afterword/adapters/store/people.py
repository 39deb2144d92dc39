"""Who can sign in."""

from django.db import IntegrityError, transaction

from afterword.adapters.store.access import person_of
from afterword.adapters.store.models import Organisation, Person
from afterword.app.server_ports import Member, TakenError


class StoredPeople:
    """The people of the organisations that are kept here."""

    def is_empty(self) -> bool:
        """Whether nobody can sign in yet."""
        return not Person.objects.exists()

    def found(self, organisation: str, name: str, email: str, password: str) -> Member:
        """A new organisation with its owner.

        Raises:
            TakenError: if somebody has the address already.
        """
        with transaction.atomic():
            made = Organisation.objects.create(name=organisation)
            return _add(made, name, email, password, is_owner=True)

    def join(self, invited_by: Member, name: str, email: str, password: str) -> Member:
        """Somebody new in the organisation of whoever invited them.

        Raises:
            TakenError: if somebody has the address already.
            NotThereError: if the inviting person left.
        """
        return _add(person_of(invited_by).organisation, name, email, password, is_owner=False)

    def list(self, by: Member) -> tuple[Member, ...]:
        """Everybody in the organisation of a person, by name.

        Raises:
            NotThereError: if the person left.
        """
        rows = person_of(by).organisation.people.filter(is_active=True).order_by("name", "id")
        return tuple(Member(key=row.public_id, name=row.name) for row in rows)


def _add(organisation: Organisation, name: str, email: str, password: str, *, is_owner: bool) -> Member:
    person = Person(organisation=organisation, name=name, email=email.strip().lower(), is_owner=is_owner)
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise TakenError(f"somebody signs in as {person.email} already.") from error
    return Member(key=person.public_id, name=person.name)
