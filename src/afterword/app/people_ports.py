"""What the server needs to know of people, their teams, and the services that they look after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from afterword.app.access import Role
from afterword.app.server_ports import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the organisation, with what they are to it and the names of their teams."""

    member: Member
    email: str
    role: Role
    teams: tuple[str, ...]

    def belongs_to(self, team: str) -> bool:
        """Whether what is for a team is for them, or with an empty name what is for everybody."""
        return self.role.is_inside and (not team or team in self.teams)


class People(Protocol):
    """Who can sign in."""

    def is_empty(self) -> bool:
        """Whether nobody can sign in yet."""

    def found(self, organisation: str, name: str, email: str, password: str) -> Member:
        """A new organisation with its owner.

        Raises:
            TakenError: if somebody has the address already.
        """

    def join(self, invited_by: Member, name: str, email: str, password: str, role: Role = Role.MEMBER) -> Member:
        """Somebody new in the organisation of whoever invited them.

        Raises:
            TakenError: if somebody has the address already.
            NotThereError: if the inviting person left.
            NotAllowedError: if the inviting person does not decide who belongs here.
        """

    def list(self, by: Member) -> tuple[Member, ...]:
        """Everybody in the organisation of a person, by name; guests and auditors see only themselves.

        Raises:
            NotThereError: if the person left.
        """

    def directory(self, by: Member) -> tuple[Colleague, ...]:
        """The same people, with what they are here.

        Raises:
            NotThereError: if the person left.
        """

    def role_of(self, by: Member) -> Role:
        """What somebody is to the organisation.

        Raises:
            NotThereError: if the person left.
        """

    def appoint(self, by: Member, person: str, role: Role) -> None:
        """Somebody is something else to the organisation from now on, by their key.

        Raises:
            NotThereError: if there is no such person.
            NotAllowedError: if this is not for `by` to decide, or no owner would be left.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that runs; `tier` 1 matters most, 0 is not stated; `team` is the name of whoever looks after it."""

    key: str = ""
    name: str
    aliases: tuple[str, ...] = ()
    tier: int = 0
    team: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and the other names that people call it."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Somebody who belongs to a team."""

    member: Member
    is_lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People who look after services together; `is_run` tells whether the one who asks may change it."""

    key: str
    name: str
    people: tuple[Belonging, ...]
    services: tuple[Service, ...]
    is_run: bool


class Teams(Protocol):
    """The teams of an organisation and its catalogue of services; for everybody inside it to read."""

    def list(self, by: Member) -> tuple[Team, ...]:
        """All of them, by name; none for guests and auditors."""

    def own(self, by: Member) -> Mapping[str, str]:
        """What those are called that somebody belongs to, under their keys, by name."""

    def show(self, key: str, by: Member) -> Team:
        """One of them.

        Raises:
            NotThereError: if there is none for this person.
        """

    def found(self, name: str, by: Member) -> str:
        """A new team; its key.

        Raises:
            NotAllowedError: if this person administers nothing.
            TakenError: if there is one of that name.
        """

    def disband(self, key: str, by: Member) -> None:
        """A team is no more; its services are nobody's.

        Raises:
            NotThereError: if there is none for this person.
            NotAllowedError: if this person does not run it, or postmortems are for it alone.
        """

    def admit(self, key: str, person: str, by: Member, *, is_lead: bool) -> None:
        """Somebody belongs to a team, by their key.

        Raises:
            NotThereError: if there is no such team or person inside the organisation.
            NotAllowedError: if this person does not run the team.
        """

    def dismiss(self, key: str, person: str, by: Member) -> None:
        """Somebody belongs to a team no longer; nothing happens if they did not.

        Raises:
            NotThereError: if there is no such team.
            NotAllowedError: if this person neither runs the team nor leaves it themselves.
        """

    def catalogue(self, by: Member) -> tuple[Service, ...]:
        """All services, by name; none for guests and auditors."""

    def service(self, key: str, by: Member) -> Service:
        """One of them.

        Raises:
            NotThereError: if there is none for this person.
        """

    def enter(self, service: Service, by: Member) -> str:
        """A service enters the catalogue, or with a key changes there; its key. `team` is the key of its team here.

        Raises:
            NotThereError: if there is no such service or team.
            NotAllowedError: if this person runs neither the team that has it nor the one that gets it.
            TakenError: if another service has the name.
        """

    def remove(self, key: str, by: Member) -> None:
        """A service leaves the catalogue; what was written about it stays.

        Raises:
            NotThereError: if there is no such service.
            NotAllowedError: if this person does not run its team.
        """
