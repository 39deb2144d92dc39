"""Instants as tools write them: RFC 3339 with an offset, seconds or milliseconds since 1970, Slack's `ts`."""

import re
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it, a time is a tool's way of saying "not set": `0001-01-01T00:00:00Z` is Go's zero time."""

UNITS = ((10**17, 10**9), (10**14, 10**6), (10**11, 10**3))
"""Numbers from the first on count nano-, micro- or milliseconds: as seconds they would lie beyond the year 5138."""

_NUMBER = re.compile(r"(\d{1,19})(?:\.(\d{1,9}))?")
_WORDS = re.compile(r"(?i)\s*(?:UTC|GMT)$|z$")


def read_instant(written: object) -> datetime | None:
    """The instant in UTC; None if nothing is set, or if it has no offset and so names no instant."""
    try:
        found = _read(written)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and found >= EARLIEST else None


def _read(written: object) -> datetime | None:
    if isinstance(written, bool):
        return None
    if isinstance(written, (int, float)):
        written = f"{written:.6f}" if isinstance(written, float) else str(written)
    if not isinstance(written, str):
        return None
    number = _NUMBER.fullmatch(written.strip())
    if number is not None:
        return _from_epoch(int(number[1]), int((number[2] or "").ljust(6, "0")[:6]))
    found = datetime.fromisoformat(_WORDS.sub("+00:00", written.strip()).replace(",", "."))
    return None if found.tzinfo is None else found.astimezone(UTC)


def _from_epoch(whole: int, millionths: int) -> datetime:
    for least, unit in UNITS:
        if whole >= least:
            return EPOCH + timedelta(microseconds=whole * 10**6 // unit)
    return EPOCH + timedelta(seconds=whole, microseconds=millionths)
