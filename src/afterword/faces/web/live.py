"""Where browsers find the live process."""

from django.conf import settings
from django.http import HttpRequest


def live_origin(request: HttpRequest) -> str:
    """The address of the sockets: the one that was set, or a port on the host by which the page was reached."""
    told = str(settings.AFTERWORD_LIVE)
    if not told.startswith(":"):
        return told.rstrip("/")
    host = request.get_host()
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    return f"{'wss' if request.is_secure() else 'ws'}://{name or host}{told}"
