"""A server, started as its users start it, and somebody who visits it."""

import os
import re
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Mapping
from contextlib import nullcontext
from http.cookiejar import CookieJar
from pathlib import Path


class Site:
    """A running server; it can be killed and started again on the same data and ports."""

    def __init__(
        self,
        folder: Path,
        *more: str,
        database: str = "",
        is_first: bool = True,
        log: Path | None = None,
        told: Mapping[str, str] | None = None,
    ) -> None:
        self._folder, self._log = folder, log
        self._ports = ["--port", "0", *more]
        self._environment = os.environ | {"AFTERWORD_DATABASE": database} | dict(told or {})  # noqa: TID251  for the server
        self.start()
        self.owner_link = self._line().split()[-1] if is_first else ""

    def start(self) -> None:
        command = [sys.executable, "-m", "afterword", "serve", "--data", str(self._folder), *self._ports]
        with self._log.open("a") if self._log else nullcontext() as log:
            self._process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True, env=self._environment
            )
        self.address = self._line().split()[-1]

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(10) == 0
        assert self._process.stdout
        self._process.stdout.close()

    def remember_ports(self, live: int) -> None:
        port = self.address.rstrip("/").rpartition(":")[2]
        self._ports = ["--port", port, "--live-port", str(live)]

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        """Ends all its processes at once, as a loss of power would."""
        for process in reversed(self.processes):
            os.kill(process, signal.SIGKILL)
        self._process.wait(10)
        assert self._process.stdout
        self._process.stdout.close()

    @property
    def processes(self) -> list[int]:
        """The numbers of its processes, the supervisor first."""
        told = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text()
        return [self._process.pid, *map(int, told.split())]


class Visitor:
    """The owner, who signed up or, where there is one already, in; with the cookies of a browser."""

    def __init__(self, site: Site) -> None:
        self._jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        who, password = "a@example.com", "correct horse battery"
        if site.owner_link:
            self.post(site.owner_link, organisation="x", name="Ann Bell", email=who, password=password)
        else:
            self.post(f"{site.address}sign-in/", login=who, password=password)

    def get(self, address: str) -> str:
        return str(self._opener.open(address).read().decode())

    def post(self, address: str, **form: str) -> str:
        """Fills the form of a page; where that leads."""
        return self.act(address, address, **form)

    def act(self, page: str, address: str, **form: str | list[str]) -> str:
        """Sends a form that stands on a page to an address; where that leads."""
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.get(page))
        assert token
        told = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": token[1]}, doseq=True).encode()
        return str(self._opener.open(address, told).geturl())

    def live(self, page: str) -> str:
        """Where the socket of a page for writing is."""
        found = re.search(r'data-live="([^"]+)"', self.get(page))
        assert found
        return f"{found[1]}?epoch=1"

    @property
    def cookies(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{one.name}={one.value}" for one in self._jar)}
