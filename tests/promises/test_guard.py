"""Nothing that people write leads a request to an address that is not public: seen where Python connects."""

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random  # noqa: TID251  seeded, and the seed is printed
from typing import Any

import pytest

from afterword.adapters import web
from afterword.adapters.web import GuardedWeb
from afterword.app.ports import WebError
from tests.promises.conftest import Tell

SEED = int(os.environ.get("AFTERWORD_SEED", "4711"))  # noqa: TID251  to play a run again
PUBLIC = "9.9.9.9"
"""Stands for a public server; no packet goes there."""

ADDRESSES = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.0.0.53 127.8.8.8
127.255.255.255 169.254.0.1 169.254.169.253 169.254.169.254 169.254.170.2 172.16.0.1 172.17.0.1 172.31.255.255
192.0.0.1 192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1
198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::169.254.169.254 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:9.9.9.9
::ffff:0:127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b::7f00:1 64:ff9b:1::a00:1 100::1 2001::1 2001:0:7f00:1:: 2001:10::1
2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1:: 2002:a9fe:a9fe:: 2620:4f:8000::1 3fff::1 4000::1 5f00::1 fc00::1
fd00::1 fd00:ec2::254 fe80::1 fe80::a9fe:a9fe fec0::1 ff02::1 ff0e::1
""".split()
"""Addresses of loopback, networks of one's own, clouds' metadata, documentation, tunnels that hold another address."""

SPELLINGS = """
http://127.1/ http://0/ http://2130706433/ http://0x7f000001/ http://017700000001/ http://0177.0.0.1/ http://0x7f.1/
http://127.0.0.1./ http://localhost/ http://localhost./ http://LOCALHOST/ http://127。0。0。1/ http://127．0．0．1/
http://①②⑦.0.0.1/ http://[::ffff:7f00:1]/ http://[0:0:0:0:0:ffff:127.0.0.1]/ http://[::1%25lo]/ https://127.0.0.1:22/
http://127.0.0.1:6379/ http://9.9.9.9@127.0.0.1/ http://9.9.9.9:80@127.0.0.1/ http://127.0.0.1#@9.9.9.9/
http://127.0.0.1?@9.9.9.9/ http://127.0.0.1\\@9.9.9.9/ http://9.9.9.9:80:127.0.0.1/ http://[::1/ http://[/ http://127.0.0.1:99999/
gopher://127.0.0.1:6379/_x file:///etc/passwd ftp://127.0.0.1/ dict://127.0.0.1:11211/ unix:///var/run/docker.sock
//127.0.0.1/ http:127.0.0.1 http:///127.0.0.1/ jar:http://127.0.0.1!/
""".split()
"""Other ways to write an address, and other protocols."""


class Watch:
    """Notes each connection that Python is about to make, and lets none through but those to our own sender."""

    def __init__(self) -> None:
        self.seen: list[Any] = []
        self.sender: Any = None
        self.is_on = False
        sys.addaudithook(self._audit)

    def _audit(self, event: str, told: tuple[Any, ...]) -> None:
        if self.is_on and event == "socket.connect" and tuple(told[1][:2]) != self.sender:
            self.seen.append(told[1])
            raise ConnectionRefusedError("watched")


WATCH = Watch()


class Sending(BaseHTTPRequestHandler):
    """Sends whoever asks on to an address."""

    target = ""

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        if length := int(self.headers.get("Content-Length", 0)):
            self.rfile.read(length)
        self.send_response(307)
        self.send_header("Location", self.target.encode("utf-8").decode("latin-1"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        self.do_GET()


@contextmanager
def sender() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Sending) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        WATCH.sender, WATCH.is_on = ("127.0.0.1", server.server_port), True
        try:
            yield server.server_port
        finally:
            WATCH.is_on = False
            server.shutdown()


def get(url: str) -> None:
    GuardedWeb(["sender.example"]).get(url, {}, {})


def post(url: str) -> None:
    GuardedWeb(["sender.example"]).post(url, b"{}", {})


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """What names resolve to, answer by answer; the last one is given for good."""
    told: dict[str, list[list[str]]] = {"sender.example": [["127.0.0.1"]]}
    real = socket.getaddrinfo

    def look_up(host: str, port: Any, *rest: Any, **more: Any) -> Any:
        if not str(host).endswith(".example"):
            return real(host, port, *rest, **more)
        answers = told[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found
        ]

    monkeypatch.setattr(web.socket, "getaddrinfo", look_up)
    return told


def forms(port: int, names: dict[str, list[list[str]]]) -> Iterator[tuple[Callable[[str], None], str]]:
    """How an address is asked: as it is, by a name, by one that changes, by one with a public address too, sent on."""
    for number, address in enumerate(ADDRESSES):
        literal = f"[{address}]" if ":" in address else address
        names[f"a{number}.example"] = [[address]]
        names[f"b{number}.example"] = [[PUBLIC], [address]]
        names[f"c{number}.example"] = [[address, PUBLIC]]
        for host in (literal, f"a{number}.example"):
            yield get, f"http://{host}/"
            yield post, f"https://{host}/"
        for ask in (get, post):
            yield ask, f"https://b{number}.example/"
            yield ask, f"https://c{number}.example/"
            yield ask, f"http://sender.example:{port}/ http://{literal}/"
        yield get, f"http://sender.example:{port}/ http://a{number}.example/"
    for spelled in SPELLINGS:
        for ask in (get, post):
            yield ask, spelled
            yield ask, f"http://sender.example:{port}/ {spelled}"


def test_no_request_reaches_an_address_that_is_not_public(names: dict[str, list[list[str]]], tell: Tell) -> None:
    reached = refused = sent_on = 0
    with sender() as port:
        tried = list(forms(port, names))
        Random(SEED).shuffle(tried)
        for ask, form in tried:
            url, _, Sending.target = form.partition(" ")
            try:
                ask(url)
            except WebError:
                refused += 1
            else:
                assert ask is post
                assert Sending.target
                sent_on += 1  # the answer that sends on is all there is: nobody follows it with a message
        others = [place for place in WATCH.seen if place[0] != PUBLIC]
        reached = len(WATCH.seen) - len(others)
        assert others == []
    assert len(tried) >= 120
    assert reached >= 2 * len(ADDRESSES)  # the watch sees what may be reached
    tell(
        "no request reaches an address that is not public", tried=len(tried), seed=SEED, refused=refused,
        not_sent_on=sent_on, public_ones_reached=reached, reached=len(others),
    )  # fmt: skip


def test_messages_go_to_ports_of_web_servers_by_https(names: dict[str, list[list[str]]]) -> None:
    names["hooks.example"] = [[PUBLIC]]
    with sender():
        before = len(WATCH.seen)
        for url in ("http://hooks.example/", *(f"https://hooks.example:{port}/" for port in (1, 22, 25, 6379, 65535))):
            with pytest.raises(WebError, match="is reached by https only, at the ports 80, 443, 8080, 8443"):
                post(url)
        assert len(WATCH.seen) == before
        for port in (443, 8080, 8443):
            with pytest.raises(WebError, match="cannot be reached"):
                post(f"https://hooks.example:{port}/")
        assert [place[1] for place in WATCH.seen[before:]] == [443, 8080, 8443]
