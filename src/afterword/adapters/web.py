"""Reading from other servers: only public addresses, checked where the connection is made, at each redirect anew."""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from urllib.parse import urlencode, urljoin, urlsplit

from afterword.app.ports import Reply, WebError

TIMEOUT = 30
"""Seconds for a connection and for each piece of an answer."""
LONGEST = 600
"""Seconds for a whole answer, however slowly it drips."""
LARGEST = 256 << 20
"""Bytes of an answer."""
REDIRECTS, TRIES = 5, 5
LONGEST_WAIT = 120
"""Seconds that a server may ask us to wait; if it asks for more, we stop and say so."""
CHUNK = 1 << 16
BUSY = frozenset({429, 502, 503, 504})

_DENIED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
"""IPv4 that is no public server: IANA's special-purpose registry (RFC 6890), multicast, reserved."""
_GLOBAL = ipaddress.ip_network("2000::/3")
"""IPv6 that is given out to the public at all (RFC 4291, 2.4)."""
_DENIED_6 = tuple(
    ipaddress.ip_network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48")
)
"""Within it: protocol assignments with Teredo, documentation, 6to4 (which holds an IPv4 address), AS112."""


def is_public(address: str) -> bool:
    """Whether an address is one of a public server; one that holds another inside is not."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return not any(found in network for network in _DENIED)
    return found in _GLOBAL and not any(found in network for network in _DENIED_6)


class GuardedWeb:
    """HTTP with timeouts, limits and patience; `private` are host names that may have any address."""

    def __init__(self, private: Iterable[str] = (), sleep: Callable[[float], None] = time.sleep) -> None:
        self._private = frozenset(name.casefold() for name in private)
        self._sleep = sleep

    def get(self, url: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Reply:
        """The answer, after redirects and waits that the server asked for; empty values of a query are left out.

        Raises:
            WebError: if there is none, it is too large, or the address must not be reached.
        """
        told = urlencode({name: value for name, value in query.items() if value})
        url = f"{url}{'&' if '?' in url else '?'}{told}" if told else url
        for tried in range(TRIES):
            reply = self._follow(url, headers)
            if not _is_busy(reply) or tried == TRIES - 1:
                return reply
            wait = _wait(reply.headers.get("retry-after", ""), 2**tried)
            if wait > LONGEST_WAIT:
                raise WebError(f"{_place(url)}: asks to come back in {wait:.0f} seconds; try again later.")
            self._sleep(wait)
        raise AssertionError  # the last try returns

    def _follow(self, url: str, headers: Mapping[str, str]) -> Reply:
        asked = url
        for _ in range(REDIRECTS + 1):
            reply = self._ask(asked, headers if _origin(asked) == _origin(url) else {})
            target = reply.headers.get("location")
            if reply.status not in (301, 302, 303, 307, 308) or not target:
                return reply
            asked = urljoin(asked, target)
        raise WebError(f"{_place(url)}: sends us on more than {REDIRECTS} times.")

    def _ask(self, url: str, headers: Mapping[str, str]) -> Reply:
        split = urlsplit(url)
        if split.scheme not in ("http", "https") or not split.hostname or split.username:
            raise WebError(f"{_place(url)}: is no address that can be read; write it as https://host/path.")
        try:
            with closing(self._connect(split.scheme, split.hostname, split.port)) as connection:
                target = (split.path or "/") + (f"?{split.query}" if split.query else "")
                connection.request("GET", target, headers={"Accept-Encoding": "identity", **headers})
                answer = connection.getresponse()
                told = {name.lower(): value for name, value in answer.getheaders()}
                return Reply(status=answer.status, headers=told, body=_body(answer, url))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise WebError(f"{_place(url)}: cannot be reached ({error or type(error).__name__}).") from error

    def _connect(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        """A connection whose socket goes to an address that was checked, so that a second look-up cannot differ."""
        kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
        connection = kind(host, port or kind.default_port, timeout=TIMEOUT)
        found = socket.getaddrinfo(host, connection.port, type=socket.SOCK_STREAM)
        allowed = [one for one in found if host.casefold() in self._private or is_public(str(one[4][0]))]
        if not allowed:
            raise WebError(f"{host}: is not a public address; if it is yours, allow it with --allow-private {host}.")
        connection.sock = _reach([(str(one[4][0]), int(one[4][1])) for one in allowed])
        if scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
        return connection


def _reach(addresses: Sequence[tuple[str, int]]) -> socket.socket:
    """A connection to the first of some addresses that answers."""
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection(address, TIMEOUT)
    return socket.create_connection(addresses[-1], TIMEOUT)


def _body(answer: http.client.HTTPResponse, url: str) -> bytes:
    pieces: list[bytes] = []
    size, until = 0, time.monotonic() + LONGEST
    while piece := answer.read(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise WebError(f"{_place(url)}: answers more than {LARGEST >> 20} MB; ask for a shorter time.")
        if time.monotonic() > until:
            raise WebError(f"{_place(url)}: takes too long to answer; try again later.")
    return b"".join(pieces)


def _is_busy(reply: Reply) -> bool:
    """Whether to come back later; GitHub says 403 when its limit is reached, with the waiting time or nothing left."""
    is_limited = "retry-after" in reply.headers or reply.headers.get("x-ratelimit-remaining") == "0"
    return reply.status in BUSY or (reply.status == http.client.FORBIDDEN and is_limited)


def _wait(told: str, otherwise: float) -> float:
    """Seconds that a server asks for (RFC 9110, 10.2.3); a date is not read."""
    return float(told) if told.isdecimal() else otherwise


def _origin(url: str) -> tuple[str, str | None, int | None]:
    split = urlsplit(url)
    return split.scheme, split.hostname, split.port


def _place(url: str) -> str:
    """An address without what it asks for."""
    return url.partition("?")[0]
