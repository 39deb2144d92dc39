"""Run the server: the web pages, the live process behind them and a worker, on SQLite in one folder or on PostgreSQL.

At the first start it prints a link with which the owner of the organisation signs up. Everything is kept in the folder
given with --data, or in the PostgreSQL database that the environment names in AFTERWORD_DATABASE. Every option can
stand in the environment (AFTERWORD_PORT) or in a TOML file that AFTERWORD_CONFIG names; `afterword config check` tells.

Examples:
  afterword serve
  afterword serve --data /var/lib/afterword --port 8000
  AFTERWORD_DATABASE=postgres://afterword:secret@db/afterword afterword serve
  afterword serve --host 0.0.0.0 --allow-host postmortems.example.com --live-url wss://postmortems.example.com --https
"""

import argparse
import gc
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from types import FrameType
from typing import Any

from django.core import signing
from django.utils.module_loading import import_string

from afterword.app.configure import SETTINGS, configure
from afterword.app.ports import AfterwordError
from afterword.wiring import Wiring
from afterword.wiring.setup import find_told, local_address, make_options, migrate, public_address, set_up

PARTS = {"web": "afterword.faces.web.process.run_web", "live": "afterword.wiring.live.run_live"}
"""The processes of a server that listen, each with what runs it."""

GRACE = 5
"""Seconds that a process may take to end."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword serve`."""
    parser.add_argument("--data", metavar="DIR", help="where everything is kept")
    parser.add_argument("--host", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", help="the port of the pages (default: 8000; 0: any)")
    parser.add_argument("--live-port", help="the port of the live process (default: the next one)")
    parser.add_argument(
        "--allow-host", action="append", metavar="NAME", help="a name by which browsers reach the server"
    )
    parser.add_argument("--live-url", metavar="URL", help="where browsers find the live process: wss://…")
    parser.add_argument(
        "--url", help="where browsers reach the server, for links in mail (default: from the other options)"
    )
    parser.add_argument("--no-worker", action="store_true", default=None, help="workers run elsewhere")
    parser.add_argument("--https", action="store_true", default=None, help="browsers reach the server by HTTPS only")
    parser.add_argument("--part", choices=tuple(PARTS), help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 when it was asked to end, 1 if a part of it ended by itself."""
    del wiring
    gc.enable()
    found = configure(find_told({name: value for name, value in vars(arguments).items() if name in SETTINGS}))
    set_up(make_options(found))
    if arguments.part:
        port = found["live_port"] if arguments.part == "live" else found["port"]
        with _listen(found["host"], port or 0) as listening:
            sys.stdout.write(f"{listening.getsockname()[1]}\n")
            sys.stdout.flush()
            import_string(PARTS[arguments.part])(listening)
        return 0
    migrate()
    import_string("afterword.wiring.server.Server")().catch_up()
    return _Supervisor(found).run()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or error
        raise AfterwordError(f"{host}:{port}: cannot be listened on ({why}); choose another port or host.") from error


class _Supervisor:
    """Starts the parts, says where they are, and ends all if one ends."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._found = found
        self._parts: list[subprocess.Popen[str]] = []
        self._is_over = threading.Event()
        self._is_asked = False

    def run(self) -> int:
        """0 when it was asked to end, 1 if a part ended by itself."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)
        try:
            wished = self._found["live_port"] or (self._found["port"] and self._found["port"] + 1)
            live = self._start("live", "--live-port", str(wished))
            port = self._start("web", "--port", str(self._found["port"]), "--live-port", str(live))
            if not self._found["no_worker"]:
                self._run("worker", "--url", public_address(self._found, port))
            self._say(port)
            self._is_over.wait()
        finally:
            self._end()
        return 0 if self._is_asked else 1

    def _start(self, part: str, *more: str) -> int:
        """Starts a part, and waits until it tells its port."""
        found = self._found
        told = ["--part", part, "--host", found["host"], *more, *(["--https"] if found["https"] else [])]
        told += [f"--allow-host={name}" for name in found["allow_host"]]
        told += [f"--live-url={found['live_url']}"] if found["live_url"] else []
        told += [f"--url={found['url']}"] if found["url"] else []
        process = self._run("serve", *told)
        port = process.stdout.readline().strip() if process.stdout else ""
        if not port:
            raise AfterwordError(f"the {part} process could not start.")
        return int(port)

    def _run(self, command: str, *told: str) -> "subprocess.Popen[str]":
        """Starts a command on the same data; when it ends, everything ends."""
        line = [sys.executable, "-m", "afterword", command, "--data", self._found["data"], *told]
        process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, start_new_session=True)
        self._parts.append(process)
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()
        return process

    def _watch(self, process: "subprocess.Popen[str]") -> None:
        process.wait()
        self._is_over.set()

    def _say(self, port: int) -> None:
        address = local_address(self._found, port)
        sys.stdout.write(f"Afterword is at {address}/\n")
        if import_string("afterword.wiring.server.Server")().people.is_empty():
            sys.stdout.write(f"Sign up as the owner: {address}/welcome/{signing.dumps('owner', salt='owner')}/\n")
        sys.stdout.flush()

    def _ask(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._is_asked = True
        self._is_over.set()

    def _end(self) -> None:
        for process in self._parts:
            process.terminate()
        for process in self._parts:
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
