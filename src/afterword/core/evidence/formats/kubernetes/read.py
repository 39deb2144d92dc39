"""Reads the events of a cluster as `kubectl get events` prints them, in JSON or YAML."""

import re
from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import Value, decode_text, find_list, find_text, find_value, read_json
from afterword.core.evidence.reading import Reading, gather

_EVENT = re.compile(rb'"involvedObject"|^\s*involvedObject:|"regarding"', re.MULTILINE)
_TIMES = (
    ("lastTimestamp",),
    ("series", "lastObservedTime"),
    ("eventTime",),
    ("firstTimestamp",),
    ("metadata", "creationTimestamp"),
)
"""Where the time of the last occurrence stands, in the order of the API's versions; the creation stands in."""


def identify(name: str, head: bytes) -> bool:
    """By the object that an event is about."""
    del name
    return _EVENT.search(head) is not None


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per event at its last occurrence; how often it happened stands in the text."""
    del name
    content = b"".join(chunks)
    values, warnings = read_json([content]) if content.lstrip()[:1] in (b"{", b"[") else _read_yaml(content)
    return gather((found for value in values for found in _read_value(value.content)), warnings)


def _read_yaml(content: bytes) -> tuple[tuple[Value, ...], tuple[str, ...]]:
    """The documents of a YAML stream, every scalar as text; one with anchors or tags is refused, for they can grow without end."""
    import yaml  # noqa: PLC0415  only where the events are YAML

    text, warnings = decode_text(content)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=loader)):
            return (), (*warnings, "the YAML uses aliases; nothing was read from this file.")
        documents = list(yaml.load_all(text, Loader=type("Plain", (loader,), {"yaml_implicit_resolvers": {}})))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return (), (*warnings, f"line {line}: not YAML; nothing was read from this file.")
    return tuple(Value(1, document) for document in documents), warnings


def _read_value(content: object) -> Iterator[Item | str]:
    events = find_list(content, "items") or find_list({"": content}, "")
    for event in events or (content,):
        if find_value(event, "involvedObject") is not None or find_value(event, "regarding") is not None:
            yield _read_event(event)
        elif event is not None:
            yield f"something of the kind '{find_text(event, 'kind') or 'without a kind'}' is no event"


def _read_event(event: object) -> Item | str:
    name = find_text(event, "metadata", "name")
    written = next((text for path in _TIMES if (text := find_text(event, *path))), "")
    at = read_instant(written)
    if at is None:
        return f"event {name or 'without a name'} has no time"
    about = find_value(event, "involvedObject") or find_value(event, "regarding")
    count = find_text(event, "count") or find_text(event, "series", "count")
    times = f" ({count} times)" if count not in ("", "0", "1") else ""
    reason = find_text(event, "reason")
    return Item(
        id=f"k8s:{name or f'{reason}:{at.isoformat()}'}",
        at=at,
        kind=Kind.CLUSTER_EVENT,
        written=written,
        actor=find_text(event, "source", "component") or find_text(event, "reportingController"),
        service=find_text(about, "name"),
        about=reason,
        state=find_text(event, "type"),
        text=f"{find_text(about, 'kind')} {find_text(about, 'name')}: {find_text(event, 'message') or find_text(event, 'note')}{times}",
    )
