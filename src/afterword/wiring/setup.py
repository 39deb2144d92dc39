"""Setting the server up, before anything of its store can be loaded."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from afterword.adapters import settings
from afterword.adapters.store.configure import ServerOptions, load_secret, migrate, reach, set_up
from afterword.adapters.store.sign_in import SignIn, SingleSignOn, read_sign_in
from afterword.app.configure import FILE, Told

__all__ = [
    "ServerOptions",
    "SignIn",
    "SingleSignOn",
    "find_told",
    "load_secret",
    "local_address",
    "make_options",
    "migrate",
    "public_address",
    "reach",
    "set_up",
]

LOCAL = ("127.0.0.1", "localhost", "[::1]")


def find_told(line: Mapping[str, Any]) -> Told:
    """What a server is told: on the command line, by the environment, and by the file that it names.

    Raises:
        AfterwordError: if the file cannot be read.
    """
    environment = settings.told_by_environment()
    name = environment.get(FILE, "")
    file = settings.load_settings(name) if name else None
    return Told(line=line, environment=environment, file=file or {}, file_name=name)


def make_options(found: Mapping[str, Any]) -> ServerOptions:
    """How the server is set up for some settings; its secret is made if there is none yet.

    Raises:
        AfterwordError: if the folder cannot be used.
    """
    folder, public = Path(found["data"]), public_address(found, found["port"])
    named = urlsplit(found["url"]).hostname
    return ServerOptions(
        folder=folder, secret=load_secret(folder), hosts=(*LOCAL, *found["allow_host"], *([named] if named else [])),
        sign_in=read_sign_in(found, public, has_mail=bool(found["smtp"])),
        live=found["live_url"] or f":{found['live_port'] or 0}", https=found["https"], database=found["database"],
        smtp=found["smtp"], mail_from=found["mail_from"], metrics_token=found["metrics_token"], log=found["log"],
    )  # fmt: skip


def public_address(found: Mapping[str, Any], port: int) -> str:
    """Where browsers reach the pages, for links in mail and the way back from a provider; empty if nobody knows yet."""
    if found["url"] or not found["allow_host"]:
        return found["url"] or (local_address(found, port) if port else "")
    return f"{'https' if found['https'] else 'http'}://{found['allow_host'][0]}"


def local_address(found: Mapping[str, Any], port: int) -> str:
    """Where this machine reaches the pages."""
    host = found["host"] if found["host"].strip("0.:") else "127.0.0.1"  # all addresses: 0.0.0.0 or ::
    return f"http://{host}:{port}"
