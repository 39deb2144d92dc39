"""The guarded client against local servers and addresses that must not be reached."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest

from afterword.adapters import cluster, web
from afterword.adapters.cluster import KubectlCluster
from afterword.adapters.web import GuardedWeb, is_public
from afterword.app.ports import WebError
from tests.apis import Handler, apis


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1", "100::1", "2001::1", "2001:0:1::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:a9fe:a9fe::",
        "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
        "2620:4f:8000::1", "2130706433", "0x7f000001", "127.1", "localhost", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "140.82.121.4", "2606:4700:4700::1111", "2a00:1450:4001::1"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def mine(sleeps: list[float] | None = None) -> GuardedWeb:
    return GuardedWeb(["127.0.0.1"], (sleeps if sleeps is not None else []).append)


def test_a_private_address_is_refused_before_anything_is_sent() -> None:
    with apis() as server:
        for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433"):
            with pytest.raises(WebError, match="is not a public address; if it is yours, allow it"):
                GuardedWeb().get(f"http://{host}:{server.server_port}/api/v2/incidents.json", {}, {})
        assert server.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time must not get through."""
    answers = [[(2, 1, 6, "", ("8.8.8.8", 80))], [(2, 1, 6, "", ("127.0.0.1", 80))]]
    reached: list[object] = []

    def connect(address: object, timeout: float) -> socket.socket:
        del timeout
        reached.append(address)
        raise OSError("unreachable")

    monkeypatch.setattr(web.socket, "getaddrinfo", lambda *_, **__: answers.pop(0))
    monkeypatch.setattr(web.socket, "create_connection", connect)
    with pytest.raises(WebError, match="cannot be reached"):
        GuardedWeb().get("http://rebind.example/", {}, {})
    assert reached == [("8.8.8.8", 80)]


class Sending(BaseHTTPRequestHandler):
    """Sends on: to itself forever, to a private name, or to another port."""

    target = ""

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.target)
        self.send_header("Content-Length", "0")
        self.end_headers()


def test_each_redirect_is_checked_and_carries_no_token_elsewhere() -> None:
    with apis() as api, apis(Sending) as sending:
        Sending.target = f"{api.url}/api/v2/incidents.json"
        reply = mine().get(f"{sending.url}/", {}, {"Authorization": "Bearer secret"})
        assert reply.status == 200
        assert [token for _, _, token in api.asked] == [""]
        Sending.target = f"http://localhost:{api.server_port}/"
        with pytest.raises(WebError, match="localhost: is not a public address"):
            mine().get(f"{sending.url}/", {}, {})
        for target in ("file:///etc/passwd", "gopher://127.0.0.1/", "http://a:b@127.0.0.1/"):
            Sending.target = target
            with pytest.raises(WebError, match="is no address that can be read"):
                mine().get(f"{sending.url}/", {}, {})
        Sending.target = "/again"
        with pytest.raises(WebError, match="more than 5 times"):
            mine().get(f"{sending.url}/", {}, {})


def test_a_busy_server_gets_the_time_that_it_asks_for() -> None:
    sleeps: list[float] = []
    with apis() as server:
        server.busy = 2
        assert mine(sleeps).get(f"{server.url}/api/v2/incidents.json", {}, {}).status == 200
        assert sleeps == [7.0, 7.0]
        server.busy = 99
        assert mine(sleeps).get(f"{server.url}/api/v2/incidents.json", {}, {}).status == 429


class Limited(Handler):
    """Refuses once as GitHub does when its limit is reached: 403, not 429."""

    def do_GET(self) -> None:
        if self.server.busy:
            self.server.busy -= 1
            return self.say({}, 403, X_RateLimit_Remaining="0", Retry_After="3")
        return self.say([])


def test_a_limit_that_looks_like_a_refusal_is_waited_for() -> None:
    sleeps: list[float] = []
    with apis(Limited) as server:
        server.busy = 1
        assert mine(sleeps).get(f"{server.url}/", {}, {}).status == 200
    assert sleeps == [3.0]


def test_a_wait_that_is_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LONGEST_WAIT", 5)
    with apis() as server:
        server.busy = 1
        with pytest.raises(WebError, match="asks to come back in 7 seconds; try again later"):
            mine().get(f"{server.url}/api/v2/incidents.json", {}, {})


