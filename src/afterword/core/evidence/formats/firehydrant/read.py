"""Reads FireHydrant: the events of an incident's timeline, as its API lists them."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, stream_json
from afterword.core.evidence.paste import FOLDER
from afterword.core.evidence.reading import Reading, read_values

_KINDS = {
    "note": Kind.MESSAGE, "chat_message": Kind.MESSAGE, "general_update": Kind.MESSAGE, "task_update": Kind.TASK_CHANGED,
    "ticket_update": Kind.TASK_CHANGED, "add_task_list": Kind.TASK_CREATED, "alert_linked": Kind.OTHER,
    "incident_status": Kind.OTHER, "impact_update": Kind.OTHER, "role_update": Kind.OTHER, "team_assignment": Kind.OTHER,
    "root_cause": Kind.OTHER, "change_type": Kind.OTHER, "changelog_entry": Kind.OTHER, "bulk_update": Kind.OTHER,
    "tour_step": Kind.OTHER,
}  # fmt: skip
"""Source: the kinds of data of IncidentEventEntity, https://docs.firehydrant.com/reference (seen 2026-11)."""

_VISIBLE = (b'"private_to_org"', b'"open_to_public"', b'"internal_status_page"')
_SAYS = ("body", "content", "message", "summary", "title", "description", "name")


def identify(name: str, head: bytes) -> bool:
    """By who may see an event: one of three words that only it uses."""
    del name
    fields = all(mark in head for mark in (b'"occurred_at"', b'"incident_id"', b'"visibility"'))
    return fields and any(mark in head for mark in _VISIBLE)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per event that says when."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return read_values(stream_json(chunks, "data"), lambda value: _read_value(value.content, f"{FOLDER}/{base}"))


def _read_value(content: object, file: str) -> Iterator[Item | str]:
    for event in find_list(content, "data") or (content,):
        yield _read_event(event, file)


def _read_event(event: object, file: str) -> Item | str:
    name = find_text(event, "type").casefold().removesuffix("_entity")
    kind = _KINDS.get(name)
    if kind is None:
        return f"event '{find_text(event, 'type')}' is not read"
    at = read_instant(find_value(event, "occurred_at"))
    if at is None:
        return f"event '{name}' without a time in occurred_at"
    told = find_value(event, "data")
    said = next((text for key in _SAYS if (text := find_text(told, key))), "")
    state = find_text(told, "status") or find_text(told, "milestone")
    key = f"firehydrant:{find_text(event, 'id') or at.isoformat()}"
    return Item(
        id=key,
        ref=key,
        file=file,
        at=at,
        kind=kind,
        written=find_text(event, "occurred_at"),
        actor=find_text(event, "author", "name"),
        about=find_text(event, "incident_id"),
        state=state,
        text=" ".join((said or f"{name.replace('_', ' ')} {state}").split()),
    )
