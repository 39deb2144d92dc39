"""Reads incident.io: the updates of incidents and the items of their timelines, as its API lists them."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, stream_json
from afterword.core.evidence.paste import FOLDER
from afterword.core.evidence.reading import Reading, read_values

_LISTS = ("incident_updates", "incident_timeline_items")
_ACTORS = ("user", "api_key", "workflow", "alert")


def identify(name: str, head: bytes) -> bool:
    """By its list of timeline items, or by updates that name a new status: those of Statuspage do not."""
    del name
    return b'"incident_timeline_items"' in head or (b'"incident_updates"' in head and b'"new_incident_status"' in head)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per update and per item of the timeline, as spoken in the incident."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return read_values(stream_json(chunks, *_LISTS), lambda value: _read_value(value.content, f"{FOLDER}/{base}"))


def _read_value(content: object, file: str) -> Iterator[Item | str]:
    updates, moments = (find_list(content, name) for name in _LISTS)
    for update in updates:
        yield _read_update(update, file)
    for moment in moments:
        yield _read_moment(moment, file)
    if not updates and not moments:
        yield "neither updates nor timeline items in it"


def _read_update(update: object, file: str) -> Item | str:
    status, severity = find_text(update, "new_incident_status", "name"), find_text(update, "new_severity", "name")
    changed = ", ".join(f"{what} {name}" for what, name in (("status:", status), ("severity:", severity)) if name)
    said = " ".join(find_text(update, "message").split())
    text = f"{said} ({changed})" if said and changed else said or changed
    return _item(update, "created_at", "updater", text, file, find_text(update, "new_incident_status", "category"))


def _read_moment(moment: object, file: str) -> Item | str:
    parts = (find_text(moment, "title"), find_text(moment, "description"))
    return _item(moment, "timestamp", "creator", ": ".join(part for part in parts if part), file)


def _item(entry: object, when: str, who: str, text: str, file: str, state: str = "") -> Item | str:
    at = read_instant(find_value(entry, when))
    if at is None:
        return f"an entry without a time in {when}"
    key = f"incidentio:{find_text(entry, 'id') or at.isoformat()}"
    names = (find_text(entry, who, actor, "name") or find_text(entry, who, actor, "title") for actor in _ACTORS)
    is_person = find_value(entry, who, "user") is not None
    return Item(
        id=key,
        ref=key,
        file=file,
        at=at,
        kind=Kind.MESSAGE if is_person else Kind.BOT_MESSAGE,
        written=find_text(entry, when),
        actor=next((name for name in names if name), ""),
        about=find_text(entry, "incident_id"),
        state=state,
        text=" ".join(text.split()),
    )
