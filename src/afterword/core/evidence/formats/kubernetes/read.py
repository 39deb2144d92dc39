"""Reads the events of a cluster as `kubectl get events` prints them, in JSON or YAML."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from afterword.core.evidence.encodings import decode_text, hold
from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, stream_json
from afterword.core.evidence.reading import Reading, gather, read_values

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
    stream = iter(chunks)
    first: list[bytes] = []
    while not b"".join(first).strip():
        chunk = next(stream, None)
        if chunk is None:
            break
        first.append(chunk)
    whole = chain(first, stream)
    if b"".join(first).lstrip()[:1] in (b"{", b"["):
        return read_values(stream_json(whole, "items"), lambda value: _read_value(value.content))
    documents, warnings = _read_yaml(whole)
    return gather((found for document in documents for found in _read_value(document)), warnings)


def _read_yaml(chunks: Iterable[bytes]) -> tuple[tuple[object, ...], tuple[str, ...]]:
    """The documents of a YAML stream, every scalar as text; one with anchors or tags is refused, for they can grow without end."""
    import yaml  # noqa: PLC0415  only where the events are YAML

    content, large = hold(chunks)
    text, damaged = decode_text(content)
    warnings = (*large, *damaged)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=loader)):
            return (), (*warnings, "the YAML uses aliases; nothing was read from this file.")
        documents = list(yaml.load_all(text, Loader=type("Plain", (loader,), {"yaml_implicit_resolvers": {}})))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return (), (*warnings, f"line {line}: not YAML; nothing was read from this file.")
    return tuple(documents), warnings


def _read_value(content: object) -> Iterator[Item | str]:
    for event in find_list(content, "items") or find_list({"": content}, "") or (content,):
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
