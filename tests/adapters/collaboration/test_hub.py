"""The live process with real sockets and a real database; a browser is a pycrdt document that speaks the protocol."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection
from django.test import Client
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from afterword.adapters.collaboration import protocol
from afterword.adapters.collaboration.hub import Hub
from afterword.adapters.collaboration.protocol import Close
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.models import Person, Postmortem
from afterword.app.change import change
from afterword.app.inspect import project_inspection
from afterword.app.redact import find_traces, redact
from afterword.app.server_ports import Revision
from afterword.core.documents.edits import Link
from afterword.core.documents.splice import Splice
from afterword.core.redaction.passage import Passage
from tests.everything_kept import found_in_files, found_in_tables
from tests.live import Browser
from tests.server import PASSWORD, TEXT, TestServer


class Running:
    """A hub that runs, and how pages reach it."""

    def __init__(self, port: int, server: TestServer) -> None:
        self.port = port
        self.server = server

    def cookie(self, email: str) -> str:
        client = Client()
        assert client.login(username=email, password=PASSWORD)
        return f"sessionid={client.cookies['sessionid'].value}"

    @asynccontextmanager
    async def page(
        self, key: str, cookie: str = "", *, epoch: str = "1", origin: str = "http://127.0.0.1:8000"
    ) -> AsyncIterator[Browser]:
        address = f"ws://127.0.0.1:{self.port}/live/{key}?epoch={epoch}"
        async with connect(address, additional_headers={"Cookie": cookie}, origin=Origin(origin)) as socket:
            browser = Browser(socket)
            with suppress(ConnectionClosed):  # whoever may not come in is sent away at once
                await socket.send(protocol.ask(browser.shared.state))
            yield browser

    async def closed(self, key: str, cookie: str = "", junk: bytes = b"", **more: str) -> int:
        async with self.page(key, cookie, **more) as browser:
            if junk:
                await browser.until(lambda: bool(browser.shared.text))
                await browser.send(junk)
            return await browser.end()


def run(server: TestServer, scene: Callable[[Running], Awaitable[None]]) -> None:
    """Plays a scene while a hub runs, then stops it."""

    def inspect(text: str, seq: int) -> str:
        return json.dumps(project_inspection(server.inspector.inspect(text, server.now().date()), seq))

    async def play() -> None:
        stop, listening = asyncio.Event(), socket.create_server(("127.0.0.1", 0))
        hub = asyncio.create_task(Hub(server.log, inspect).run(listening, stop))
        try:
            await scene(Running(listening.getsockname()[1], server))
        finally:
            stop.set()
            await hub

    asyncio.run(play())


def elsewhere(work: Callable[[], object]) -> Coroutine[Any, Any, object]:
    """Does something as another process would: on a connection of its own."""

    def do() -> object:
        try:
            return work()
        finally:
            connection.close()

    return asyncio.to_thread(do)


@pytest.fixture
def stage(transactional_db: None) -> tuple[TestServer, str]:
    del transactional_db
    server = TestServer()
    return server, server.postmortems.add(TEXT, [], server.ann)


def test_two_people_write_and_what_is_acknowledged_is_on_disk(stage: tuple[TestServer, str]) -> None:
    server, key = stage

    async def scene(hub: Running) -> None:
        cookies = [await elsewhere(partial(hub.cookie, email)) for email in ("ann@example.com", "bo@example.com")]
        async with hub.page(key, str(cookies[0])) as ann, hub.page(key, str(cookies[1])) as bo:
            await ann.until(lambda: ann.shared.text == TEXT)
            await bo.until(lambda: bo.shared.text == TEXT)
            place = TEXT.index("## Summary\n") + len("## Summary\n")
            await ann.write(place, "Ann 😀: ")
            await bo.until(lambda: "Ann 😀" in bo.shared.text)
            await bo.write(0, "")
            await bo.write(len(bo.shared.text), "\nBo was here.\n")
            await ann.until(lambda: "Bo was here." in ann.shared.text)
            await ann.saved()
            await bo.saved()
            held = await elsewhere(lambda: server.postmortems.show(key, server.ann).text)
            assert held == ann.shared.text == bo.shared.text
            link = Link(action="A2", target="C2")
            await elsewhere(lambda: change(server.postmortems, key, server.bo, [link], "A2 answers C2"))
            told = await elsewhere(lambda: server.postmortems.revisions(key, server.ann)[1])
            assert isinstance(told, Revision)
            assert told.why == "written by Ann Bell and Bo Reed"
            await ann.until(lambda: bool(ann.inspections))
            assert ann.inspections[-1]["parts"][0]["name"] == "Summary"

    run(server, scene)
    assert Postmortem.objects.get(public_id=key).projected_seq == Postmortem.objects.get(public_id=key).seq
    assert SharedText(server.log.read(key).updates).text == server.postmortems.show(key, server.ann).text


def test_what_a_form_changes_reaches_whoever_is_writing(stage: tuple[TestServer, str]) -> None:
    server, key = stage

    async def scene(hub: Running) -> None:
        cookie = str(await elsewhere(lambda: hub.cookie("ann@example.com")))
        async with hub.page(key, cookie) as ann:
            await ann.until(lambda: ann.shared.text == TEXT)
            edits = [Link(action="A2", target="C2")]
            await elsewhere(lambda: change(server.postmortems, key, server.bo, edits, "A2 answers C2"))
            await ann.write(0, "<!-- draft -->\n")
            await ann.until(lambda: "| C2 |" in ann.shared.text)
            await ann.saved()
            held = str(await elsewhere(lambda: server.postmortems.show(key, server.ann).text))
            assert held == ann.shared.text
            assert "| C2 |" in held
            assert held.startswith("<!-- draft -->\n")

    run(server, scene)


def test_what_was_written_offline_is_merged_after_a_restart(stage: tuple[TestServer, str]) -> None:
    server, key = stage
    kept = SharedText()

    async def before(hub: Running) -> None:
        cookie = str(await elsewhere(lambda: hub.cookie("ann@example.com")))
        async with hub.page(key, cookie) as ann:
            await ann.until(lambda: ann.shared.text == TEXT)
            kept.apply(ann.shared.since(kept.state))

    async def after(hub: Running) -> None:
        cookie = str(await elsewhere(lambda: hub.cookie("ann@example.com")))
        async with hub.page(key, cookie) as ann:
            ann.shared = kept
            await ann.until(lambda: "Bo" in ann.shared.text)
            await ann.saved()

    run(server, before)
    kept.splice([Splice(0, 0, "Ann, offline.\n")])
    with server.postmortems.hold(key, server.bo) as held:
        held.change((Splice(len(TEXT), len(TEXT), "Bo, meanwhile.\n"),), "meanwhile")
    run(server, after)
    assert server.postmortems.show(key, server.ann).text == f"Ann, offline.\n{TEXT}Bo, meanwhile.\n"


def test_who_may_not_come_in_hears_why_and_nothing_else(stage: tuple[TestServer, str]) -> None:
    server, key = stage

    async def scene(hub: Running) -> None:
        ann, cy = [str(await elsewhere(partial(hub.cookie, e))) for e in ("ann@example.com", "cy@example.com")]
        assert await hub.closed(key) == Close.SIGNED_OUT
        assert await hub.closed(key, "sessionid=made-up") == Close.SIGNED_OUT
        assert await hub.closed(key, cy) == Close.NOT_THERE
        assert await hub.closed("nowhere", ann) == Close.NOT_THERE
        assert await hub.closed(key, ann, origin="https://evil.example") == Close.NOT_HERE
        assert await hub.closed(key, ann, epoch="2") == Close.OTHER_EPOCH
        assert await hub.closed(key, ann, epoch="x") == Close.OTHER_EPOCH

    run(server, scene)


def test_whoever_signs_out_or_leaves_is_out_at_once(stage: tuple[TestServer, str]) -> None:
    server, key = stage

    async def scene(hub: Running) -> None:
        ann, bo = [str(await elsewhere(partial(hub.cookie, e))) for e in ("ann@example.com", "bo@example.com")]
        async with hub.page(key, ann) as first, hub.page(key, bo) as second:
            await first.until(lambda: first.shared.text == TEXT)
            await second.until(lambda: second.shared.text == TEXT)
            await elsewhere(lambda: SessionStore(ann.partition("=")[2]).delete())
            await elsewhere(lambda: Person.objects.filter(email="bo@example.com").update(is_active=False))
            assert await first.end() == Close.SIGNED_OUT
            assert await second.end() == Close.SIGNED_OUT

    run(server, scene)


def test_a_store_that_fails_for_a_moment_ends_nothing(
    stage: tuple[TestServer, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Each question to the log fails once: words are kept later, forms still arrive, nobody is sent out."""
    server, key = stage
    failed: set[str] = set()

    def failing_once(name: str) -> None:
        works = getattr(server.log, name)

        def fails(*arguments: object) -> object:
            if name not in failed:
                failed.add(name)
                raise OperationalError("database is locked")
            return works(*arguments)

        monkeypatch.setattr(server.log, name, fails)

    async def scene(hub: Running) -> None:
        cookie = str(await elsewhere(lambda: hub.cookie("ann@example.com")))
        async with hub.page(key, cookie) as ann:
            await ann.until(lambda: ann.shared.text == TEXT)
            for name in ("append", "version", "read", "admit"):
                failing_once(name)
            await ann.write(0, "x")
            await ann.saved()
            edits = [Link(action="A2", target="C2")]
            await elsewhere(lambda: change(server.postmortems, key, server.bo, edits, "A2 answers C2"))
            await ann.until(lambda: "| C2 |" in ann.shared.text)

    run(server, scene)
    assert {"append", "version", "read"} <= failed
    assert "trying again" in caplog.text
    assert server.postmortems.show(key, server.ann).text.startswith("x---")


