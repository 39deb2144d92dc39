"""Reads Datadog: events of its API, and what its monitors send to a webhook with the default fields."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import first_instant, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value
from afterword.core.evidence.reading import Reading

_KINDS = {
    "error": Kind.ALERT_FIRED, "warning": Kind.ALERT_FIRED, "warn": Kind.ALERT_FIRED, "alert": Kind.ALERT_FIRED,
    "triggered": Kind.ALERT_FIRED, "success": Kind.ALERT_RESOLVED, "recovered": Kind.ALERT_RESOLVED,
}  # fmt: skip


def identify(name: str, head: bytes) -> bool:
    """By the words of an event of either version of the API; that a chat links to Datadog makes it no export of it."""
    del name
    if b'"date_happened"' in head or (b'"alert_type"' in head and b'"event_type"' in head):
        return True
    return b"datadoghq" in head and any(mark in head for mark in (b'"attributes"', b'"alert_transition"'))


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per event."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    events = find_list(content, "events") or find_list(content, "data")
    for event in events or (find_value(content, "event") or content,):
        yield _read_event(event)


def _read_event(event: object) -> Item | str:
    inner = find_value(event, "attributes", "attributes") or event
    at, written = first_instant(
        {"event": event, "inner": inner}, ("event", "date_happened"), ("event", "attributes", "timestamp"),
        ("inner", "timestamp"), ("event", "last_updated"), ("event", "date"),
    )  # fmt: skip
    title = find_text(inner, "title") or find_text(event, "title")
    if at is None:
        return f"event '{title}' has no time in it, so it has no place in a timeline"
    state = find_text(inner, "alert_transition") or find_text(inner, "alert_type") or find_text(inner, "status")
    tags = [tag for tag in find_list(inner, "tags") if isinstance(tag, str)]
    service = next((tag.partition(":")[2] for tag in tags if tag.startswith("service:")), "")
    return Item(
        id=f"datadog:{find_text(event, 'id') or at.isoformat()}", at=at, kind=_KINDS.get(state.casefold(), Kind.OTHER),
        written=written, actor="datadog", service=service or find_text(inner, "service"), about=title, state=state,
        text=" ".join((find_text(inner, "text") or find_text(event, "attributes", "message") or title).split()),
        link=find_text(event, "url") or find_text(event, "link"),
    )  # fmt: skip
