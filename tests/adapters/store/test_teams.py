import pytest

from afterword.app.access import NotAllowedError, Role, Visibility
from afterword.app.people_ports import Service
from afterword.app.server_ports import NotThereError, TakenError
from tests.company import Company
from tests.server import PASSWORD, TestServer


def test_owners_and_admins_decide_who_belongs_here(server: TestServer) -> None:
    company = Company(server)
    people, who = server.people, company.people
    with pytest.raises(NotAllowedError, match="only owners and admins decide"):
        people.join(server.bo, "Di", "di@example.com", PASSWORD)
    people.appoint(who["admin"], server.bo.key, Role.ADMIN)
    assert people.role_of(server.bo) is Role.ADMIN
    for role, person in ((Role.OWNER, server.bo), (Role.MEMBER, server.ann)):
        with pytest.raises(NotAllowedError, match="only an owner makes or unmakes owners"):
            people.appoint(who["admin"], person.key, role)
    with pytest.raises(NotAllowedError, match="an organisation needs an owner"):
        people.appoint(server.ann, server.ann.key, Role.MEMBER)
    people.appoint(server.ann, server.bo.key, Role.OWNER)
    people.appoint(server.bo, server.ann.key, Role.GUEST)
    assert [one.name for one in people.list(server.ann)] == ["Ann Bell"]
    with pytest.raises(NotThereError, match="no such person"):
        people.appoint(server.bo, server.cy.key, Role.MEMBER)


def test_whoever_becomes_a_guest_leaves_the_teams(server: TestServer) -> None:
    company = Company(server)
    key = company.begin(Visibility.TEAM)
    server.people.appoint(server.ann, company.people["mate"].key, Role.GUEST)
    assert company.level("mate", key) == "none"
    told = {one.member.name: (one.role, one.teams) for one in server.people.directory(server.ann)}
    assert told["mate"] == (Role.GUEST, ())
    assert server.teams.own(company.people["mate"]) == {}
    assert server.teams.own(company.people["lead"]) == {company.team: "Labels"}
    assert server.teams.own(server.ann) == {}
    assert told["lead"] == (Role.MEMBER, ("Labels",))


def test_leads_run_their_team(server: TestServer) -> None:
    company = Company(server)
    who, teams, team = company.people, server.teams, company.team
    assert [(one.member.name, one.is_lead) for one in teams.show(team, server.bo).people] == [
        ("lead", True),
        ("mate", False),
    ]
    assert [teams.show(team, who[name]).is_run for name in ("owner", "admin", "lead", "mate")] == [
        True,
        True,
        True,
        False,
    ]
    for act in (
        lambda: teams.admit(team, server.bo.key, who["mate"], is_lead=True),
        lambda: teams.dismiss(team, who["lead"].key, who["mate"]),
        lambda: teams.disband(team, who["mate"]),
        lambda: teams.enter(Service(name="labels", team=team), who["mate"]),
    ):
        with pytest.raises(NotAllowedError, match="only leads of the team"):
            act()
    with pytest.raises(NotAllowedError, match="only owners and admins found teams"):
        teams.found("Owls", who["lead"])
    with pytest.raises(TakenError, match="a team named Labels already"):
        teams.found(" Labels ", server.ann)
    with pytest.raises(NotThereError, match="inside the organisation"):
        teams.admit(team, who["guest"].key, who["lead"], is_lead=False)
    teams.admit(team, server.bo.key, who["lead"], is_lead=False)
    teams.dismiss(team, who["mate"].key, who["mate"])
    assert [one.member.name for one in teams.show(team, server.ann).people] == ["Bo Reed", "lead"]


def test_a_team_is_there_as_long_as_something_is_for_it_alone(server: TestServer) -> None:
    company = Company(server)
    key = company.begin(Visibility.TEAM)
    with pytest.raises(NotAllowedError, match="for this team alone"):
        server.teams.disband(company.team, server.ann)
    assert company.level("mate", key) == "edit"
    other = server.teams.found("Owls", server.ann)
    service = server.teams.enter(Service(name="owls", team=other), server.ann)
    server.teams.disband(other, server.ann)
    assert server.teams.service(service, server.bo).team == ""


def test_the_catalogue_of_services(server: TestServer) -> None:
    company = Company(server)
    lead, teams = company.people["lead"], server.teams
    key = teams.enter(Service(name="labels", aliases=("label-api", "etiketten"), tier=1, team=company.team), lead)
    assert teams.catalogue(server.bo) == (
        Service(key=key, name="labels", aliases=("label-api", "etiketten"), tier=1, team="Labels"),
    )
    with pytest.raises(TakenError, match="a service named labels already"):
        teams.enter(Service(name="labels", team=company.team), lead)
    with pytest.raises(NotAllowedError):
        teams.enter(Service(key=key, name="labels"), lead)  # to nobody's services, which only admins run
    with pytest.raises(NotAllowedError, match="guests and auditors look after no services"):
        teams.enter(Service(name="owls"), company.people["guest"])
    teams.enter(Service(key=key, name="label-service", team=company.team), lead)
    assert teams.service(key, server.bo).names == ("label-service",)
    with pytest.raises(NotAllowedError):
        teams.remove(key, server.bo)
    teams.remove(key, lead)
    with pytest.raises(NotThereError, match="no such service"):
        teams.service(key, server.bo)


def test_nobody_else_sees_teams_and_services(server: TestServer) -> None:
    company = Company(server)
    key = server.teams.enter(Service(name="labels", team=company.team), server.ann)
    for name in ("guest", "auditor", "stranger"):
        by = company.people[name]
        assert (server.teams.list(by), server.teams.catalogue(by)) == ((), ())
        with pytest.raises(NotThereError):
            server.teams.show(company.team, by)
        with pytest.raises(NotThereError):
            server.teams.service(key, by)
