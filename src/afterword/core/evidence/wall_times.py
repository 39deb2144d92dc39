"""Times as people's tools write them in tables: without a zone, with the day or the month first."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from afterword.core.evidence.instants import EARLIEST, read_instant

_WALL = re.compile(
    r"(?P<a>\d{1,4})[./-](?P<b>\d{1,2})[./-](?P<c>\d{1,4})[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:[.,]\d+)?"
    r"\s*(?P<half>[AaPp]\.?[Mm])?"
)
_NAMED = re.compile(r"[(\[]\s*(?P<zone>[A-Za-z_]+(?:/[A-Za-z_+-]+)*|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)\s*[)\]]")
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?")


def zone_in(column: str) -> tzinfo | None:
    """The zone that the name of a column tells: `Created (America/New_York)`; None if it tells none."""
    found = _NAMED.search(column)
    if found is None:
        return None
    name = found["zone"]
    offset = _OFFSET.fullmatch(name)
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def month_first(cells: Sequence[str]) -> bool | None:
    """Whether the month stands first in dates such as 03/28/2026; None if nothing tells.

    A number above 12 can be no month; dots stand between day, month and year; a clock of twelve hours is American.
    """
    found = [wall for cell in cells if (wall := _WALL.search(cell)) and len(wall["a"]) < 4]
    if any(int(wall["a"]) > 12 for wall in found):
        return False
    if any(int(wall["b"]) > 12 or wall["half"] for wall in found):
        return True
    return False if any("." in cell for cell in cells) else None


def is_wall(cell: str) -> bool:
    """Whether a cell is a date with a time of day and nothing else."""
    return _WALL.fullmatch(cell.strip()) is not None


def decide_order(cells: Sequence[str]) -> str:
    """`dmy` or `mdy` where the dates themselves decide; empty where they do not, or where they disagree.

    The year must have four digits; dots stand between day, month and year; a number above 12 is no month.
    """
    found = [wall for cell in cells if (wall := _WALL.fullmatch(cell.strip())) and len(wall["a"]) < 4]
    if not found:
        return "dmy"
    if any(len(wall["c"]) < 4 for wall in found):
        return ""
    day, month = (any(int(wall[part]) > 12 for wall in found) for part in "ab")
    if day != month:
        return "dmy" if day else "mdy"
    return "dmy" if not day and all("." in wall[0].split()[0] for wall in found) else ""


def find_doubt(local: datetime) -> str:
    """What is doubtful about a wall time in its zone; empty if nothing is."""
    clock, day = f"{local:%H:%M}", local.date()
    if local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        return f"{clock} did not exist on {day}: the clocks went forward; the time before was taken"
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        return f"{clock} happened twice on {day}: the clocks went back; the first was taken"
    return ""


def read_wall(cell: str, zone: tzinfo, *, is_month_first: bool) -> datetime | None:
    """The instant of a cell: with its own offset or as a count of seconds, else the wall time in the zone."""
    at = read_instant(cell)
    local = None if at is not None else read_local(cell, zone, is_month_first=is_month_first)
    return at if local is None else local.astimezone(UTC)


def read_local(cell: str, zone: tzinfo, *, is_month_first: bool) -> datetime | None:
    """The wall time of a cell in the zone; None if there is none, or none that has an instant."""
    found = _WALL.search(cell)
    if found is None:
        return None
    first, second, third = (int(found[part]) for part in "abc")
    if len(found["a"]) > 2:
        year, month, day = first, second, third
    else:
        year, month, day = _order(first, second, third, is_month_first=is_month_first)
    hour = int(found["hour"])
    if found["half"] and hour <= 12:
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    try:
        local = datetime(year, month, day, hour, int(found["minute"]), int(found["second"] or 0), tzinfo=zone)
        return local if local.astimezone(UTC) >= EARLIEST else None
    except (ValueError, OverflowError):
        return None


def _order(first: int, second: int, third: int, *, is_month_first: bool) -> tuple[int, int, int]:
    year = third if third > 99 else 2000 + third
    return (year, first, second) if is_month_first else (year, second, first)
