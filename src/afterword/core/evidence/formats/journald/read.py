"""Reads the journal of systemd as `journalctl -o json` prints it: an object per line, or pretty objects one after another."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import first_instant, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text
from afterword.core.evidence.reading import Reading

_LEVELS = ("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug")
"""Names of the priorities 0 to 7. Source: systemd.journal-fields(7), PRIORITY=."""


def identify(name: str, head: bytes) -> bool:
    """By the two fields that every entry of a journal begins with."""
    del name
    return b'"__REALTIME_TIMESTAMP"' in head and b'"__CURSOR"' in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per entry, at the time that the journal received it."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    at, written = first_instant(content, ("__REALTIME_TIMESTAMP",))
    if at is None:
        yield "an entry without a time in __REALTIME_TIMESTAMP"
        return
    unit = _find_field(content, "_SYSTEMD_UNIT") or _find_field(content, "_SYSTEMD_USER_UNIT")
    program = _find_field(content, "SYSLOG_IDENTIFIER") or _find_field(content, "_COMM")
    priority = _find_field(content, "PRIORITY")
    host = _find_field(content, "_HOSTNAME")
    yield Item(
        id=f"journald:{find_text(content, '__CURSOR') or written}",
        at=at,
        kind=Kind.LOGGED,
        written=written,
        actor=f"{program}@{host}" if program and host else program or host,
        service=unit.removesuffix(".service") or program,
        state=_LEVELS[int(priority)] if priority in tuple("01234567") else priority,
        text=" ".join(_find_field(content, "MESSAGE").split()),
    )


def _find_field(content: object, name: str) -> str:
    """A field: as text, as its bytes where it is not printable, or the first of several values."""
    listed = find_list(content, name)
    if not listed:
        return find_text(content, name)
    if all(isinstance(one, int) and 0 <= one < 256 for one in listed):
        return bytes(one for one in listed if isinstance(one, int)).decode("utf-8", "replace")
    return find_text({"": listed[0]}, "")
