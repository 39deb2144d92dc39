"""Reads PagerDuty: log entries and incidents of its REST API, and messages of its first webhooks."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, stream_json
from afterword.core.evidence.reading import Reading, read_values

_ENTRIES = {
    "trigger": Kind.PAGED, "acknowledge": Kind.ACKNOWLEDGED, "resolve": Kind.PAGE_RESOLVED,
    "escalate": Kind.ESCALATED, "notify": Kind.NOTIFIED, "assign": Kind.OTHER, "unacknowledge": Kind.OTHER,
    "annotate": Kind.OTHER, "delegate": Kind.OTHER,
}  # fmt: skip
_EVENTS = {
    "triggered": Kind.PAGED, "acknowledged": Kind.ACKNOWLEDGED, "resolved": Kind.PAGE_RESOLVED,
    "escalated": Kind.ESCALATED, "reopened": Kind.PAGED, "unacknowledged": Kind.OTHER, "reassigned": Kind.OTHER,
    "delegated": Kind.OTHER, "priority_updated": Kind.OTHER, "annotated": Kind.OTHER, "responder.added": Kind.NOTIFIED,
    "responder.replied": Kind.OTHER, "status_update_published": Kind.OTHER,
}  # fmt: skip
_TYPES = ("_log_entry_reference", "_log_entry")
_LISTS = ("log_entries", "incidents", "messages", "notes")
_MARKS = (b"pagerduty.com", b"_log_entry", b'"log_entries"', b'"escalation_policy"')


def identify(name: str, head: bytes) -> bool:
    """By its lists and the words in them."""
    del name
    if b'"event_type"' in head and b'"occurred_at"' in head and b'"incident' in head:
        return True
    lists = any(word in head for word in (b'"log_entries"', b'"incidents"', b'"messages"', b'"notes"'))
    return lists and b'"incident_updates"' not in head and any(mark in head for mark in _MARKS)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per log entry, per trigger and resolution of an incident, per message."""
    del name
    return read_values(stream_json(chunks, *_LISTS), lambda value: _read_value(value.content))


def _read_value(content: object) -> Iterator[Item | str]:
    for entry in find_list(content, "log_entries"):
        yield _read_entry(entry)
    for incident in find_list(content, "incidents"):
        yield from _read_incident(incident)
    for message in find_list(content, "messages"):
        yield _read_message(message)
    for note in find_list(content, "notes"):
        yield _read_note(note)
    event = find_value(content, "event")
    if event is not None:
        yield _read_event(event)


def _read_entry(entry: object) -> Item | str:
    written = find_text(entry, "type")
    name = next((written.removesuffix(end) for end in _TYPES if written.endswith(end)), written)
    if name not in _ENTRIES:
        return f"log entry '{written}' is not read"
    at = read_instant(find_value(entry, "created_at"))
    if at is None:
        return f"log entry '{written}' without a time"
    return Item(
        id=f"pagerduty:{find_text(entry, 'id') or at.isoformat()}",
        at=at,
        kind=_ENTRIES[name],
        actor=find_text(entry, "agent", "summary"),
        service=find_text(entry, "service", "summary"),
        about=find_text(entry, "incident", "summary") or find_text(entry, "incident", "id"),
        state=name,
        text=find_text(entry, "summary"),
        link=find_text(entry, "html_url"),
    )


def _read_incident(incident: object) -> Iterator[Item | str]:
    title = find_text(incident, "title") or find_text(incident, "summary")
    moments = (("created_at", Kind.PAGED, "triggered"), ("resolved_at", Kind.PAGE_RESOLVED, "resolved"))
    for key, kind, state in moments:
        written = find_value(incident, key)
        at = read_instant(written)
        if at is not None:
            yield Item(
                id=f"pagerduty:{find_text(incident, 'id')}:{state}",
                at=at,
                kind=kind,
                actor="pagerduty",
                service=find_text(incident, "service", "summary"),
                about=find_text(incident, "summary") or title,
                state=state,
                text=title,
                link=find_text(incident, "html_url"),
                signal=_signal(incident),
                severity=_severity(incident),
            )
        elif written is not None or key == "created_at":
            yield f"incident without a time in {key}"


def _read_note(note: object) -> Item | str:
    at = read_instant(find_value(note, "created_at"))
    if at is None:
        return "a note without a time"
    return Item(
        id=f"pagerduty:{find_text(note, 'id') or at.isoformat()}",
        at=at,
        kind=Kind.COMMENTED,
        actor=find_text(note, "user", "summary"),
        text=" ".join(find_text(note, "content").split()),
    )


def _read_event(event: object) -> Item | str:
    """An event of the third webhooks."""
    written = find_text(event, "event_type")
    name = written.removeprefix("incident.")
    at = read_instant(find_value(event, "occurred_at"))
    if name not in _EVENTS:
        return f"event '{written}' is not read"
    if at is None:
        return f"event '{written}' without a time"
    incident = find_value(event, "data")
    return Item(
        id=f"pagerduty:{find_text(event, 'id') or at.isoformat()}",
        at=at,
        kind=_EVENTS[name],
        actor=find_text(event, "agent", "summary"),
        service=find_text(incident, "service", "summary"),
        about=find_text(incident, "id"),
        state=name,
        text=find_text(incident, "title"),
        link=find_text(incident, "html_url"),
        signal=_signal(incident),
        severity=_severity(incident),
    )


def _signal(incident: object) -> str:
    own = find_text(incident, "id")
    return f"pagerduty:{own}" if own else ""


def _severity(incident: object) -> str:
    """The priority that was given; else the urgency if it is low, for "high" is what PagerDuty gives by itself."""
    urgency = find_text(incident, "urgency")
    return find_text(incident, "priority", "summary") or (urgency if urgency == "low" else "")


def _read_message(message: object) -> Item | str:
    written = find_text(message, "type")
    name = written.removeprefix("incident.")
    if name not in _ENTRIES or name == written:
        return f"message '{written}' is not read"
    at = read_instant(find_value(message, "created_on"))
    if at is None:
        return f"message '{written}' without a time"
    incident = find_value(message, "data", "incident")
    subject = find_text(incident, "trigger_summary_data", "subject")
    return Item(
        id=f"pagerduty:{find_text(message, 'id') or at.isoformat()}",
        at=at,
        kind=_ENTRIES[name],
        actor=find_text(incident, "last_status_change_by", "name"),
        service=find_text(incident, "service", "name"),
        about=find_text(incident, "id"),
        state=name,
        text=subject,
        link=find_text(incident, "html_url"),
    )
