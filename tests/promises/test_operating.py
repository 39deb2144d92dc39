"""A server as whoever operates it sees it: settings in a file, logs, measures, and its end."""

import asyncio
import json
import re
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from websockets.asyncio.client import connect

from tests.running import Site, Visitor

PRIVATE = "Quetzal-4711"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    file = tmp_path / "server.toml"
    file.write_text('metrics_token = "hush"\nport = 1\n')
    monkeypatch.setenv("AFTERWORD_CONFIG", str(file))
    return Site(tmp_path / "data", log=tmp_path / "log")


def read(address: str, token: str = "") -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


def test_measures_and_logs_hold_no_word_of_anybody_and_it_ends_soon(site: Site, tmp_path: Path) -> None:
    ann = Visitor(site)
    page = ann.post(f"{site.address}postmortems/new/", title=PRIVATE)
    key = page.rstrip("/").split("/")[-2]
    ann.get(f"{site.address}postmortems/?q={PRIVATE}")
    for path in (f"{PRIVATE}/x", f"rules/{PRIVATE}"):
        assert read(f"{site.address}{path}?mail=a@example.com")[0] == 404
    socket = ann.live(page)
    pages, live = f"{site.address}metrics", f"http{socket.removeprefix('ws').partition('/live/')[0]}/metrics"
    assert [read(place, token)[0] for place in (pages, live) for token in ("", "wrong")] == [404] * 4

    async def measure() -> str:
        async with connect(socket, additional_headers=ann.cookies, origin="http://127.0.0.1") as browser:
            await browser.recv()
            return (await asyncio.to_thread(read, live, "hush"))[1]

    told = asyncio.run(measure())
    assert "afterword_live_rooms 1.0" in told
    assert "afterword_live_guests 1.0" in told
    status, counted = read(pages, "hush")
    assert status == 200
    assert re.search(r'afterword_requests_total\{address="/postmortems/new/",method="POST",status="302"\} 1.0', counted)
    assert 'afterword_request_seconds_bucket{address="/rules/<str:code>",le=' in counted
    site.stop()
    logged = (tmp_path / "log").read_text()
    lines = [json.loads(line) for line in logged.splitlines()]
    assert {line["process"] for line in lines} >= {"web"}
    assert all(re.fullmatch(r"\w{16}", line["request"]) for line in lines if line["event"] == "answered")
    for word in (PRIVATE, key, "a@example.com", "Ann", "hush"):
        assert word not in logged + told + counted, word


def test_it_ends_within_five_seconds_with_a_browser_that_says_nothing(site: Site) -> None:
    ann = Visitor(site)
    page = ann.post(f"{site.address}postmortems/new/", title="x")

    async def stay() -> float:
        async with connect(
            ann.live(page), additional_headers=ann.cookies, origin="http://127.0.0.1", ping_interval=None
        ) as browser:
            await browser.recv()
            browser.transport.pause_reading()  # it hears no goodbye
            began = time.monotonic()
            await asyncio.to_thread(site.stop)
            browser.transport.abort()
            return time.monotonic() - began

    assert asyncio.run(stay()) < 5
