"""Reads Jira issues with their history and comments, as its REST API gives them."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, stream_json
from afterword.core.evidence.reading import Reading, read_values


def identify(name: str, head: bytes) -> bool:
    """By the fields that every issue has."""
    del name
    return b'"fields"' in head and b'"issuetype"' in head and b'"key"' in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item for an issue's creation, for each change of it and for each comment."""
    del name
    return read_values(stream_json(chunks, "issues"), lambda value: _read_value(value.content))


def _read_value(content: object) -> Iterator[Item | str]:
    for issue in find_list(content, "issues") or (content,):
        yield from _read_issue(issue)


def _read_issue(issue: object) -> Iterator[Item | str]:
    key = find_text(issue, "key")
    if not key:
        yield "an issue without a key"
        return
    fields = find_value(issue, "fields")
    yield _item(issue, fields, "creator", Kind.TASK_CREATED, "", "")
    for history in find_list(issue, "changelog", "histories"):
        moves = (
            f"{find_text(move, 'field')}: {find_text(move, 'fromString') or 'none'} → {find_text(move, 'toString') or 'none'}"
            for move in find_list(history, "items")
        )
        yield _item(
            issue, history, "author", Kind.TASK_CHANGED, f":history:{find_text(history, 'id')}", ", ".join(moves)
        )
    for comment in find_list(issue, "fields", "comment", "comments"):
        told = read_words(find_value(comment, "body"))
        yield _item(issue, comment, "author", Kind.COMMENTED, f":comment:{find_text(comment, 'id')}", told)


def _item(issue: object, part: object, who: str, kind: Kind, place: str, words: str) -> Item | str:
    """What a part of an issue tells: when it was created, and by whom."""
    key, title = find_text(issue, "key"), find_text(issue, "fields", "summary")
    labels = " ".join(label for label in find_list(issue, "fields", "labels") if isinstance(label, str))
    written = find_value(part, "created")
    at = read_instant(written)
    if at is None:
        return f"{key} has something without a time"
    return Item(
        id=f"jira:{key}{place}",
        at=at,
        kind=kind,
        written=str(written),
        actor=find_text(part, who, "displayName"),
        about=key,
        state=labels,
        text=" ".join(f"{key} {title}{': ' if words else ''}{words}".split()),
    )


def read_words(body: object) -> str:
    """The plain words of a text: as it stands, or from a tree in the Atlassian Document Format."""
    if isinstance(body, str):
        return body
    words: list[str] = []
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if find_text(node, "text"):
            words.append(find_text(node, "text"))
        waiting.extend(reversed(find_list(node, "content")))
    return " ".join(words)
