"""Reads Microsoft Teams: the messages of a channel or chat as the Graph API lists them."""

import html
import re
from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, read_json, stream_json
from afterword.core.evidence.paste import FOLDER
from afterword.core.evidence.reading import Person, Reading, read_values

_MARKS = (b'"messageType"', b'"createdDateTime"', b'"contentType"')
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SILENT = frozenset({"typing", "unknownFutureValue"})
_EVENT = re.compile(r"#microsoft\.graph\.(\w+?)EventMessageDetail")


def identify(name: str, head: bytes) -> bool:
    """By the fields that every message has."""
    del name
    return all(mark in head for mark in _MARKS)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per message and per member that was added; a person per sender."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen: set[str] = set()

    def read_content(content: object) -> Iterator[Item | Person | str]:
        for message in find_list(content, "value") or (content,):
            yield from _read_message(message, f"{FOLDER}/{base}")
            yield from _read_people(message, seen)

    return read_values(stream_json(chunks, "value"), lambda value: read_content(value.content))


def _read_message(message: object, file: str) -> Iterator[Item | str]:
    kind = find_text(message, "messageType")
    at = read_instant(find_value(message, "createdDateTime"))
    if kind in _SILENT or find_text(message, "deletedDateTime"):
        return
    if at is None:
        yield "a message without a time in createdDateTime"
        return
    key = f"teams:{find_text(message, 'id') or at.isoformat()}"
    root = find_text(message, "replyToId")
    whole = Item(
        id=key, ref=key, file=file, at=at, kind=Kind.OTHER, written=find_text(message, "createdDateTime"),
        thread=f"teams:{root}" if root else "", link=find_text(message, "webUrl"),
    )  # fmt: skip
    if kind == "message":
        yield _said(whole, message)
    elif kind == "systemEventMessage":
        yield from _happened(whole, message)
    else:
        yield f"messages of the kind '{kind}' are not read"


def _said(whole: Item, message: object) -> Item:
    person = find_text(message, "from", "user", "displayName")
    text = _read_text(find_text(message, "body", "content")) or find_text(message, "subject") or _attached(message)
    return _with(
        whole,
        kind=Kind.MESSAGE if find_value(message, "from", "user") is not None else Kind.BOT_MESSAGE,
        actor=person or find_text(message, "from", "application", "displayName"),
        text=text,
    )


def _happened(whole: Item, message: object) -> Iterator[Item]:
    """Members that were added, each by itself; of all else only that it happened."""
    found = _EVENT.search(find_text(message, "eventDetail", "@odata.type"))
    event = found[1] if found else "event"
    members = find_list(message, "eventDetail", "members") if event == "membersAdded" else ()
    for place, member in enumerate(members):
        actor = find_text(member, "displayName") or find_text(member, "id")
        key = f"{whole.id}:{find_text(member, 'id') or place}"
        yield _with(whole, kind=Kind.JOINED, actor=actor, text="joined", key=key)
    if not members:
        yield _with(whole, kind=Kind.OTHER, actor="", text=event)


def _with(whole: Item, *, kind: Kind, actor: str, text: str, key: str = "") -> Item:
    """An item of a message; written out, for a copy with changes costs twice as much."""
    own = key or whole.id
    return Item(
        id=own, ref=own, file=whole.file, at=whole.at, kind=kind, written=whole.written, actor=actor, text=text,
        thread=whole.thread, link=whole.link,
    )  # fmt: skip


def _read_text(content: str) -> str:
    """The plain words of a body, on one line."""
    if "<" in content:
        content = _TAG.sub(" ", content)
    return " ".join(html.unescape(content).split())


def _attached(message: object) -> str:
    """What a card says when the message itself is empty: its title and text."""
    for attachment in find_list(message, "attachments"):
        values, _ = read_json([find_text(attachment, "content").encode()])
        card = values[0].content if values else None
        parts = (find_text(card, "title"), find_text(card, "summary"), find_text(card, "text"))
        said = ": ".join(dict.fromkeys(part for part in parts if part)) or find_text(attachment, "name")
        if said:
            return _read_text(said)
    return ""


def _read_people(message: object, seen: set[str]) -> Iterator[Person]:
    """The sender, the first time."""
    key, person = find_text(message, "from", "user", "id"), find_text(message, "from", "user", "displayName")
    if person and person not in seen:
        seen.add(person)
        yield Person(id=key or person, names=(person,))
