"""Reads a Slack export: the messages of a channel on a day, and the users of the workspace."""

import re
from collections.abc import Iterable

from afterword.core.evidence.formats.slack.text import read_text
from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind, folder_of
from afterword.core.evidence.json_input import find_list, find_text, find_value, stream_json
from afterword.core.evidence.reading import Person, Reading, read_values

_DAY = re.compile(r"(?:^|[/\\])\d{4}-\d{2}-\d{2}\.json$")
_LISTS = re.compile(r"(?:^|[/\\])(?:users|channels|groups|dms|mpims)\.json$")
_MESSAGE = re.compile(rb'"type":\s*"message"|"(?:ts|client_msg_id)":')
_ALERT = re.compile(r"^\[(FIRING|RESOLVED)(?::\d+)?\]\s+(\S+)")
_JOINS = frozenset({"channel_join", "group_join"})
_SAID = frozenset({"", "bot_message", "thread_broadcast", "me_message", "file_share"})
_SILENT = frozenset({"tombstone", "channel_leave", "group_leave", "channel_topic", "channel_purpose", "channel_name"})


def identify(name: str, head: bytes) -> bool:
    """By the layout of an export: `<channel>/<day>.json` and the lists beside them, each a JSON array."""
    bare = head.strip(b"\xef\xbb\xbf \t\r\n")
    if not bare.startswith(b"["):
        return False
    if _DAY.search(name):
        return bare == b"[]" or _MESSAGE.search(bare) is not None
    return _LISTS.search(name) is not None and (bare == b"[]" or b'"id"' in bare)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per message or join; a person per user."""
    return read_values(stream_json(chunks), lambda value: _read_entry(value.content, name))


def _read_entry(entry: object, file: str) -> tuple[Item | Person | str, ...]:
    found = _read_message(entry, file) if find_value(entry, "ts") is not None else _read_person(entry)
    return () if found is None else (found,)


def _read_message(entry: object, file: str) -> Item | str | None:
    channel = folder_of(file)
    ts, subtype = find_text(entry, "ts"), find_text(entry, "subtype")
    if subtype in _SILENT:
        return None
    if subtype not in _SAID and subtype not in _JOINS:
        return f"messages of the kind '{subtype}' are not read"
    at = read_instant(ts)
    if at is None:
        return "a message without a readable ts"
    actor = find_text(entry, "user") or find_text(entry, "bot_id")
    text = read_text(find_text(entry, "text")) or _attached(entry)
    kind, about = _kind(entry, subtype, text)
    return Item(
        id=(ref := f"slack:{channel}:{ts}"),
        ref=ref,
        file=file,
        at=at,
        kind=kind,
        actor=find_text(entry, "username") or actor,
        about=about,
        thread=_thread(entry, channel),
        text=text,
    )


def _thread(entry: object, channel: str) -> str:
    """The message that this one answers to."""
    root = find_text(entry, "thread_ts")
    return f"slack:{channel}:{root}" if root and root != find_text(entry, "ts") else ""


def _kind(entry: object, subtype: str, text: str) -> tuple[Kind, str]:
    if subtype in _JOINS:
        return Kind.JOINED, ""
    if subtype != "bot_message" and not find_text(entry, "bot_id"):
        return Kind.MESSAGE, ""
    alert = _ALERT.match(text)
    if alert is None:
        return Kind.BOT_MESSAGE, ""
    return (Kind.ALERT_FIRED if alert[1] == "FIRING" else Kind.ALERT_RESOLVED), alert[2]


def _attached(entry: object) -> str:
    """What a bot says in its attachments when the message itself is empty."""
    for attachment in find_list(entry, "attachments"):
        parts = (find_text(attachment, "title"), find_text(attachment, "text"))
        said = find_text(attachment, "fallback") or ": ".join(part for part in parts if part)
        if said:
            return read_text(said)
    return ""


def _read_person(entry: object) -> Person | None:
    profile = find_value(entry, "profile")
    if not isinstance(profile, dict) or find_value(entry, "is_bot") is True:
        return None
    written = (
        find_text(entry, "real_name"), find_text(profile, "real_name"), find_text(profile, "display_name"),
        find_text(entry, "name"),
    )  # fmt: skip
    names = tuple(dict.fromkeys(name.strip() for name in written if name.strip()))
    return Person(id=find_text(entry, "id"), names=names, role=find_text(profile, "title"))
