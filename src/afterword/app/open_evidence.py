"""Open evidence: what stands behind an id such as `E12` in a document."""

import json
from collections.abc import Iterator, Mapping

from afterword.app.ports import AfterwordError, Files
from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text, read_json

FIELDS = ("at", "kind", "service", "text", "source", "line", "link", "item")
"""What is shown of an item, in this order."""


class NoEvidenceError(AfterwordError):
    """There is no evidence of this id, or none beside the document."""


def evidence_path(path: str) -> str:
    """Where the evidence of a document lies: beside it."""
    return f"{path.removesuffix('.md')}.evidence.jsonl"


def open_evidence(files: Files, path: str, keys: tuple[str, ...]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each wished id (all, if none is named) with the fields of its item.

    Raises:
        MissingFileError: if no evidence lies beside the document.
        NoEvidenceError: if an id is not in it, or a line of it cannot be read.
    """
    held = read_evidence_file(files, path)
    for key in keys or tuple(held):
        if key not in held:
            raise NoEvidenceError(f"{evidence_path(path)}: there is no {key}; it holds {_told(tuple(held))}.")
        yield key, tuple(held[key].items())


def read_evidence_file(files: Files, path: str) -> Mapping[str, Mapping[str, str]]:
    """The evidence beside a document: id -> the fields of its item that hold something.

    Raises:
        MissingFileError: if no evidence lies beside the document.
        NoEvidenceError: if a line of it cannot be read.
    """
    beside = evidence_path(path)
    values, warnings = read_json([files.read(beside)])
    if warnings:
        raise NoEvidenceError(f"{beside}: {warnings[0]}")
    return {
        find_text(value.content, "id"): {name: found for name in FIELDS if (found := find_text(value.content, name))}
        for value in values
    }


def read_cited_items(held: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """What the evidence beside a document tells of when and what sort of thing each item was."""
    for key, fields in held.items():
        at, kind = read_instant(fields.get("at", "")), fields.get("kind", "")
        if at is not None and kind in set(Kind):
            yield Item(id=fields.get("item", key), at=at, kind=Kind(kind), text=fields.get("text", ""))


def write_json(found: Iterator[tuple[str, tuple[tuple[str, str], ...]]]) -> str:
    """The items as JSON, one per line."""
    return "".join(json.dumps({"id": key, **dict(fields)}, ensure_ascii=False) + "\n" for key, fields in found)


def _told(keys: tuple[str, ...]) -> str:
    return f"{keys[0]} to {keys[-1]}" if len(keys) > 1 else (keys[0] if keys else "nothing")
