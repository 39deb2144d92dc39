import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from afterword.app.collect import Collecting, CollectionError, Wish
from afterword.app.ports import Reply
from afterword.core.evidence.sources.source import Access, Window
from tests.fakes.files import MemoryFiles

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
WINDOW = Window(start=datetime(2026, 3, 4, 8, tzinfo=UTC), end=AT)


class OneAnswer:
    """A server and a cluster with one answer to everything."""

    def __init__(self, status: int = 200, body: bytes = b"{}") -> None:
        self.reply = Reply(status, {}, body)
        self.namespaces: list[str] = []

    def get(self, url: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        del url, query, headers
        return self.reply

    def events(self, namespace: str) -> bytes:
        self.namespaces.append(namespace)
        return b"{}"


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (
            403,
            b"",
            "https://x.example/api/v2/incidents.json: the token was refused (403); is it right, and may it read this?",
        ),
        (500, b"", "https://x.example/api/v2/incidents.json: answered 500"),
        (200, b"<html>", "https://x.example/api/v2/incidents.json: answered something that is no JSON"),
    ],
)
def test_why_a_source_failed_is_noted(status: int, body: bytes, why: str) -> None:
    files = MemoryFiles()
    wish = Wish(source="statuspage", subject="https://x.example", access=Access(url=""))
    there = OneAnswer(status, body)
    assert Collecting(files, "ev", WINDOW).collect(wish, there, there, AT).why == why
    assert why.encode() in files.read("ev/manifest.json")


def test_all_namespaces_are_asked_for_by_all() -> None:
    there = OneAnswer()
    folder = Collecting(MemoryFiles(), "ev/", WINDOW)
    for subject in ("all", "shop"):
        done = folder.collect(Wish(source="kubernetes", subject=subject, access=Access(url="")), there, there, AT)
        assert done.files == (f"kubernetes/{subject}/events.json",)
    assert there.namespaces == ["", "shop"]


def test_a_file_that_was_left_by_a_run_that_died_is_written_anew() -> None:
    files = MemoryFiles({"ev/kubernetes/all/events.json": b"half"})
    there = OneAnswer()
    Collecting(files, "ev", WINDOW).collect(
        Wish(source="kubernetes", subject="all", access=Access(url="")), there, there, AT
    )
    assert files.read("ev/kubernetes/all/events.json") == b"{}"


def test_a_token_follows_no_page_to_another_server() -> None:
    """What a list names as its next page is asked for only where the list itself stands."""
    there = OneAnswer(body=b'{"data": [], "paging": {"next": "https://evil.example/v2/alerts?page=2"}}')
    wish = Wish(source="opsgenie", subject="all", access=Access(url="https://x.example", token="secret"))
    done = Collecting(MemoryFiles(), "ev", WINDOW).collect(wish, there, there, AT)
    assert done.why == "https://x.example: names a page of https://evil.example, which was not asked"


def test_subjects_that_look_alike_do_not_share_a_folder() -> None:
    files, there = MemoryFiles(), OneAnswer()
    folder = Collecting(files, "ev", WINDOW)
    places = [
        folder.collect(Wish(source="kubernetes", subject=subject, access=Access(url="")), there, there, AT).files[0]
        for subject in ("a-b", "a b", "a/b", "ä" * 90, "ä" * 91)
    ]
    assert len(set(places)) == 5
    assert places[0] == "kubernetes/a-b/events.json"


@pytest.mark.parametrize("content", [b"[]", b'{"schema": "afterword.collection/1"}', b'"x"'])
def test_a_manifest_that_is_none_is_left_alone(content: bytes) -> None:
    with pytest.raises(CollectionError, match="holds another stretch of time; choose another folder"):
        Collecting(MemoryFiles({"ev/manifest.json": content}), "ev", WINDOW)


def test_entries_of_a_manifest_that_cannot_be_read_are_collected_again() -> None:
    start, end = WINDOW.stamps()
    told = {
        "schema": "afterword.collection/1",
        "from": start,
        "to": end,
        "sources": [7, {"source": "kubernetes", "subject": "all"}],
    }
    there = OneAnswer()
    folder = Collecting(MemoryFiles({"ev/manifest.json": json.dumps(told).encode()}), "ev", WINDOW)
    done = folder.collect(Wish(source="kubernetes", subject="all", access=Access(url="")), there, there, AT)
    assert (done.was_there, done.why) == (False, "")
