"""Teams and services, and what each level of access is offered and refused, as pages."""

import pytest
from django.test import Client
from django.urls import reverse

from afterword.adapters.store.models import Person
from afterword.app.access import Level, Role, Visibility
from tests.company import EXPECTED, VISIBILITIES, Company, address_of
from tests.faces.web.test_pages import body, signed_in
from tests.server import TEXT, TestServer

PAGES = {"postmortem": Level.READ, "text": Level.READ, "history": Level.READ}
PAGES |= {"write": Level.EDIT, "form": Level.EDIT, "readers": Level.MANAGE}
STEPS = {"comment": Level.COMMENT, "link": Level.EDIT, "cite": Level.EDIT}


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(email=address_of(name)))
    return client


@pytest.mark.parametrize("place", range(len(VISIBILITIES)))
def test_each_page_and_step_demands_its_level(server: TestServer, place: int) -> None:
    key = Company(server).begin(VISIBILITIES[place])
    for name in EXPECTED.keys() - {"left"}:
        client, level = client_of(name), Level[EXPECTED[name][place].upper()]
        for page, needed in PAGES.items():
            status = client.get(reverse(page, args=[key])).status_code
            assert status == (404 if not level else 200 if level >= needed else 403), (name, page)
        for step, needed in STEPS.items():
            status = client.post(reverse(step, args=[key]), {"text": "Why?"}).status_code
            if level < needed:
                assert status == (403 if level else 404), (name, step)
            else:
                assert status in (200, 302, 404), (name, step)


def test_a_reader_is_offered_nothing_that_would_be_refused(server: TestServer) -> None:
    key = Company(server).begin(Visibility.RESTRICTED)
    page = client_of("reader").get(reverse("postmortem", args=[key])).content.decode()
    for place in ("write", "form", "readers", "comment"):
        assert reverse(place, args=[key]) not in page, place
    assert "formaction" not in page
    commenter = client_of("commenter").get(reverse("postmortem", args=[key])).content.decode()
    assert reverse("comment", args=[key]) in commenter
    refused = client_of("reader").get(reverse("write", args=[key]))
    assert "You may not change this postmortem; ask somebody who manages it." in body(refused)


def test_a_team_is_founded_and_looks_after_services(server: TestServer) -> None:
    client = signed_in()
    server.postmortems.add(TEXT, [], server.ann)
    assert "There is no team yet" in body(client.get(reverse("teams")))
    made = client.post(reverse("teams"), {"name": "Labels team"})
    place = made.headers["Location"]
    assert "there is a team named Labels team already" in body(client.post(reverse("teams"), {"name": "Labels team"}))
    joined = client.post(place, {"what": "admit", "person": server.bo.key, "lead": "on"}, follow=True)
    assert "Bo Reed lead" in body(joined)
    bo = signed_in("bo@example.com")
    told = {"what": "enter", "name": "labels", "aliases": "label-api, etiketten", "tier": "1"}
    assert "labels also label-api, etiketten tier 1" in body(bo.post(place, told, follow=True))
    assert "there is a service named labels already" in body(bo.post(place, told, follow=True))
    assert "a service needs a name" in body(bo.post(place, {"what": "enter"}, follow=True))
    assert "Delete printed labels after a day" in body(bo.get(place))
    assert "Labels late" in body(bo.get(place))
    listed = body(bo.get(reverse("teams")))
    assert "labels label-api, etiketten 1 Labels team" in listed
    service = reverse("service", args=[server.teams.catalogue(server.bo)[0].key])
    assert "Looked after by Labels team. Tier 1. Also called label-api, etiketten." in body(bo.get(service))
    team = place.split("/")[2]
    changed = bo.post(service, {"what": "alter", "name": "label-service", "team": team}, follow=True)
    assert "label-service Looked after by Labels team." in body(changed)
    assert bo.post(service, {"what": "alter", "name": "label-service"}).status_code == 403
    assert bo.post(service, {"what": "burn"}).status_code == 404
    assert bo.post(service, {"what": "remove"}).headers["Location"] == reverse("teams")
    assert "Nobody yet" in body(bo.post(place, {"what": "dismiss", "person": server.bo.key}, follow=True))
    assert client.post(place, {"what": "disband"}).headers["Location"] == reverse("teams")
    assert client.get(place).status_code == 404


def test_the_board_shows_what_one_team_owes(server: TestServer) -> None:
    team = server.teams.found("Storage team", server.ann)
    server.postmortems.add(TEXT, [], server.ann)
    client = signed_in()
    page = body(client.get(reverse("actions"), {"team": team}))
    assert "Alert at 80%" in page
    assert "Delete printed labels" not in page
    assert "Delete printed labels" in body(client.get(reverse("actions"), {"team": "nowhere"}))


def test_owners_say_what_everybody_is(server: TestServer) -> None:
    client, place = signed_in(), reverse("people")
    client.post(place, {"person": server.bo.key, "role": "auditor"})
    assert server.people.role_of(server.bo) is Role.AUDITOR
    assert client.post(place, {"person": server.bo.key, "role": "king"}).status_code == 404
    assert client.post(place, {"person": server.cy.key, "role": "admin"}).status_code == 404
    refused = signed_in("bo@example.com").post(place, {"person": server.bo.key, "role": "owner"})
    assert "Only owners and admins decide who belongs here" in body(refused)
    assert "Invitation" not in body(signed_in("bo@example.com").get(place))
