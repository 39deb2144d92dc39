"""The process behind the live sockets: lets browsers in, carries what they write, and keeps it in the log."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from afterword.adapters.collaboration.measures import Measures
from afterword.adapters.collaboration.protocol import BadMessageError, Close
from afterword.adapters.collaboration.room import Room
from afterword.app.access import NotAllowedError
from afterword.app.log_ports import BadUpdateError, DocumentLog, Logged, OtherEpochError
from afterword.app.server_ports import Member, NotThereError

T = TypeVar("T")

BATCH = 0.05
"""Seconds that changes are gathered before they are kept: acknowledged within a tenth of a second."""
QUIET, AT_MOST = 1.0, 5.0
"""Lists are read again when nobody has typed for a second, or after five."""
LOOK = 0.3
"""Seconds without a change before the text is inspected."""
POLL = 0.025
"""How often the log is asked whether another process wrote."""
ASK_AGAIN = 1.0
"""How often everybody who is in is asked again whether they still may be: whoever signed out or left is out at once."""
AGAIN = 1.0
"""Seconds before what could not be kept is tried again."""
PARTING = 1.0
"""Seconds that a browser may take to say goodbye; a server that is asked to end waits no longer."""
WAITING = 512
"""Messages that may wait for a slow browser."""
MESSAGE_LIMIT = 8 * 1024 * 1024
PATH = "/live/"
SESSION = "sessionid"

logger = logging.getLogger("afterword.live")


class Guest:
    """A browser: what it is sent goes out in order, and one that does not keep up is sent away."""

    def __init__(self, connection: ServerConnection) -> None:
        self.session = _session(connection)
        self._connection = connection
        self._queue: asyncio.Queue[bytes | Close] = asyncio.Queue(WAITING)

    def send(self, message: bytes) -> None:
        """Sends a message, in order, without waiting."""
        self._put(message)

    def close(self, why: Close) -> None:
        """Ends the connection behind what was sent before."""
        self._put(why)

    def _put(self, message: bytes | Close) -> None:
        try:
            self._queue.put_nowait(message)
        except asyncio.QueueFull:
            while not self._queue.empty():
                self._queue.get_nowait()
            self._queue.put_nowait(Close.TOO_SLOW)

    async def write(self) -> None:
        """Sends what is to be sent, until the connection ends."""
        with suppress(ConnectionClosed):
            while not isinstance(message := await self._queue.get(), Close):
                await self._connection.send(message)
            await self._connection.close(message)


class Hub:
    """All rooms that somebody is in."""

    def __init__(self, log: DocumentLog, inspect: Callable[[str, int], str], measures: Measures | None = None) -> None:
        self._log = log
        self.measures = measures or Measures()
        self.measures.rooms.set_function(lambda: len(self._rooms))
        self.measures.guests.set_function(lambda: len(self._guests))
        self._inspect = inspect
        self._rooms: dict[str, _OpenRoom] = {}
        self._doors: dict[str, asyncio.Lock] = {}
        self._guests: dict[Guest, str] = {}
        self._version = ""
        self._database = ThreadPoolExecutor(1, "log")
        self._eyes = ThreadPoolExecutor(1, "inspect")

    async def run(self, listening: socket.socket, stop: asyncio.Event) -> None:
        """Serves until `stop` is set; then everything that was written is kept."""
        async with serve(
            self._welcome, sock=listening, max_size=MESSAGE_LIMIT, ping_interval=20, close_timeout=PARTING,
            process_request=self.measures.answer,
        ):  # fmt: skip
            watches = [
                asyncio.create_task(_repeat(POLL, self._take_in)),
                asyncio.create_task(_repeat(ASK_AGAIN, self._ask_again)),
            ]
            await stop.wait()
            for watch in watches:
                watch.cancel()
            for room in tuple(self._rooms.values()):
                await room.finish()
        await self.ask(self._log.close)
        self._database.shutdown()
        self._eyes.shutdown()

    async def ask(self, question: Callable[..., T], *arguments: object) -> T:
        """Asks the log something, in its own thread: one after another, on one connection."""
        return await asyncio.get_running_loop().run_in_executor(self._database, question, *arguments)

    async def look(self, text: str, seq: int) -> str:
        """Inspects a text in a thread of its own."""
        return await asyncio.get_running_loop().run_in_executor(self._eyes, self._inspect, text, seq)

    async def _welcome(self, connection: ServerConnection) -> None:
        key, epoch = _wanted(connection)
        member = await self._admit(key, _session(connection)) if _is_own_page(connection) else Close.NOT_HERE
        if isinstance(member, Close):
            await connection.close(member)
            return
        guest = Guest(connection)
        async with self._doors.setdefault(key, asyncio.Lock()):
            opened = await self._opened(key, epoch)
            is_of_epoch = opened.room.epoch == epoch
            if is_of_epoch:
                opened.room.enter(guest, member.key)
                self._guests[guest] = key
        writing = asyncio.create_task(guest.write())
        try:
            if is_of_epoch:
                opened.look_soon()
                await self._listen(connection, opened.room, guest)
            else:
                await connection.close(Close.OTHER_EPOCH)
        finally:
            writing.cancel()
            self._guests.pop(guest, None)
            opened.room.leave(guest)
            await self._close_if_empty(key)

    async def _listen(self, connection: ServerConnection, room: Room, guest: Guest) -> None:
        try:
            async for message in connection:
                if isinstance(message, bytes):
                    room.hear(guest, message)
        except (BadMessageError, BadUpdateError):
            await connection.close(Close.BAD_MESSAGE)
        except ConnectionClosed:
            return

    async def _admit(self, key: str, session: str) -> Member | Close:
        """Who comes in, or why they may not."""
        try:
            member = await self.ask(self._log.admit, key, session)
        except (NotThereError, NotAllowedError):
            return Close.NOT_THERE
        return member or Close.SIGNED_OUT

    async def _ask_again(self) -> None:
        """Sends out whoever may not be in any more."""
        for guest, key in tuple(self._guests.items()):
            refusal = await self._admit(key, guest.session)
            if isinstance(refusal, Close):
                guest.close(refusal)

    async def _opened(self, key: str, epoch: int) -> "_OpenRoom":
        """The room of a document; one whose text was replaced meanwhile makes way, whoever is still leaving it."""
        opened = self._rooms.get(key)
        if opened is not None and opened.room.epoch != epoch:
            await opened.catch_up()
        return await self._open(key) if opened is None or opened.room.is_over else opened

    async def _open(self, key: str) -> "_OpenRoom":
        opened = _OpenRoom(self, self._log, key, await self.ask(self._log.read, key))
        self._rooms[key] = opened
        return opened

    async def _close_if_empty(self, key: str) -> None:
        async with self._doors.setdefault(key, asyncio.Lock()):
            opened = self._rooms.get(key)
            if opened is not None and opened.room.is_empty:
                await opened.finish()
                del self._rooms[key]

    async def _take_in(self) -> None:
        """Takes in what other processes wrote."""
        latest = await self.ask(self._log.version) if self._rooms else self._version
        if latest != self._version:
            for opened in tuple(self._rooms.values()):
                await opened.catch_up()
            self._version = latest


class _OpenRoom:
    """A room with what has to be done in it, a moment later."""

    def __init__(self, hub: Hub, log: DocumentLog, key: str, logged: Logged) -> None:
        self.room = Room(logged, self._changed)
        self._hub, self._log, self._key = hub, log, key
        self._keeping: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._projecting: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()
        self._since: float | None = None

    def _changed(self) -> None:
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_soon())
        self.look_soon()

    def look_soon(self) -> None:
        """Inspects the text once nobody has changed it for a moment."""
        if self._looking is not None:
            self._looking.cancel()
        self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        await asyncio.sleep(LOOK)
        self.room.show(await self._hub.look(self.room.shared.text, self.room.seq))

    async def _keep_soon(self) -> None:
        await asyncio.sleep(BATCH)
        await self.keep()

    async def keep(self) -> None:
        """Keeps what was written; what others wrote meanwhile is taken in first."""
        async with self._lock:
            while (batch := self.room.batch()) is not None:
                known = Logged(epoch=self.room.epoch, seq=self.room.seq, updates=())
                try:
                    with self._hub.measures.seconds.time():
                        told = self._key, batch.update, batch.text, known, batch.writers
                        logged = await self._hub.ask(self._log.append, *told)
                except OtherEpochError:
                    self.room.end(Close.OTHER_EPOCH)
                    return
                except NotThereError:
                    self.room.end(Close.NOT_THERE)
                    return
                except Exception:  # whatever the store suffers from passes, or is in the log; nothing was acknowledged
                    logger.exception("a text could not be kept; trying again")
                    self._hub.measures.failed.inc()
                    await asyncio.sleep(AGAIN)
                    continue
                if logged.updates:
                    self.room.catch_up(logged)
                else:
                    self.room.settle(batch, logged.seq)
                    self._hub.measures.kept.inc(batch.n_updates)
                    self._project_soon()

    async def catch_up(self) -> None:
        """Takes in what other processes wrote."""
        async with self._lock:
            logged = await self._hub.ask(self._log.read, self._key, self.room.seq)
            if self.room.catch_up(logged):
                self.look_soon()

    def _project_soon(self) -> None:
        now = asyncio.get_running_loop().time()
        self._since = self._since or now
        if self._projecting is not None and now - self._since < AT_MOST:
            self._projecting.cancel()
        self._projecting = asyncio.create_task(self._project())

    async def _project(self) -> None:
        await asyncio.sleep(QUIET)
        self._since = None
        await self._hub.ask(self._log.project, self._key)

    async def finish(self) -> None:
        """Keeps what is not kept yet, and reads the lists again."""
        await self.keep()
        for task in (self._looking, self._projecting, self._keeping):
            if task is not None:
                task.cancel()
        await self._hub.ask(self._log.project, self._key)


async def _repeat(every: float, work: Callable[[], Awaitable[None]]) -> None:
    """Does something again and again; what goes wrong once is tried the next time."""
    while True:
        await asyncio.sleep(every)
        try:
            await work()
        except Exception:  # a store that is busy must not end what everybody in here relies on
            logger.exception("what is done again and again failed; trying again")


def _wanted(connection: ServerConnection) -> tuple[str, int]:
    """Which document, of which epoch."""
    request = connection.request
    address = urlsplit(request.path if request else "")
    epoch = parse_qs(address.query).get("epoch", ["0"])[0]
    return address.path.removeprefix(PATH), int(epoch) if epoch.isdecimal() else 0


def _is_own_page(connection: ServerConnection) -> bool:
    """Whether a page of this server opened the connection: another site's page must not use somebody's session."""
    headers = connection.request.headers if connection.request else {}
    origin = urlsplit(headers.get("Origin", "")).hostname
    return origin is not None and origin == urlsplit(f"//{headers.get('Host', '')}").hostname


def _session(connection: ServerConnection) -> str:
    headers = connection.request.headers if connection.request else {}
    try:
        cookies = SimpleCookie(headers.get("Cookie", ""))
    except CookieError:
        return ""
    return cookies[SESSION].value if SESSION in cookies else ""
