"""Asking other servers: only public addresses, checked where the connection is made, at each redirect anew."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

from afterword.app.ports import Reply, WebError

TIMEOUT = 30
"""Seconds for a connection and for each piece of an answer."""
LONGEST = 600
"""Seconds for a whole answer, however slowly it drips."""
PROMPT = 15
"""Seconds in which somebody who gets a message has to answer, from the first byte sent to the end of the head."""
PORTS = frozenset({80, 443, 8080, 8443})
"""Where messages are sent to on public servers; on one's own networks any port will do."""
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
    """HTTP with timeouts, limits and patience.

    `private` are host names that may have any address, `networks` are one's own (`10.20.0.0/16`), which may be reached.
    """

    def __init__(
        self,
        private: Iterable[str] = (),
        sleep: Callable[[float], None] = time.sleep,
        *,
        networks: Iterable[str] = (),
    ) -> None:
        self._private = frozenset(name.casefold() for name in private)
        self._networks = tuple(map(_network, networks))
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

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, Mapping[str, str]]:
        """The status of the answer and its head; redirects are not followed, and nothing else of the answer is read.

        Raises:
            WebError: if there is none in time, or the address must not be reached. It names the host only: the rest of
                an address may be a secret.
        """
        try:
            target = _read(url)
        except WebError:
            raise WebError("this is no address of a web server.") from None
        try:
            with closing(self._connect(target, prompt=True)) as connection, _until(connection, PROMPT):
                connection.request("POST", target.asked, body, {"User-Agent": "Afterword", **headers})
                answer = connection.getresponse()
                return answer.status, {name.lower(): value for name, value in answer.getheaders()}
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise WebError(f"{target.host}: cannot be reached ({_why(error)}).") from error

    def _follow(self, url: str, headers: Mapping[str, str]) -> Reply:
        first = target = _read(url)
        for _ in range(REDIRECTS + 1):
            reply = self._ask(target, headers if target[:3] == first[:3] else {})
            sent_on = reply.headers.get("location")
            if reply.status not in (301, 302, 303, 307, 308) or not sent_on:
                return reply
            target = _read(sent_on, target)
        raise WebError(f"{_place(url)}: sends us on more than {REDIRECTS} times.")

    def _ask(self, target: "_Target", headers: Mapping[str, str]) -> Reply:
        try:
            with closing(self._connect(target)) as connection, _until(connection, LONGEST):
                connection.request("GET", target.asked, headers={"Accept-Encoding": "identity", **headers})
                answer = connection.getresponse()
                told = {name.lower(): value for name, value in answer.getheaders()}
                return Reply(status=answer.status, headers=told, body=_body(answer, target.url))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise WebError(f"{_place(target.url)}: cannot be reached ({_why(error)}).") from error

    def _connect(self, target: "_Target", *, prompt: bool = False) -> http.client.HTTPConnection:
        """A connection whose socket goes to an address that was checked, so that a second look-up cannot differ.

        One for a message has to be made promptly, to a port of web servers, and to a public server by HTTPS.
        """
        host, port, is_tls = target.host, target.port, target.scheme == "https"
        kind = http.client.HTTPSConnection if is_tls else http.client.HTTPConnection
        connection = kind(host, port, timeout=PROMPT if prompt else TIMEOUT)
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        own = [one for one in found if host.casefold() in self._private or self._is_own(one)]
        public = [one for one in found if is_public(one)]
        if prompt and public and not own and not (is_tls and port in PORTS):
            raise WebError(f"{host}: is reached by https only, at the ports {', '.join(map(str, sorted(PORTS)))}.")
        if not (allowed := own or public):
            way = "AFTERWORD_OWN_NETWORKS" if prompt else f"--allow-private {host}"
            raise WebError(f"{host}: is not a public address; if it is yours, allow it with {way}.")
        connection.sock = _reach([(one, port) for one in allowed[:TRIES]], connection.timeout)
        if is_tls:
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
        return connection

    def _is_own(self, address: str) -> bool:
        try:
            found = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return any(found in network for network in self._networks)


def _network(written: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(written)
    except ValueError as error:
        raise WebError(f"{written}: is no network; write it as 10.20.0.0/16.") from error


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__


@contextmanager
def _until(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Ends a connection after a while, however slowly the other side goes on.

    Raises:
        WebError: if it was ended.
    """
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        with suppress(OSError):
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)  # below TLS, which would ask the other side

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException):
        if not is_late.is_set():
            raise
    finally:
        timer.cancel()
    if is_late.is_set():
        raise WebError(f"{connection.host}: takes too long to answer; try again later.")


def _reach(addresses: Sequence[tuple[str, int]], timeout: float | None) -> socket.socket:
    """A connection to the first of some addresses that answers."""
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection(address, timeout)
    return socket.create_connection(addresses[-1], timeout)


def _body(answer: http.client.HTTPResponse, url: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise WebError(f"{_place(url)}: answers more than {LARGEST >> 20} MB; ask for a shorter time.")
    return b"".join(pieces)


def _is_busy(reply: Reply) -> bool:
    """Whether to come back later; GitHub says 403 when its limit is reached, with the waiting time or nothing left."""
    is_limited = "retry-after" in reply.headers or reply.headers.get("x-ratelimit-remaining") == "0"
    return reply.status in BUSY or (reply.status == http.client.FORBIDDEN and is_limited)


def _wait(told: str, otherwise: float) -> float:
    """Seconds that a server asks for (RFC 9110, 10.2.3); a date is not read."""
    return float(told) if told.isdecimal() else otherwise


class _Target(NamedTuple):
    """An address in pieces; `asked` is what the server is asked for."""

    scheme: str
    host: str
    port: int
    asked: str
    url: str


def _read(url: str, base: _Target | None = None) -> _Target:
    """An address, or one that another sends on to.

    Raises:
        WebError: if it is none of a web server, or names somebody before the host.
    """
    try:
        joined = urljoin(base.url, url) if base else url
        split = urlsplit(joined)
        port = split.port or {"http": 80, "https": 443}[split.scheme]
        if split.hostname and split.username is None:
            asked = (split.path or "/") + (f"?{split.query}" if split.query else "")
            return _Target(split.scheme, split.hostname, port, asked, joined)
    except (ValueError, KeyError):
        pass
    raise WebError(f"{_place(url)}: is no address that can be read; write it as https://host/path.")


def _place(url: str) -> str:
    """An address without what it asks for."""
    return url.partition("?")[0]
