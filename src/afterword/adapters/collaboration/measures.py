"""What monitoring reads of the live process: at /metrics on its port, for whoever has the token."""

import hmac
from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

PATH = "/metrics"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
"""Seconds that somebody who writes waits for the word that it is kept, beside the time that changes are gathered."""


class Measures:
    """Rooms, people in them, what was kept and how long that took, what could not be kept at once."""

    def __init__(self, token: str = "") -> None:
        self._token = token
        self._registry = CollectorRegistry()
        self.rooms = Gauge("afterword_live_rooms", "Texts that somebody has open", registry=self._registry)
        self.guests = Gauge("afterword_live_guests", "Open pages in them", registry=self._registry)
        self.kept = Counter("afterword_live_kept", "Changes that were kept", registry=self._registry)
        self.failed = Counter("afterword_live_failed", "Times that a change could not be kept", registry=self._registry)
        self.seconds = Histogram(
            "afterword_live_keep_seconds", "Seconds to keep changes", buckets=BUCKETS, registry=self._registry
        )

    def answer(self, connection: ServerConnection, request: Request) -> Response | None:
        """The answer at the address of the measures; None at every other, where sockets begin."""
        if request.path.partition("?")[0] != PATH:
            return None
        given = request.headers.get("Authorization", "").encode()
        if not self._token or not hmac.compare_digest(given, f"Bearer {self._token}".encode()):
            return connection.respond(HTTPStatus.NOT_FOUND, "")
        body = generate_latest(self._registry)
        heads = Headers({"Content-Type": CONTENT_TYPE_LATEST, "Content-Length": str(len(body)), "Connection": "close"})
        return Response(HTTPStatus.OK, HTTPStatus.OK.phrase, heads, body)
