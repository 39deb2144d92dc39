"""Reads the changes of a check that Pingdom sends to a webhook."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import Alert, first_instant, make_alert, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text
from afterword.core.evidence.reading import Reading

_KINDS = {
    "down": Kind.ALERT_FIRED, "failing": Kind.ALERT_FIRED, "up": Kind.ALERT_RESOLVED, "success": Kind.ALERT_RESOLVED,
}  # fmt: skip


def identify(name: str, head: bytes) -> bool:
    """By the check and its two states."""
    del name
    return b'"check_id"' in head and b'"previous_state"' in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per change of a check."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    yield make_alert(
        "pingdom",
        _KINDS,
        find_text(content, "current_state"),
        first_instant(content, ("state_changed_timestamp",)),
        Alert(
            about=find_text(content, "check_name"),
            key=find_text(content, "check_id"),
            text=find_text(content, "long_description") or find_text(content, "description"),
            service=find_text(content, "check_params", "hostname"),
            severity=find_text(content, "importance_level"),
        ),
    )
