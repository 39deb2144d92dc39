"""Subscribe: an owner names an address that is told what happens, and gets the secret that signs its messages."""

import re
from collections.abc import Iterable

from afterword.app.announce import EVENTS
from afterword.app.deliver import new_secret
from afterword.app.follow_through import NotYetError
from afterword.app.hook_ports import Hooks
from afterword.app.server_ports import Member

_ADDRESS = re.compile(r"(https?://[^\s/?#@\\]+)(?:[/?#][!-~]*)?", re.IGNORECASE)


def subscribe(hooks: Hooks, by: Member, url: str, events: Iterable[str]) -> str:
    """A new webhook; the secret of its messages, told once.

    Raises:
        NotThereError: if the person is no owner of the organisation.
        NotYetError: if the address cannot be one, or no event is wanted.
    """
    wanted = sorted(set(events) & set(EVENTS.values()))
    if not _ADDRESS.fullmatch(url.strip()):
        raise NotYetError("write the address as https://host/path, without a name or password before the host.")
    if not wanted:
        raise NotYetError("choose at least one event.")
    secret = new_secret()
    hooks.add(by, url.strip(), wanted, secret)
    return secret


def place_of(url: str) -> str:
    """An address without its path, which may be a secret."""
    found = _ADDRESS.match(url)
    return f"{found[1]}/…" if found else "…"
