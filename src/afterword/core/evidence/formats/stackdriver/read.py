"""Reads the incidents that Google Cloud Monitoring (once Stackdriver) sends to a webhook."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import Alert, first_instant, make_alert, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text, find_value
from afterword.core.evidence.reading import Reading

_KINDS = {"open": Kind.ALERT_FIRED, "acknowledged": Kind.ACKNOWLEDGED, "closed": Kind.ALERT_RESOLVED}


def identify(name: str, head: bytes) -> bool:
    """By the policy and the condition inside an incident."""
    del name
    return (
        b'"incident"' in head and b'"policy_name"' in head and b'"condition_name"' in head and b'"started_at"' in head
    )


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item for the beginning or the end of an incident."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    incident = find_value(content, "incident")
    ended = find_text(incident, "state").casefold() == "closed"
    yield make_alert(
        "stackdriver",
        _KINDS,
        find_text(incident, "state"),
        first_instant(incident, ("ended_at",) if ended else ("started_at",)),
        Alert(
            about=find_text(incident, "condition_name"),
            key=find_text(incident, "incident_id"),
            text=find_text(incident, "summary"),
            service=find_text(incident, "resource_name"),
            link=find_text(incident, "url"),
            severity=find_text(incident, "severity"),
        ),
    )
