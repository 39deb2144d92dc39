"""The process behind the pages."""

import logging
import signal
import socket
from types import FrameType

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

THREADS = 4


def run_web(listening: socket.socket) -> None:
    """Serves the pages until the process is asked to end.

    Where browsers come by HTTPS only, a proxy speaks it: pages, forms and links are told that it was HTTPS.
    """
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that somebody waits is no warning
    server = create_server(get_wsgi_application(), sockets=[listening], threads=THREADS, ident=None, url_scheme=scheme)

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    server.run()