def test_whoever_sends_nonsense_is_sent_away_and_harms_nobody(stage: tuple[TestServer, str]) -> None:
    server, key = stage

    async def scene(hub: Running) -> None:
        cookie = str(await elsewhere(lambda: hub.cookie("ann@example.com")))
        async with hub.page(key, cookie) as ann:
            await ann.until(lambda: ann.shared.text == TEXT)
            for junk in (b"\x00\x02\x03abc", b"\xff\xff"):
                assert await hub.closed(key, cookie, junk=junk) == Close.BAD_MESSAGE
            await ann.write(0, "x")
            await ann.saved()

    run(server, scene)
    assert server.postmortems.show(key, server.ann).text == f"x{TEXT}"


def test_a_text_that_is_replaced_meanwhile_is_never_merged(stage: tuple[TestServer, str]) -> None:
    server, key = stage

    async def scene(hub: Running) -> None:
        cookie = str(await elsewhere(lambda: hub.cookie("ann@example.com")))
        async with hub.page(key, cookie) as ann:
            await ann.until(lambda: ann.shared.text == TEXT)
            await elsewhere(lambda: Postmortem.objects.filter(public_id=key).update(epoch=2))
            await ann.write(0, "x")
            assert await ann.end() == Close.OTHER_EPOCH

    run(server, scene)
    assert server.postmortems.show(key, server.ann).text == TEXT


