"""The teams of an organisation, and the catalogue of the services that they look after."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, QuerySet

from afterword.adapters.store.access import insider_of, person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.models import Membership, Person
from afterword.adapters.store.models import Service as ServiceRow
from afterword.adapters.store.models import Team as TeamRow
from afterword.adapters.store.texts import keepable
from afterword.app.access import INSIDE, NotAllowedError, Role
from afterword.app.people_ports import Belonging, Service, Team
from afterword.app.server_ports import Member, NotThereError, TakenError

NAME = 100
"""Characters of a name at most."""


class StoredTeams:
    """The teams of the organisations that are kept here."""

    def list(self, by: Member) -> tuple[Team, ...]:
        """All of them, by name; none for guests and auditors."""
        person = person_of(by)
        return tuple(_team(row, person) for row in _teams(person))

    def own(self, by: Member) -> Mapping[str, str]:
        """What those are called that somebody belongs to, under their keys, by name."""
        inside = Person.objects.filter(public_id=by.key, is_active=True, role__in=INSIDE)
        rows = TeamRow.objects.filter(memberships__person__in=inside).order_by("name")
        return dict(rows.values_list("public_id", "name"))

    def show(self, key: str, by: Member) -> Team:
        """One of them.

        Raises:
            NotThereError: if there is none for this person.
        """
        person = person_of(by)
        return _team(_find(key, person), person)

    def found(self, name: str, by: Member) -> str:
        """A new team; its key.

        Raises:
            NotAllowedError: if this person administers nothing.
            TakenError: if there is one of that name.
        """
        person, name = person_of(by), _name(name)
        if not Role(person.role).administers:
            raise NotAllowedError("only owners and admins found teams; ask one of them.")
        with _only_one(f"there is a team named {name} already."), audited(by):
            return TeamRow.objects.create(organisation_id=person.organisation_id, name=name).public_id

    def disband(self, key: str, by: Member) -> None:
        """A team is no more; its services are nobody's.

        Raises:
            NotThereError: if there is none for this person.
            NotAllowedError: if this person does not run it, or postmortems are for it alone.
        """
        try:
            with audited(by):
                _run(key, by).delete()
        except ProtectedError as error:
            told = "some postmortems are for this team alone; open them to others first."
            raise NotAllowedError(told) from error

    def admit(self, key: str, person: str, by: Member, *, is_lead: bool) -> None:
        """Somebody belongs to a team, by their key.

        Raises:
            NotThereError: if there is no such team or person inside the organisation.
            NotAllowedError: if this person does not run the team.
        """
        team = _run(key, by)
        inside = Person.objects.filter(organisation_id=team.organisation_id, is_active=True, role__in=INSIDE)
        row = inside.filter(public_id=keepable(person)).first()
        if row is None:
            raise NotThereError("there is no such person inside the organisation.")
        told = {"organisation_id": team.organisation_id, "is_lead": is_lead}
        with audited(by):
            team.memberships.update_or_create(person=row, defaults=told)

    def dismiss(self, key: str, person: str, by: Member) -> None:
        """Somebody belongs to a team no longer; nothing happens if they did not.

        Raises:
            NotThereError: if there is no such team.
            NotAllowedError: if this person neither runs the team nor leaves it themselves.
        """
        team = _find(key, person_of(by)) if person == by.key else _run(key, by)
        with audited(by):
            team.memberships.filter(person__public_id=keepable(person)).delete()

    def catalogue(self, by: Member) -> tuple[Service, ...]:
        """All services, by name; none for guests and auditors."""
        return tuple(map(_service, _services(person_of(by)).order_by("name")))

    def service(self, key: str, by: Member) -> Service:
        """One of them.

        Raises:
            NotThereError: if there is none for this person.
        """
        return _service(_find_service(key, person_of(by)))

    def enter(self, service: Service, by: Member) -> str:
        """A service enters the catalogue, or with a key changes there; its key. `team` is the key of its team here.

        Raises:
            NotThereError: if there is no such service or team.
            NotAllowedError: if this person runs neither the team that has it nor the one that gets it.
            TakenError: if another service has the name.
        """
        person = insider_of(by, "look after no services")
        row = ServiceRow(organisation_id=person.organisation_id)
        if service.key:
            row = _find_service(service.key, person)
            _demand_run(row.team, person)
        row.team = _find(service.team, person) if service.team else None
        _demand_run(row.team, person)
        row.name, row.tier = _name(service.name), service.tier or None
        row.aliases = keepable("\n".join(service.aliases))
        with _only_one(f"there is a service named {service.name} already."), audited(by):
            row.save()
        return row.public_id

    def remove(self, key: str, by: Member) -> None:
        """A service leaves the catalogue; what was written about it stays.

        Raises:
            NotThereError: if there is no such service.
            NotAllowedError: if this person does not run its team.
        """
        person = person_of(by)
        row = _find_service(key, person)
        _demand_run(row.team, person)
        with audited(by):
            row.delete()


@contextmanager
def _only_one(told: str) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise TakenError(told) from error


def _name(told: str) -> str:
    return keepable(" ".join(told.split()))[:NAME]


def _teams(person: Person) -> "QuerySet[TeamRow]":
    """The teams that somebody may see: all of their organisation, from the inside."""
    if not Role(person.role).is_inside:
        return TeamRow.objects.none()
    rows = TeamRow.objects.filter(organisation_id=person.organisation_id).order_by("name")
    return rows.prefetch_related("memberships__person", "services")


def _services(person: Person) -> "QuerySet[ServiceRow]":
    if not Role(person.role).is_inside:
        return ServiceRow.objects.none()
    return ServiceRow.objects.filter(organisation_id=person.organisation_id).select_related("team")


def _find(key: str, person: Person) -> TeamRow:
    row = _teams(person).filter(public_id=keepable(key)).first()
    if row is None:
        raise NotThereError("there is no such team.")
    return row


def _find_service(key: str, person: Person) -> ServiceRow:
    row = _services(person).filter(public_id=keepable(key)).first()
    if row is None:
        raise NotThereError("there is no such service.")
    return row


def _run(key: str, by: Member) -> TeamRow:
    person = person_of(by)
    row = _find(key, person)
    _demand_run(row, person)
    return row


def _runs(row: TeamRow | None, person: Person) -> bool:
    """Whether somebody may change a team and its services: leads of it, and whoever administers."""
    if Role(person.role).administers:
        return True
    return row is not None and any(one.person_id == person.pk and one.is_lead for one in row.memberships.all())


def _demand_run(row: TeamRow | None, person: Person) -> None:
    if not _runs(row, person):
        raise NotAllowedError("only leads of the team, owners and admins may do that; ask one of them.")


def _team(row: TeamRow, person: Person) -> Team:
    return Team(
        key=row.public_id,
        name=row.name,
        people=tuple(sorted(map(_belonging, row.memberships.all()), key=lambda one: one.member.name)),
        services=tuple(sorted(map(_service, row.services.all()), key=lambda one: one.name)),
        is_run=_runs(row, person),
    )


def _belonging(row: Membership) -> Belonging:
    return Belonging(member=Member(key=row.person.public_id, name=row.person.name), is_lead=row.is_lead)


def _service(row: ServiceRow) -> Service:
    return Service(
        key=row.public_id,
        name=row.name,
        aliases=tuple(row.aliases.split("\n")) if row.aliases else (),
        tier=row.tier or 0,
        team=row.team.name if row.team else "",
    )
