"""Reads the webhooks that Prometheus Alertmanager sends: one JSON object, or one per line."""

import hashlib
from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import Value, find_list, find_text, find_value, stream_json
from afterword.core.evidence.reading import Reading, read_values

_KINDS = {"firing": (Kind.ALERT_FIRED, "startsAt"), "resolved": (Kind.ALERT_RESOLVED, "endsAt")}


def identify(name: str, head: bytes) -> bool:
    """By the words that every webhook of version 3 and 4 holds, whatever the file is called."""
    del name
    return b'"alerts"' in head and b'"startsAt"' in head and b'"labels"' in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per alert: when it fired, and when it was resolved; `0001-01-01` means that it still fires."""
    del name
    return read_values(stream_json(chunks), _read_webhook)


def _read_webhook(value: Value) -> Iterator[Item | str]:
    alerts = find_list(value.content, "alerts")
    if not alerts:
        yield f"line {value.line}: no alerts in it"
    for alert in alerts:
        if find_text(alert, "status") == "resolved" and read_instant(find_value(alert, "startsAt")) is not None:
            yield _read_alert(alert, "firing", value)
        yield _read_alert(alert, find_text(alert, "status"), value)


def _read_alert(alert: object, status: str, value: Value) -> Item | str:
    name = find_text(alert, "labels", "alertname") or "without a name"
    if status not in _KINDS:
        return f"line {value.line}: alert {name} has the unknown status '{status}'"
    kind, key = _KINDS[status]
    at = read_instant(find_value(alert, key))
    if at is None:
        return f"line {value.line}: alert {name} has no time in {key}"
    return Item(
        id=f"alertmanager:{_fingerprint(alert)}:{status}:{at.isoformat()}",
        at=at,
        kind=kind,
        actor="alertmanager",
        service=find_text(alert, "labels", "service") or find_text(alert, "labels", "job"),
        about=name,
        state=find_text(alert, "labels", "severity"),
        text=find_text(alert, "annotations", "summary") or find_text(alert, "annotations", "description"),
        link=find_text(alert, "generatorURL"),
        signal=f"alertmanager:{_fingerprint(alert)}",
        severity=find_text(alert, "labels", "severity"),
        line=value.own_line,
    )


def _fingerprint(alert: object) -> str:
    """Alertmanager's own, from 0.16 on; before that, one of the labels, which make an alert what it is."""
    given = find_text(alert, "fingerprint")
    if given:
        return given
    labels = find_value(alert, "labels")
    written = sorted((str(key), str(value)) for key, value in labels.items()) if isinstance(labels, dict) else []
    return hashlib.sha256(repr(written).encode("utf-8", "replace")).hexdigest()[:16]
