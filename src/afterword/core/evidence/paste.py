"""Chat or terminal text as people copy it: names and clock times, line by line, without a date or a zone.

Read are Slack (`Ada Moss  10:42 AM` above her words), Teams and others (`[10:42] Ada Moss: …`), IRC (`10:42 <ada> …`),
WhatsApp (`[2026-03-04, 10:42:07] Ada: …`, `3/4/26, 10:42 AM - Ada: …`), Discord (`ada — 10:42` above the words), logs (`2026-03-04T10:42:07Z …`) and
the history of a shell (`  501  2026-03-04 10:42:07 kubectl …`). The day and the zone come from whoever
pastes; a clock that goes back by hours means the next day.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from afterword.core.evidence.encodings import decode_text
from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.paste_days import PATTERN, find_days
from afterword.core.evidence.reading import Person, Reading
from afterword.core.evidence.wall_times import find_doubt

FOLDER = "pasted"
"""The channel that pasted messages stand in."""

FEWEST = 2
"""So many lines must have a clock time where a chat has it, or a file is no paste."""

ASSUMED = "its clock was taken for UTC; name its zone if it is another"

BACK = timedelta(hours=6)
"""People quote earlier messages; a clock that goes back by more means that midnight has passed."""

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
_NAME = r"(?P<name>[^\W\d_][^\n<>\[\]:|]{0,48}?)"
_DAY = rf"(?:{PATTERN}[,T ]{{1,2}})?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?P<instant>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2}))\s+(?P<text>\S.*)$",
        rf"^\s*\d{{1,6}}\s\s{_DAY}{_CLOCK}\s+(?P<text>\S.*)$",
        rf"^\s*\[?{_DAY}{_CLOCK}\]?\s+(?:-!-|\*{{1,3}}|-->|→)\s+(?P<joined>\S+)(?:\s\([^)]*\)|\s\[[^\]]*\])?\shas joined.*$",
        rf"^\s*\[?{_DAY}{_CLOCK}\]?\s+<[@+~&%\s]?(?P<name>[^>\s]{{1,40}})>\s+(?P<text>\S.*)$",
        rf"^\s*\[{_DAY}{_CLOCK}\]\s+{_NAME}:\s+(?P<text>\S.*)$",
        rf"^\s*{_DAY}{_CLOCK}\s+(?:[-–—|]\s+)?{_NAME}:\s+(?P<text>\S.*)$",
        rf"^\s*{_NAME}\s*(?:\bAPP\b)?(?:\s\s+|\s+[—–]\s+(?:Today at\s)?|\t|\s(?=\[)|\s(?=[\d:.]+\s?[AaPp]\.?[Mm]))\[?{_CLOCK}\]?\s*$",
    )
)
"""How a line begins a message, the surest first; the last one stands above the words."""

_JOINED = re.compile(r"(?i)^(?:has )?joined (?:the channel|#\S+|the chat|the conversation)\.?$")


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever pastes says: the day on which the text begins, and the zone of its clock, unless it is assumed."""

    day: date
    zone: tzinfo
    is_assumed: bool = False


def is_paste(head: bytes) -> bool:
    """Whether a text has clock times where a chat has them."""
    text, _ = decode_text(head)
    return sum(_begin(line) is not None for line in text.splitlines()) >= FEWEST


def read_paste(name: str, content: bytes, told: Told) -> Reading:
    """An item per message, cited by its line; what stands above the first message is named."""
    text, warnings = decode_text(content)
    lines = text.splitlines()
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    items: list[Item] = []
    troubles: list[str] = []
    day, last = told.day, None
    messages = list(_messages(lines))
    days = find_days((written for _, found, _ in messages if (written := _day(found))), told.day)
    for number, found, words in messages:
        wall = _clock(found)
        given = days.get(_day(found))
        day = given or day
        if wall is not None and last is not None and not given and _back(last, wall):
            day += timedelta(days=1)
        last = wall if wall is not None else last
        at, why = _instant(found, None if _day(found) and not given else day, wall, told.zone)
        if at is None:
            troubles.append(f"line {number}: {why}")
            continue
        if why:
            troubles.append(f"line {number}: {why}")
        items.append(_item(base, number, at, found, words))
    people = tuple(Person(id=name, names=(name,)) for name in dict.fromkeys(item.actor for item in items if item.actor))
    if told.is_assumed and any(found.groupdict().get("hour") for _, found, _ in messages):
        troubles.insert(0, ASSUMED)
    return Reading(items=tuple(items), warnings=(*warnings, *troubles), people=people)


def _begin(line: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := form.match(line)) is not None), None)


def _messages(lines: list[str]) -> Iterator[tuple[int, re.Match[str], str]]:
    """Each beginning with its line and all the words up to the next one."""
    begun: tuple[int, re.Match[str]] | None = None
    words: list[str] = []
    for number, line in enumerate(lines, 1):
        found = _begin(line)
        if found is None:
            words.append(line.strip())
            continue
        if begun is not None:
            yield (*begun, " ".join(filter(None, words)))
        begun = (number, found)
        words = [found.groupdict().get("text") or ""]
    if begun is not None:
        yield (*begun, " ".join(filter(None, words)))


def _clock(found: re.Match[str]) -> time | None:
    parts = found.groupdict()
    if parts.get("hour") is None:
        return None
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts.get("second") or 0)
    if parts.get("half"):
        hour = hour % 12 + (12 if parts["half"] in "Pp" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _day(found: re.Match[str]) -> str:
    """The day as it stands in a line; empty without one."""
    return found.groupdict().get("day") or ""


def _back(last: time, wall: time) -> bool:
    gone = datetime.combine(date.min, last) - datetime.combine(date.min, wall)
    return gone > BACK


def _instant(found: re.Match[str], day: date | None, wall: time | None, zone: tzinfo) -> tuple[datetime | None, str]:
    """The instant of a message, and what is doubtful about it."""
    written = found.groupdict().get("instant")
    if written:
        at = read_instant(written)
        return at, "" if at else f"'{written}' is no time; the message was skipped"
    if wall is None or day is None:
        return None, f"'{found[0].strip()[:40]}' has no such time; the message was skipped"
    local = datetime.combine(day, wall, zone)
    return local.astimezone(UTC), find_doubt(local)


def _item(base: str, number: int, at: datetime, found: re.Match[str], words: str) -> Item:
    parts = found.groupdict()
    actor = (parts.get("name") or parts.get("joined") or "").strip()
    joined = bool(parts.get("joined")) or _JOINED.match(words) is not None
    mark = hashlib.sha256(f"{base}|{number}|{actor}|{words}".encode("utf-8", "replace")).hexdigest()[:12]
    return Item(
        id=f"paste:{mark}",
        ref=f"paste:{base}:L{number}",
        at=at,
        kind=Kind.JOINED if joined else (Kind.MESSAGE if actor else Kind.LOGGED),
        written=found[0].strip()[:40],
        precision_seconds=1 if parts.get("second") or parts.get("instant") else 60,
        actor=actor,
        text=words,
        file=f"{FOLDER}/{base}",
        line=number,
    )
