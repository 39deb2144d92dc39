"""Who can sign in."""

from collections.abc import Sequence
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from afterword.adapters.store.access import organisation_of, person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.models import Membership, Organisation, Person
from afterword.adapters.store.prepared import Prepared
from afterword.adapters.store.texts import keepable
from afterword.app.access import NotAllowedError, Role
from afterword.app.people_ports import Colleague
from afterword.app.server_ports import Member, NotThereError, TakenError


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
            return add_person(Person(organisation=made, name=name, email=email, role=Role.OWNER), password)

    def join(self, invited_by: Member, name: str, email: str, password: str, role: Role = Role.MEMBER) -> Member:
        """Somebody new in the organisation of whoever invited them.

        Raises:
            TakenError: if somebody has the address already.
            NotThereError: if the inviting person left.
            NotAllowedError: if the inviting person does not decide who belongs here.
        """
        host = _decides(invited_by, role)
        return add_person(Person(organisation=host.organisation, name=name, email=email, role=role), password)

    def list(self, by: Member) -> tuple[Member, ...]:
        """Everybody in the organisation of a person, by name; guests and auditors see only themselves.

        Raises:
            NotThereError: if the person left.
        """
        return tuple(Member(key=row.key, name=row.name) for row in _known_to(by))

    def directory(self, by: Member) -> tuple[Colleague, ...]:
        """The same people, with what they are here.

        Raises:
            NotThereError: if the person left.
        """
        teams: dict[str, list[str]] = {}
        for key, team in _TEAMS(by=by.key):
            teams.setdefault(key, []).append(team)
        return tuple(
            Colleague(
                member=Member(key=row.key, name=row.name), email=row.email, role=Role(row.role),
                teams=tuple(sorted(teams.get(row.key, ()))),
            )
            for row in _known_to(by)
        )  # fmt: skip

    def role_of(self, by: Member) -> Role:
        """What somebody is to the organisation.

        Raises:
            NotThereError: if the person left.
        """
        return Role(person_of(by).role)

    def appoint(self, by: Member, person: str, role: Role) -> None:
        """Somebody is something else to the organisation from now on, by their key.

        Whoever is a guest or an auditor from now on belongs to no team any more.

        Raises:
            NotThereError: if there is no such person.
            NotAllowedError: if this is not for `by` to decide, or no owner would be left.
        """
        with audited(by):
            organisation = Organisation.objects.select_for_update().get(pk=person_of(by).organisation_id)
            row = organisation.people.filter(public_id=keepable(person), is_active=True).first()
            if row is None:
                raise NotThereError("there is no such person.")
            _decides(by, role, Role(row.role))
            row.role = role
            row.save(update_fields=["role"])
            if not role.is_inside:
                row.memberships.all().delete()
            if not organisation.people.filter(is_active=True, role=Role.OWNER).exists():
                raise NotAllowedError("an organisation needs an owner; make somebody else one first.")


class _Known(NamedTuple):
    key: str
    name: str
    email: str
    role: str


_PEOPLE = Prepared(
    lambda by: (
        Person.objects.filter(organisation=organisation_of(by), is_active=True)
        .order_by("name", "id")
        .values_list("public_id", "name", "email", "role")
    ),
    by=str,
)
_TEAMS = Prepared(
    lambda by: (
        Membership.objects.filter(organisation=organisation_of(by))
        .order_by("team__name")
        .values_list("person__public_id", "team__name")
    ),
    by=str,
)


def _known_to(by: Member) -> Sequence[_Known]:
    """Everybody in somebody's organisation, by name; only themselves if they are not inside it."""
    found = [_Known(*row) for row in _PEOPLE(by=by.key)]
    asking = [row for row in found if row.key == by.key]
    if not asking:
        raise NotThereError("there is no such person.")
    return found if Role(asking[0].role).is_inside else asking


def _decides(by: Member, *roles: Role) -> Person:
    """Who asks, if they may give and take these roles: owners all, admins those below an owner."""
    person = person_of(by)
    if not Role(person.role).administers:
        raise NotAllowedError("only owners and admins decide who belongs here; ask one of them.")
    if Role.OWNER in roles and person.role != Role.OWNER:
        raise NotAllowedError("only an owner makes or unmakes owners.")
    return person


def add_person(person: Person, password: str | None) -> Member:
    """Somebody new; without a password they sign in another way.

    Raises:
        TakenError: if somebody has the address already.
    """
    person.email = person.email.strip().lower()
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save()
            # as verified: of the others, allauth takes one for the address that somebody wants to change to
            EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    except IntegrityError as error:
        raise TakenError(f"somebody signs in as {person.email} already.") from error
    return Member(key=person.public_id, name=person.name)
