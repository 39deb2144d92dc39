"""Reads the events that Riemann sends on as JSON."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import Alert, first_instant, make_alert, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text
from afterword.core.evidence.reading import Reading

_KINDS = {
    "critical": Kind.ALERT_FIRED, "error": Kind.ALERT_FIRED, "warning": Kind.ALERT_FIRED, "ok": Kind.ALERT_RESOLVED,
    "expired": Kind.OTHER,
}  # fmt: skip


def identify(name: str, head: bytes) -> bool:
    """By the four words of an event; a metric alone is none."""
    del name
    return all(word in head for word in (b'"host"', b'"service"', b'"state"', b'"metric"'))


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per event that says when."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    yield make_alert(
        "riemann",
        _KINDS,
        find_text(content, "state"),
        first_instant(content, ("time",)),
        Alert(
            about=f"{find_text(content, 'host')} {find_text(content, 'service')}",
            text=find_text(content, "description"),
            service=find_text(content, "service"),
            severity=find_text(content, "state"),
        ),
    )
