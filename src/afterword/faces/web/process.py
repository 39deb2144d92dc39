"""The process behind the pages."""

import signal
import socket
from types import FrameType

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from afterword.wiring.logs import start_logging

THREADS = 4


def run_web(listening: socket.socket) -> None:
    """Serves the pages until the process is asked to end.

    Where browsers come by HTTPS only, a proxy speaks it: pages, forms and links are told that it was HTTPS.
    """
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    application = get_wsgi_application()
    start_logging("web", settings.AFTERWORD_LOG)
    server = create_server(application, sockets=[listening], threads=THREADS, ident=None, url_scheme=scheme)

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    server.run()
