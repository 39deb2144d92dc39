"""A browser as the live process sees it: a shared text that speaks the protocol."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from pycrdt import Decoder
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from afterword.adapters.collaboration import protocol
from afterword.adapters.collaboration.protocol import Kind, Step
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.core.documents.splice import Splice

PATIENCE = 20


class Browser:
    """A page with its own copy of the text."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.shared = SharedText()
        self.sent = self.kept = 0
        self.inspections: list[dict[str, Any]] = []

    async def hear(self) -> None:
        message = await asyncio.wait_for(self._socket.recv(), PATIENCE)
        assert isinstance(message, bytes)
        decoder = Decoder(message)
        kind = decoder.read_var_uint()
        if kind == Kind.KEPT:
            self.kept = decoder.read_var_uint()
        elif kind == Kind.INSPECTION:
            self.inspections.append(json.loads(decoder.read_var_string()))
        elif kind == Kind.SYNC:
            step, content = decoder.read_var_uint(), decoder.read_message()
            assert content is not None
            if step == Step.ASK:
                self.sent += 1
                await self._socket.send(protocol.answer(self.shared.since(content)))
            else:
                self.shared.apply(content)

    async def until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            await self.hear()

    async def write(self, place: int, text: str) -> None:
        self.sent += 1
        await self._socket.send(protocol.tell(self.shared.splice([Splice(place, place, text)])))

    async def send(self, message: bytes) -> None:
        await self._socket.send(message)

    async def end(self) -> int:
        """Why the connection was closed."""
        try:
            await self.until(lambda: False)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 0
        return 0

    async def saved(self) -> None:
        await self.until(lambda: self.kept >= self.sent)
