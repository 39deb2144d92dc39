from afterword.app.look_after import care_of_service, care_of_team
from afterword.app.people_ports import Service
from tests.server import TEXT, TestServer


def test_a_team_answers_for_its_services_and_for_what_it_promised(server: TestServer) -> None:
    team = server.teams.found("Storage team", server.ann)
    key = server.teams.enter(Service(name="labels", aliases=("label-api",), team=team), server.ann)
    server.postmortems.add(TEXT, [], server.ann)
    for name in ("label", "labels-eu"):  # other services
        server.postmortems.add(TEXT.replace(" labels\n", f" {name}\n").replace("Storage team", "Nina"), [], server.ann)
    for name in ("owls, Label-API", "label-api, owls", "owls, label-api, bees"):
        server.postmortems.add(TEXT.replace(" labels\n", f" {name}\n"), [], server.ann)
    today = server.now().date()
    care = care_of_team(server.postmortems, server.teams.show(team, server.ann), server.bo, today)
    assert (care.postmortems.total, care.actions.counts["open"]) == (4, 8)
    care = care_of_service(server.postmortems, server.teams.service(key, server.ann), server.bo, today)
    assert (care.postmortems.total, care.actions.counts["open"]) == (4, 8)


def test_a_team_without_services_answers_for_what_its_people_promised(server: TestServer) -> None:
    team = server.teams.found("Owls", server.ann)
    server.teams.admit(team, server.bo.key, server.ann, is_lead=False)
    server.postmortems.add(TEXT.replace("Storage team", "bo reed"), [], server.ann)
    care = care_of_team(server.postmortems, server.teams.show(team, server.ann), server.ann, server.now().date())
    assert care.postmortems.total == 0
    assert [one.id for one in care.actions.rows] == ["A2"]
