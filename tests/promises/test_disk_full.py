"""A full disk is said, with what was typed; nothing is half written, reading goes on, and space ends it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from afterword.adapters.store.models import Postmortem, Record, Revision, Update
from tests.faces.api.conftest import Program
from tests.promises.conftest import Tell
from tests.server import PASSWORD, TEXT, TestServer

TRIES = 200


@pytest.fixture
def server(transactional_db: None) -> TestServer:
    del transactional_db
    return TestServer()


@contextmanager
def full_disk(more: int = 0) -> Iterator[None]:
    """The database may not grow, or only by some pages."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        before = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + more}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA max_page_count = {before}")


def held() -> list[object]:
    return [table.objects.count() for table in (Postmortem, Update, Revision, Record)]


def signed_in() -> Client:
    client = Client(raise_request_exception=False)
    assert client.login(username="ann@example.com", password=PASSWORD)
    return client


def test_what_was_typed_stays_and_reading_goes_on(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    client, words = signed_in(), "Owls <nested> in the queue. " * 4000
    form = {"what": "new row", "at": "2026-03-04T09:10", "text": words, "password": "hush"}
    before = held()
    with full_disk():
        told = client.post(reverse("form", args=[key]), form)
        assert told.status_code == 507
        assert told.headers["Retry-After"] == "60"
        page = told.content.decode()
        assert "The disk of the server is full. Nothing was saved" in page
        assert page.count("Owls &lt;nested&gt; in the queue.") == 4000
        assert "hush" not in page
        assert held() == before
        assert client.get(reverse("postmortem", args=[key])).status_code == 200
        program = Program(server.tokens.issue(server.ann, "x", may_write=True))
        assert program.ask("POST", "/postmortems", {"text": words}) == (
            507, {"status": 507, "title": "The disk of the server is full. Nothing was saved; reading goes on."},
        )  # fmt: skip
        assert program.ask("GET", f"/postmortems/{key}")[0] == 200
    assert client.post(reverse("form", args=[key]), form).status_code == 302
    assert words.strip() in server.postmortems.show(key, server.ann).text


def test_nothing_is_half_written_while_the_disk_fills(server: TestServer, tell: Tell) -> None:
    program = Program(server.tokens.issue(server.ann, "x", may_write=True))
    acknowledged, refused = list[str](), 0
    with full_disk(more=60):
        for number in range(TRIES):
            status, told = program.ask("POST", "/postmortems", {"text": f"# Text {number}\n" + "word " * number})
            assert status in (201, 507)
            if status == 201:
                acknowledged.append(told["key"])
            else:
                refused += 1
    assert refused
    assert acknowledged
    assert set(Postmortem.objects.values_list("public_id", flat=True)) == set(acknowledged)
    assert held() == [len(acknowledged)] * 4
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert program.ask("POST", "/postmortems", {"text": "# Space again"})[0] == 201
    tell(
        "a full disk is said, nothing is half written, and space ends it", tried=TRIES, seed=0,
        acknowledged=len(acknowledged), missing=0, half_written=0,
    )  # fmt: skip


@pytest.mark.usefixtures("server")
def test_a_database_that_does_not_answer_is_said_too() -> None:
    client = signed_in()

    def away(*_: object) -> None:
        raise OperationalError("connection to server at 10.0.0.7 failed: secret of mine")

    with connection.execute_wrapper(away):
        told = client.post(reverse("new"), {"title": "Typed by Ann"})
        asked = Program("afterword_x").ask("GET", "/incidents")
    assert told.status_code == asked[0] == 503
    assert told.headers["Retry-After"] == "5"
    for words in (told.content.decode(), asked[1]["title"]):
        assert "The database does not answer just now" in words
        assert "secret" not in words
    assert "Typed by Ann" in told.content.decode()
