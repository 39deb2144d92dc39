"""How often a page asks the database: a few times, however much there is."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from afterword.app.incident_ports import Incident
from afterword.app.register import begin_for
from afterword.app.review import ask_for_review
from tests.server import PASSWORD, TEXT, TestServer

QUAILS = Incident(key="", reference="", title="Quails flew", severity="SEV1", day=date(2026, 3, 4))
MOST = 12
PAGES = (
    "home",
    "incidents",
    "postmortems",
    "search",
    "actions",
    "people",
    "new",
    "postmortem",
    "write",
    "history",
    "revision",
    "text",
)


def address(page: str, key: str) -> str:
    own = {"revision": [key, 1]} | {name: [key] for name in ("postmortem", "write", "history", "text")}
    if page == "search":
        return f"{reverse('postmortems')}?q=label"
    return reverse(page, args=own.get(page, [])) + ("?seen=labels+late" if page == "new" else "")


def count(client: Client, place: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(place).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_a_few_times_however_much_there_is(server: TestServer, page: str) -> None:
    client = Client()
    assert client.login(username="ann@example.com", password=PASSWORD)
    key = server.postmortems.add(TEXT, [], server.ann)
    for n in range(6):
        server.postmortems.add(TEXT.replace("INC-7", f"INC-{n}"), [], server.bo)
    server.incidents.register(QUAILS, server.bo)
    begin_for(server.incidents, server.postmortems, server.incidents.register(QUAILS, server.bo), server.bo)
    few = count(client, address(page, key))
    for n in range(20):
        begin_for(server.incidents, server.postmortems, server.incidents.register(QUAILS, server.bo), server.bo)
        other = server.postmortems.add(TEXT.replace("INC-7", f"INC-1{n}"), [], server.bo)
        ask_for_review(server.postmortems, other, server.bo, "ready", server.now())
    many = count(client, address(page, key))
    assert many == few
    assert many <= MOST
