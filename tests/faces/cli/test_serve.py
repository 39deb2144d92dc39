"""`afterword serve` as its users start it: what goes wrong at the start, and behind a proxy that speaks HTTPS."""

import http.client
import re
import socket
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest

from afterword.wiring.setup import load_secret
from tests.running import Site


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "afterword", "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for which in (["--port", port, "--live-port", "0"], ["--port", "0", "--live-port", port]):
            done = start("--data", str(tmp_path / "data"), *which)
            assert done.returncode == 2
            assert f"127.0.0.1:{port}: cannot be listened on" in done.stderr
            assert "bug" not in done.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = start("--data", str(tmp_path / "file" / "data"))
    assert done.returncode == 2
    assert f"{tmp_path}/file/data: cannot be used" in done.stderr


def test_a_folder_that_it_makes_is_for_its_user_only(tmp_path: Path) -> None:
    secret = load_secret(tmp_path / "data")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "secret").stat().st_mode & 0o777 == 0o600
    assert load_secret(tmp_path / "data") == secret


def test_behind_a_proxy_that_speaks_https_forms_work_and_links_say_so(tmp_path: Path) -> None:
    site = Site(tmp_path / "data", "--https", "--allow-host", "pm.example.com", "--live-url", "wss://pm.example.com")
    try:
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(site.address).netloc)
        place = urllib.parse.urlsplit(site.owner_link).path
        head = {"Host": "pm.example.com", "Origin": "https://pm.example.com", "Referer": "https://pm.example.com/"}
        connection.request("GET", place, headers=head)
        page = connection.getresponse()
        cookie = (page.headers["Set-Cookie"] or "").partition(";")[0]
        assert "Secure" in page.headers["Set-Cookie"]
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
        assert token
        form = {"organisation": "x", "name": "Ann", "email": "a@example.com", "password": "correct horse battery"}
        told = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": token[1]})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        connection.request("POST", place, told, {**head, **kind})
        done = connection.getresponse()
        assert done.status == 302
        session = re.search(r"sessionid=\w+", str(done.headers))
        assert session
        done.read()
        connection.request("GET", "/people/", headers={**head, "Cookie": session[0]})
        assert 'value="https://pm.example.com/join/' in connection.getresponse().read().decode()
        connection.close()
    finally:
        site.stop()


def test_a_database_that_cannot_be_reached_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for address, told in (
        ("postgres://nobody:secret@127.0.0.1:1/x", "the database cannot be used: connection failed"),
        ("nonsense", "the address of the database cannot be understood"),
    ):
        monkeypatch.setenv("AFTERWORD_DATABASE", address)
        done = start("--data", str(tmp_path / "data"))
        assert done.returncode == 2
        assert told in done.stderr
        assert "secret" not in done.stderr
