"""Reads the alerts that Graylog sends to a webhook, of its older streams and its newer events."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import first_instant, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text
from afterword.core.evidence.reading import Reading


def identify(name: str, head: bytes) -> bool:
    """By the result of a stream's check, or the definition of an event."""
    del name
    return (b'"check_result"' in head and b'"triggered' in head) or b'"event_definition_id"' in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per alert."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    at, written = first_instant(content, ("check_result", "triggered_at"), ("event", "timestamp"))
    name = find_text(content, "stream", "title") or find_text(content, "event_definition_title")
    if at is None:
        yield f"alert {name} has no time in it, so it has no place in a timeline"
        return
    said = find_text(content, "check_result", "result_description") or find_text(content, "event", "message")
    key = find_text(content, "stream", "id") or find_text(content, "event", "id")
    yield Item(
        id=f"graylog:{key}:{at.isoformat()}", at=at, kind=Kind.ALERT_FIRED, written=written, actor="graylog", about=name,
        text=said,
    )  # fmt: skip
