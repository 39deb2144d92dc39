"""Small exports of an invented company, as its tools would write them."""

import json
from datetime import UTC, datetime
from typing import Any

from afterword.core.evidence.item import Item, Kind


def at(clock: str, day: str = "2026-02-10") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}+00:00").astimezone(UTC)


def item(clock: str, kind: Kind = Kind.MESSAGE, **fields: Any) -> Item:
    return Item(id=fields.pop("id", f"{kind}:{clock}:{fields.get('text', '')}"), at=at(clock), kind=kind, **fields)


def encoded(content: object) -> list[bytes]:
    return [json.dumps(content).encode()]


def jsonl(*contents: object) -> list[bytes]:
    return ["\n".join(map(json.dumps, contents)).encode()]


def alert(**fields: Any) -> dict[str, Any]:
    return {
        "status": "firing", "labels": {"alertname": "QueueAge", "service": "labels", "severity": "critical"},
        "annotations": {"summary": "oldest job waits 10 min"}, "startsAt": "2026-02-10T10:00:00.123456789+01:00",
        "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "http://prom.example/graph", "fingerprint": "ab12",
    } | fields  # fmt: skip


def delivery(event: str, **payload: Any) -> dict[str, Any]:
    whole = {"repository": {"name": "labels"}, "sender": {"login": "rmunk"}} | payload
    return {"event": event, "guid": f"guid-{event}", "request": {"payload": whole}}


def message(text: str, ts: str = "1770714000.000100", **fields: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": text, "ts": ts} | fields
