"""Run the server: the web pages and the live process behind them, on SQLite in one folder or on PostgreSQL.

At the first start it prints a link with which the owner of the organisation signs up. Everything is kept in the folder
given with --data, or in the PostgreSQL database that the environment names in AFTERWORD_DATABASE.

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
from pathlib import Path
from types import FrameType

from django.core import signing
from django.utils.module_loading import import_string

from afterword.app.ports import AfterwordError
from afterword.wiring import Wiring
from afterword.wiring.setup import ServerOptions, load_secret, migrate, set_up

PARTS = {"web": "afterword.faces.web.process.run_web", "live": "afterword.wiring.live.run_live"}
"""The processes of a server, each with what runs it."""

GRACE = 5
"""Seconds that a process may take to end."""

LOCAL = ("127.0.0.1", "localhost", "[::1]")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword serve`."""
    parser.add_argument("--data", default="afterword-data", metavar="DIR", help="where everything is kept")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="the port of the pages (default: 8000; 0: any)")
    parser.add_argument("--live-port", type=int, help="the port of the live process (default: the next one)")
    parser.add_argument(
        "--allow-host", action="append", default=[], metavar="NAME", help="a name by which browsers reach the server"
    )
    parser.add_argument("--live-url", default="", metavar="URL", help="where browsers find the live process: wss://…")
    parser.add_argument("--https", action="store_true", help="browsers reach the server by HTTPS only")
    parser.add_argument("--part", choices=tuple(PARTS), help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 when it was asked to end, 1 if a part of it ended by itself."""
    gc.enable()
    folder = Path(arguments.data)
    options = ServerOptions(
        folder=folder, secret=load_secret(folder), hosts=(*LOCAL, *arguments.allow_host),
        live=arguments.live_url or f":{arguments.live_port or 0}", https=arguments.https,
        database=wiring.database,
    )  # fmt: skip
    set_up(options)
    if arguments.part:
        port = arguments.live_port if arguments.part == "live" else arguments.port
        with _listen(arguments.host, port or 0) as listening:
            sys.stdout.write(f"{listening.getsockname()[1]}\n")
            sys.stdout.flush()
            import_string(PARTS[arguments.part])(listening)
        return 0
    migrate()
    import_string("afterword.wiring.server.Server")().catch_up()
    return _Supervisor(arguments).run()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        why = error.strerror or error
        raise AfterwordError(f"{host}:{port}: cannot be listened on ({why}); choose another port or host.") from error


class _Supervisor:
    """Starts the parts, says where they are, and ends all if one ends."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._parts: list[subprocess.Popen[str]] = []
        self._is_over = threading.Event()
        self._is_asked = False

    def run(self) -> int:
        """0 when it was asked to end, 1 if a part ended by itself."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)
        try:
            wished = self._arguments.live_port or (self._arguments.port and self._arguments.port + 1)
            live = self._start("live", "--live-port", str(wished))
            port = self._start("web", "--port", str(self._arguments.port), "--live-port", str(live))
            self._say(port)
            self._is_over.wait()
        finally:
            self._end()
        return 0 if self._is_asked else 1

    def _start(self, part: str, *more: str) -> int:
        """Starts a part, and waits until it tells its port."""
        arguments = self._arguments
        command = [sys.executable, "-m", "afterword", "serve", "--part", part, "--data", arguments.data]
        command += ["--host", arguments.host, *more, *(["--https"] if arguments.https else [])]
        command += [f"--allow-host={name}" for name in arguments.allow_host]
        command += [f"--live-url={arguments.live_url}"] if arguments.live_url else []
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        self._parts.append(process)
        told = process.stdout.readline().strip() if process.stdout else ""
        if not told:
            raise AfterwordError(f"the {part} process could not start.")
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()
        return int(told)

    def _watch(self, process: "subprocess.Popen[str]") -> None:
        process.wait()
        self._is_over.set()

    def _say(self, port: int) -> None:
        host = "127.0.0.1" if self._arguments.host in ("0.0.0.0", "::") else self._arguments.host
        address = f"http://{host}:{port}"
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
