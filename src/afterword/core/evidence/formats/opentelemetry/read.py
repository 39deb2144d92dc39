"""Reads log records as OpenTelemetry exports them in JSON (OTLP)."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import first_instant, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text
from afterword.core.evidence.reading import Reading


def identify(name: str, head: bytes) -> bool:
    """By the list that all logs stand in."""
    del name
    return b'"resourceLogs"' in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per record."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    for resource in find_list(content, "resourceLogs"):
        service = next(
            (
                find_text(one, "value", "stringValue")
                for one in find_list(resource, "resource", "attributes")
                if find_text(one, "key") == "service.name"
            ),
            "",
        )
        for scope in find_list(resource, "scopeLogs"):
            for place, record in enumerate(find_list(scope, "logRecords")):
                yield _read_record(record, service, place)


def _read_record(record: object, service: str, place: int) -> Item | str:
    at, written = first_instant(record, ("timeUnixNano",), ("observedTimeUnixNano",))
    if at is None:
        return "a log record without a time"
    said = find_text(record, "body", "stringValue")
    return Item(
        id=f"opentelemetry:{service}:{written}:{find_text(record, 'spanId') or place}", at=at, kind=Kind.LOGGED,
        written=written, service=service, state=find_text(record, "severityText"), text=said,
    )  # fmt: skip
