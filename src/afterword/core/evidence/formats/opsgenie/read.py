"""Reads Opsgenie: its webhooks, one per line or in a list, and the alerts of its REST API."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import Value, find_list, find_text, find_value, stream_json
from afterword.core.evidence.reading import Reading, read_values

_ACTIONS = {
    "Create": Kind.PAGED, "Acknowledge": Kind.ACKNOWLEDGED, "Close": Kind.PAGE_RESOLVED, "Escalate": Kind.ESCALATED,
    "EscalateNext": Kind.ESCALATED, "Delete": Kind.PAGE_RESOLVED, "AddNote": Kind.COMMENTED, "TakeOwnership": Kind.ACKNOWLEDGED,
    "AssignOwnership": Kind.NOTIFIED, "AddRecipient": Kind.NOTIFIED, "AddTeam": Kind.NOTIFIED, "UnAcknowledge": Kind.OTHER,
    "AddTags": Kind.OTHER, "RemoveTags": Kind.OTHER, "CustomAction": Kind.OTHER, "UpdatePriority": Kind.OTHER,
    "AddDetails": Kind.OTHER, "RemoveDetails": Kind.OTHER, "Snooze": Kind.OTHER, "UpdateMessage": Kind.OTHER,
    "UpdateDescription": Kind.OTHER,
}  # fmt: skip
"""Source: https://support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data/ (seen 2026-11)."""

_MARKS = re.compile(rb'"(?:tinyId|integrationName|alertId)"')


def identify(name: str, head: bytes) -> bool:
    """By the names that only its alerts carry."""
    del name
    return len(set(_MARKS.findall(head))) > 1 or (b'"tinyId"' in head and b'"priority"' in head)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per action of a webhook; for an alert of the API when it was created and, if so, acknowledged and closed."""
    del name
    return read_values(stream_json(chunks, "data"), _read_value)


def _read_value(value: Value) -> Iterator[Item | str]:
    listed = find_list(value.content, "data")
    single = find_value(value.content, "data")
    for entry in listed or ((single,) if isinstance(single, dict) else (value.content,)):
        if find_text(entry, "action"):
            yield _read_action(entry, 0 if listed else value.own_line)
        else:
            yield from _read_alert(entry)


def _read_action(entry: object, line: int) -> Item | str:
    action, alert = find_text(entry, "action"), find_value(entry, "alert")
    kind = _ACTIONS.get(action)
    if kind is None:
        return f"action '{action}' is not read"
    key = "createdAt" if kind is Kind.PAGED and not find_text(alert, "updatedAt") else "updatedAt"
    at = read_instant(find_value(alert, key)) or read_instant(find_value(alert, "createdAt"))
    if at is None:
        return f"action '{action}' without a time"
    note = find_text(alert, "note")
    return _item(alert, f"{action}:{at.isoformat()}", at, kind, note=note, line=line)


def _read_alert(alert: object) -> Iterator[Item | str]:
    if not find_text(alert, "createdAt"):
        yield "an alert without a time in createdAt"
        return
    moments = (
        ("createdAt", Kind.PAGED), ("acknowledgedAt", Kind.ACKNOWLEDGED), ("closedAt", Kind.PAGE_RESOLVED),
    )  # fmt: skip
    for key, kind in moments:
        at = read_instant(find_value(alert, key))
        if at is not None:
            yield _item(alert, str(kind), at, kind)
    since, took = read_instant(find_value(alert, "createdAt")), find_value(alert, "report", "ackTime")
    if since is not None and isinstance(took, int) and took > 0:
        yield _item(alert, str(Kind.ACKNOWLEDGED), since + timedelta(milliseconds=took), Kind.ACKNOWLEDGED)


def _item(alert: object, what: str, at: datetime, kind: Kind, *, note: str = "", line: int = 0) -> Item:
    name = find_text(alert, "alertId") or find_text(alert, "id") or find_text(alert, "alias")
    message = find_text(alert, "message")
    return Item(
        id=f"opsgenie:{name}:{what}",
        at=at,
        kind=kind,
        actor=find_text(alert, "username") or find_text(alert, "report", "acknowledgedBy"),
        service=find_text(alert, "entity") or _service(alert),
        about=find_text(alert, "alias") or message,
        state=find_text(alert, "priority"),
        text=f"{message}: {note}" if note else message,
        line=line,
    )


def _service(alert: object) -> str:
    """The service that a tag or a detail names: `service:checkout`."""
    tags = [tag for tag in find_list(alert, "tags") if isinstance(tag, str)]
    tagged = (tag.partition(":")[2] for tag in tags if tag.casefold().startswith("service:"))
    return next(tagged, "") or find_text(alert, "details", "service")