def test_words_that_are_redacted_are_told_and_what_was_written_offline_is_not_merged(
    stage: tuple[TestServer, str],
) -> None:
    """Ann has the page open and is told; Bo was offline with words of his own; a page that is loaded then writes on."""
    server, key = stage
    passage = Passage(words="Nina Fox", reason="a name")
    told = TEXT.replace("Nina Fox", "(redacted – a name)")

    def redact_it() -> None:
        redact(
            server.redactions,
            key,
            server.ann,
            passage,
            find_traces(server.redactions, key, server.ann, passage).n_places,
        )

    async def scene(hub: Running) -> None:
        cookie = str(await elsewhere(lambda: hub.cookie("ann@example.com")))
        async with hub.page(key, cookie) as bo:
            await bo.until(lambda: bo.shared.text == TEXT)
        bo.shared.splice([Splice(0, 0, "offline ")])
        async with hub.page(key, cookie) as ann:
            await ann.until(lambda: ann.shared.text == TEXT)
            await elsewhere(redact_it)
            async with hub.page(key, cookie, epoch="2") as later:  # at once, whether the room has seen it or not
                await later.until(lambda: later.shared.text == told)
                assert await ann.end() == Close.OTHER_EPOCH
                assert await hub.closed(key, cookie) == Close.OTHER_EPOCH
                await later.write(0, "x")
                await later.saved()
        assert "Nina Fox" in bo.shared.text

    run(server, scene)
    assert server.postmortems.show(key, server.ann).text == f"x{told}"
    assert not found_in_tables("Nina Fox")
    assert connection.vendor != "sqlite" or not found_in_files("Nina Fox")
