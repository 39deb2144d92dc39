import re

import pytest
from django.test import Client
from django.urls import reverse

from afterword.app.announce import EVENTS
from afterword.app.job_ports import NeverError
from afterword.app.notice_ports import NoticeKind
from afterword.app.review import ask_for_review
from afterword.app.subscribe import subscribe
from afterword.faces.doors import server as pages
from afterword.faces.web.views.outgoing import KINDS
from afterword.wiring.worker import places
from tests.outside import Outside
from tests.server import PASSWORD, TEXT, TestServer

URL = "https://hooks.example.com/T0/secret"


def signed_in(email: str = "ann@example.com") -> Client:
    client = Client()
    assert client.login(username=email, password=PASSWORD)
    return client


def test_links_in_mail_lead_to_pages() -> None:
    told = places("https://pm.example.com/")
    assert told.page("k1") == f"https://pm.example.com{reverse('postmortem', args=['k1'])}"
    assert told.notifications == f"https://pm.example.com{reverse('notifications')}"


def test_each_person_turns_kinds_of_mail_off_and_on(server: TestServer) -> None:
    assert set(KINDS) == set(NoticeKind) - {NoticeKind.EMERGENCY}
    client, place = signed_in("bo@example.com"), reverse("notifications")
    assert client.get(place).content.count(b" checked") == len(KINDS)
    assert client.post(place, {"kind": ["review", "weekly", "nonsense"]}).status_code == 302
    page = client.get(place).content.decode()
    assert re.findall(r'value="(\w+)" checked', page) == ["review", "weekly"]
    assert "bo@example.com" in page
    contact = server.notices.contact(server.bo.key)
    assert contact is not None
    assert contact.muted == set(KINDS) - {NoticeKind.REVIEW, NoticeKind.WEEKLY}


def test_an_owner_adds_a_webhook_and_sees_its_secret_once(server: TestServer) -> None:
    client, place = signed_in(), reverse("outgoing")
    assert b"No webhook yet." in client.get(place).content
    page = client.post(place, {"url": URL, "event": ["action.done", "postmortem.closed"]}).content.decode()
    secret = re.search(r'value="(whsec_[\w+/=]+)"', page)
    assert secret
    again = client.get(place).content.decode()
    for hidden in (secret[1], "T0/secret"):
        assert hidden not in again
    assert "https://hooks.example.com/…" in again
    assert server.hooks.list(server.ann)[0].events == ("action.done", "postmortem.closed")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"url": "hooks.example.com", "event": ["action.done"]}, "write the address as https://host/path"),
        ({"url": URL}, "choose at least one event"),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(server: TestServer, form: dict[str, str], told: str) -> None:
    del server
    answer = signed_in().post(reverse("outgoing"), form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert f'value="{form["url"]}"' in page
    assert ('value="action.done" checked' in page) == ("event" in form)
    assert all(f'value="{event}"' in page for event in EVENTS.values())


def heard(server: TestServer, outside: Outside, *statuses: int) -> str:
    """The page of a webhook that answered with some statuses."""
    subscribe(server.hooks, server.ann, URL, ["review.asked", "review.changes_asked"])
    key = server.postmortems.add(TEXT, [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    for status in statuses:
        outside.receivers.status = status
        outside.work()
        server.later(seconds=5)
    return reverse("webhook", args=[server.hooks.list(server.ann)[0].key])


def test_deliveries_are_seen_with_the_last_answer(server: TestServer) -> None:
    client, outside = signed_in(), Outside(server)
    place = heard(server, outside)
    assert b"Nothing was sent yet." in client.get(place).content
    outside.work()
    assert b"Delivered" in client.get(place).content
    place = heard(server, outside, 500)
    page = client.get(place).content.decode()
    assert "Tried 1 time<" in page
    assert "answered 500" in page
    assert "T0/secret" not in page


def test_what_was_given_up_is_sent_again_once_it_is_turned_on(server: TestServer) -> None:
    client, outside = signed_in(), Outside(server)
    place = heard(server, outside, 410)
    page = client.get(place).content.decode()
    assert "It is off. It answered 410" in page
    assert "Given up" in page
    assert client.post(place, {"what": "on"}).status_code == 302
    job = re.search(r'name="job" value="([\w-]+)"', page)
    assert job
    assert client.post(place, {"what": "again", "job": job[1]}).status_code == 302
    assert b"Waiting" in client.get(place).content
    outside.receivers.status, server.at = 204, pages().now()
    outside.work()
    assert b"Delivered" in client.get(place).content
    assert client.post(place, {"what": "again", "job": "nothing"}).status_code == 404
    assert client.post(place, {"what": "nonsense"}).status_code == 302


def test_a_webhook_is_there_for_owners_of_its_organisation_until_it_is_removed(server: TestServer) -> None:
    client, place = signed_in(), heard(server, Outside(server), 204)
    for other in ("bo@example.com", "cy@example.com"):
        for asked in (signed_in(other).get(place), signed_in(other).post(place, {"what": "remove"})):
            assert asked.status_code == 404
    assert client.post(place, {"what": "remove"}).status_code == 302
    assert client.get(place).status_code == 404


def test_mail_that_could_not_be_sent_is_seen_and_tried_again(server: TestServer) -> None:
    client, outside = signed_in(), Outside(server)
    key = server.postmortems.add(TEXT, [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    outside.mailboxes.trouble = NeverError("the mail server refuses the address (550).")
    outside.work()
    page = client.get(reverse("outgoing")).content.decode()
    assert "mail: review.asked" in page
    assert "refuses the address (550)" in page
    outside.mailboxes.trouble = None
    (dead,) = server.jobs.dead(server.ann)
    assert client.post(reverse("outgoing"), {"again": dead.id}).status_code == 302
    server.at = pages().now()
    outside.work()
    assert len(outside.mailboxes.mails) == 1
    assert client.post(reverse("outgoing"), {"again": dead.id}).status_code == 404


def test_only_owners_find_the_way(server: TestServer) -> None:
    del server
    assert reverse("outgoing").encode() in signed_in().get(reverse("people")).content
    page = signed_in("bo@example.com").get(reverse("people")).content
    assert reverse("outgoing").encode() not in page
    assert reverse("notifications").encode() in signed_in("bo@example.com").get(reverse("account")).content
