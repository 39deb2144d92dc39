"""Reads CloudEvents in the structured form, alone, in a batch, or one per line."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import first_instant, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text
from afterword.core.evidence.reading import Reading

_SAYS = ("message", "summary", "description", "title", "text", "name")


def identify(name: str, head: bytes) -> bool:
    """By the version that every event names."""
    del name
    return b'"specversion"' in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per event at its own time; what it is about stands in its type and subject."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    at, written = first_instant(content, ("time",))
    kind = find_text(content, "type")
    if at is None:
        yield f"event '{kind}' has no time"
        return
    said = next((text for key in _SAYS if (text := find_text(content, "data", key))), "")
    subject = find_text(content, "subject")
    yield Item(
        id=f"cloudevents:{find_text(content, 'source')}:{find_text(content, 'id')}", at=at, kind=Kind.LOGGED,
        written=written, actor=find_text(content, "source"), about=subject or kind,
        text=": ".join(part for part in (kind, subject, said) if part),
    )  # fmt: skip
