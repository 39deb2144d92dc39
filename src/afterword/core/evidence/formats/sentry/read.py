"""Reads Sentry: its webhooks for issues, errors and alerts, and events and issues of its API."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import first_instant, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text, find_value
from afterword.core.evidence.reading import Reading

_ACTIONS = {
    "created": Kind.ALERT_FIRED, "triggered": Kind.ALERT_FIRED, "critical": Kind.ALERT_FIRED,
    "warning": Kind.ALERT_FIRED, "resolved": Kind.ALERT_RESOLVED, "unresolved": Kind.ALERT_FIRED,
}  # fmt: skip
_PLACES = (("data", "issue"), ("data", "event"), ("data", "error"), ("data", "metric_alert"))
_MARKS = (b'"firstSeen"', b'"event_id"', b'"metric_alert"', b'"issue_url"', b'"shortId"')


def identify(name: str, head: bytes) -> bool:
    """By its addresses, or the words of an event or issue."""
    del name
    if b'"culprit"' in head and (b'"shortId"' in head or b'"event_id"' in head):
        return True
    return b"sentry.io" in head and any(mark in head for mark in _MARKS)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per issue or event, at its first or, when it was resolved, its last appearance."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    found = next((one for path in _PLACES if (one := find_value(content, *path)) is not None), content)
    action = find_text(content, "action").casefold()
    ended = action == "resolved"
    at, written = first_instant(
        found, ("lastSeen",) if ended else ("firstSeen",), ("dateCreated",), ("datetime",), ("timestamp",),
        ("date_started",), ("lastSeen",),
    )  # fmt: skip
    title = find_text(found, "title") or find_text(found, "message")
    if at is None:
        yield f"'{title}' has no time in it, so it has no place in a timeline"
        return
    key = find_text(found, "id") or find_text(found, "event_id") or find_text(found, "eventID")
    yield Item(
        id=f"sentry:{key}:{action or 'event'}", at=at, kind=_ACTIONS.get(action, Kind.LOGGED), written=written,
        actor="sentry", service=find_text(found, "project", "slug") or find_text(found, "project"),
        about=find_text(found, "shortId") or title, state=find_text(found, "level"), text=title,
        link=find_text(found, "permalink") or find_text(found, "web_url"),
    )  # fmt: skip
