"""Alerts as monitoring tools send them: one object, a list, or one per line; each tells that it fired or ended."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_value, stream_json
from afterword.core.evidence.reading import Reading, read_values


def read_each(chunks: Iterable[bytes], read: Callable[[object], Iterator[Item | str]]) -> Reading:
    """What is read from each object of a file."""
    return read_values(stream_json(chunks), lambda value: read(value.content))


def first_instant(content: object, *paths: tuple[str, ...]) -> tuple[datetime | None, str]:
    """The first of some times that is set, and how it was written."""
    for path in paths:
        written = find_value(content, *path)
        at = read_instant(written)
        if at is not None:
            return at, str(written)
    return None, ""


class Alert(NamedTuple):
    """What an alert says: its name, what makes it the same alert again (its name, if empty), words, service, severity."""

    about: str
    key: str = ""
    text: str = ""
    service: str = ""
    severity: str = ""
    link: str = ""


def make_alert(
    tool: str, kinds: Mapping[str, Kind], state: str, at: tuple[datetime | None, str], alert: Alert
) -> Item | str:
    """The item of an alert, or words for why there is none: a state that is not known, no time."""
    kind = kinds.get(state.casefold())
    name = alert.about or "without a name"
    if kind is None:
        return f"alert {name} has the unknown state '{state}'"
    moment, written = at
    if moment is None:
        return f"alert {name} has no time in it, so it has no place in a timeline"
    return Item(
        id=f"{tool}:{alert.key or alert.about}:{kind}:{moment.isoformat()}",
        at=moment,
        kind=kind,
        written=written,
        actor=tool,
        service=alert.service,
        about=alert.about,
        state=alert.severity,
        text=alert.text,
        link=alert.link,
        signal=f"{tool}:{alert.key or alert.about}",
        severity=alert.severity,
    )
