"""Reads the incidents that New Relic sends to a webhook."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import Alert, first_instant, make_alert, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text
from afterword.core.evidence.reading import Reading

_KINDS = {
    "open": Kind.ALERT_FIRED, "acknowledged": Kind.ACKNOWLEDGED, "closed": Kind.ALERT_RESOLVED,
    "activated": Kind.ALERT_FIRED, "created": Kind.ALERT_FIRED,
}  # fmt: skip


def identify(name: str, head: bytes) -> bool:
    """By its own words for a condition and an incident."""
    del name
    return (
        b'"condition_name"' in head and b'"policy_name"' in head and (b'"current_state"' in head or b"newrelic" in head)
    )


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per change of an incident."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    targets = find_list(content, "targets")
    yield make_alert(
        "newrelic",
        _KINDS,
        find_text(content, "current_state"),
        first_instant(content, ("timestamp",), ("timestamp_utc_string",)),
        Alert(
            about=find_text(content, "condition_name"),
            key=find_text(content, "incident_id"),
            text=find_text(content, "details"),
            service=find_text(targets[0], "name") if targets else "",
            severity=find_text(content, "severity"),
            link=find_text(content, "incident_url"),
        ),
    )