def test_an_answer_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", 100)
    with apis() as server, pytest.raises(WebError, match="answers more than"):
        mine().get(f"{server.url}/api/v2/incidents.json", {}, {})


class Nonsense(Handler):
    def do_GET(self) -> None:
        self.wfile.write(b"nonsense\r\n\r\n")


def test_what_is_no_answer_is_said_without_what_was_asked() -> None:
    with apis(Nonsense) as server, pytest.raises(WebError, match="cannot be reached") as error:
        mine().get(f"{server.url}/x", {"key": "secret"}, {})
    assert "secret" not in str(error.value)
    with pytest.raises(WebError, match="cannot be reached"):
        mine().get("http://127.0.0.1:1/", {}, {})


def test_a_cluster_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("kubectl", 1)

    monkeypatch.setattr(cluster.subprocess, "run", late)
    with pytest.raises(WebError, match="no answer within"):
        KubectlCluster().events("")


def test_every_address_of_a_name_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with apis() as server:
        found = [(2, 1, 6, "", ("127.0.0.1", port)) for port in (1, server.server_port)]
        monkeypatch.setattr(web.socket, "getaddrinfo", lambda *_, **__: found)
        assert mine().get(f"http://127.0.0.1:{server.server_port}/api/v2/incidents.json", {}, {}).status == 200


def test_an_answer_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LONGEST", -1)
    with apis() as server, pytest.raises(WebError, match="takes too long to answer"):
        mine().get(f"{server.url}/api/v2/incidents.json", {}, {})


class Taking(BaseHTTPRequestHandler):
    """Takes messages, and answers with a status, a head and an endless body; or drips its head."""

    got: list[tuple[str, bytes, str]]
    status, drips = 204, False

    def log_message(self, *_: object) -> None:
        return

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((self.path, body, self.headers["webhook-id"]))
        with suppress(OSError):
            while self.drips:
                self.wfile.write(b"H")
                Event().wait(0.02)
            self.send_response(self.status)
            self.send_header("Retry-After", "7")
            self.end_headers()
            while self.status == 200:
                self.wfile.write(b"x" * 65536)


@contextmanager
def taking() -> Iterator[str]:
    Taking.got, Taking.status, Taking.drips = [], 204, False
    with apis(Taking) as server:
        yield f"http://127.0.0.1:{server.server_port}/T0/secret?key=x"


def own() -> GuardedWeb:
    return GuardedWeb(networks=["127.0.0.0/8", "fd00::/8"])


def test_a_message_goes_to_networks_that_are_ours() -> None:
    with taking() as url:
        status, head = own().post(url, b"{}", {"webhook-id": "m1"})
        assert (status, head["retry-after"]) == (204, "7")
        assert Taking.got == [("/T0/secret?key=x", b"{}", "m1")]
        with pytest.raises(WebError, match="allow it with AFTERWORD_OWN_NETWORKS") as error:
            GuardedWeb(networks=["10.0.0.0/8"]).post(url, b"{}", {})
        assert "secret" not in str(error.value)
        assert len(Taking.got) == 1


def test_of_an_answer_only_its_head_is_read() -> None:
    with taking() as url:
        Taking.status = 200
        assert own().post(url, b"{}", {})[0] == 200
        Taking.status = 307
        assert own().post(url, b"{}", {})[0] == 307


def test_a_head_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PROMPT", 0.2)
    with taking() as url:
        Taking.drips = True
        with pytest.raises(WebError, match="takes too long to answer") as error:
            own().post(url, b"{}", {})
    assert "secret" not in str(error.value)


def test_nobody_who_answers_is_said_without_the_path() -> None:
    with pytest.raises(WebError, match=r"^127\.0\.0\.1: cannot be reached"):
        own().post("http://127.0.0.1:1/secret", b"{}", {})
    with pytest.raises(WebError, match=r"^this is no address of a web server\.$"):
        own().post("http://127.0.0.1:99999/secret", b"{}", {})


def test_a_network_that_is_none_is_said() -> None:
    with pytest.raises(WebError, match=r"10\.0\.0\.1/8: is no network; write it as 10\.20\.0\.0/16"):
        GuardedWeb(networks=["10.0.0.1/8"])
