"""Look after: what a team answers for, and what happened to a service."""

from dataclasses import dataclass
from datetime import date

from afterword.app.people_ports import Service, Team
from afterword.app.server_ports import Asked, Board, Found, Member, Postmortems, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """The postmortems about some services, and the unfinished actions about them or owed by those who care for them."""

    postmortems: Found
    actions: Board


def names_of(team: Team) -> tuple[str, ...]:
    """What the services of a team are called."""
    return tuple(name for service in team.services for name in service.names)


def owners_of(team: Team) -> tuple[str, ...]:
    """Under whose names a team promises something: its own, and those of its people."""
    return (team.name, *(one.member.name for one in team.people))


def care_of_team(postmortems: Postmortems, team: Team, by: Member, today: date) -> Care:
    """What a team answers for: its services, and what it or one of its people promised."""
    return _care(postmortems, names_of(team), owners_of(team), by, today)


def care_of_service(postmortems: Postmortems, service: Service, by: Member, today: date) -> Care:
    """What happened to a service, by its name and the others that people call it."""
    return _care(postmortems, service.names, (), by, today)


def _care(
    postmortems: Postmortems, services: tuple[str, ...], owners: tuple[str, ...], by: Member, today: date
) -> Care:
    found = postmortems.find(by, Wanted(services=services)) if services else Found(rows=(), total=0)
    asked = Asked(view="open", today=today, services=services, owners=owners)
    return Care(postmortems=found, actions=postmortems.board(by, asked))
