"""The process behind the pages."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

THREADS = 8


def run_web(host: str, port: int, ready: Callable[[int], None]) -> None:
    """Serves the pages until the process is asked to end; `ready` hears the port."""
    listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    server = create_server(get_wsgi_application(), sockets=[listening], threads=THREADS, ident=None)

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    ready(listening.getsockname()[1])
    server.run()
