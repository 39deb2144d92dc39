"""Reads Statuspage: the incidents of a page with their updates."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import Value, find_list, find_text, find_value, stream_json
from afterword.core.evidence.reading import Reading, read_values


def identify(name: str, head: bytes) -> bool:
    """By the updates of an incident; those of incident.io name a new status."""
    del name
    return b'"incident_updates"' in head and b'"new_incident_status"' not in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per update, at the moment when it was posted: what the page displays may be back-dated."""
    del name
    return read_values(stream_json(chunks, "incidents"), _read_page)


def _read_page(value: Value) -> Iterator[Item | str]:
    """A page with its incidents, an incident of a list, or one that a webhook brings."""
    single = find_value(value.content, "incident") or (value.content if value.number else None)
    incidents = find_list(value.content, "incidents") or ((single,) if single else ())
    if not incidents:
        yield "no incidents in it"
    for incident in incidents:
        yield from _read_updates(incident)


def _read_updates(incident: object) -> Iterator[Item | str]:
    name = find_text(incident, "name")
    for update in find_list(incident, "incident_updates"):
        at = read_instant(find_value(update, "created_at"))
        if at is None:
            yield f"an update of '{name}' has no time in created_at"
            continue
        components = (find_text(part, "name") for part in find_list(update, "affected_components"))
        yield Item(
            id=f"statuspage:{find_text(update, 'id') or at.isoformat()}",
            at=at,
            kind=Kind.STATUS_UPDATE,
            actor="status page",
            service=", ".join(part for part in components if part),
            about=name,
            state=find_text(update, "status"),
            text=find_text(update, "body"),
            link=find_text(incident, "shortlink"),
        )
