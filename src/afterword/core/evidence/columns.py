"""Which column of a table holds what: as somebody says, else by the names of the columns, else by their contents."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.table import Table
from afterword.core.evidence.wall_times import is_wall

NAMES: Mapping[str, tuple[str, ...]] = {
    "time": (
        "time", "timestamp", "@timestamp", "datetime", "date time", "when", "at", "occurred at", "event time", "start time",
        "started at", "created at", "created", "logged at", "ts", "date", "zeit", "zeitpunkt", "datum",
    ),
    "id": ("id", "event id", "uuid", "guid", "key"),
    "actor": ("actor", "who", "author", "user", "username", "user name", "by", "sender", "from", "person", "wer"),
    "service": ("service", "component", "application", "app", "system"),
    "kind": ("kind", "type", "event type", "category"),
    "link": ("link", "url", "permalink", "href"),
    "text": (
        "text", "message", "msg", "description", "event", "what", "what happened", "note", "notes", "comment", "details",
        "summary", "body", "content", "action", "subject", "title", "log", "was", "ereignis", "meldung",
    ),
}  # fmt: skip
"""What a column may hold -> the names by which people and tools call it, the surest first."""

ORDER = "dates"
"""The word by which somebody says how dates are written: dmy or mdy."""

ORDERS = ("dmy", "mdy")
SAMPLE = 50
"""So many rows are looked at to tell what a column holds."""

_NUMBER = re.compile(r"[-+]?[\d.,\s]*%?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKET = re.compile(r"\s*[(\[].*$")


class ColumnError(ValueError):
    """A column that is named but not there, or words that name none."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns by what they hold; a time may stand in two: the date and the clock."""

    places: Mapping[str, tuple[int, ...]]

    def cell(self, row: Sequence[str], held: str) -> str:
        """What a row holds there; empty without such a column."""
        return " ".join(row[place].strip() for place in self.places.get(held, ())).strip()


def read_mapping(written: str) -> dict[str, str]:
    """`time=When,text=Message` as a mapping.

    Raises:
        ColumnError: if a word before `=` is unknown, or nothing stands after it.
    """
    told: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in written.split(","))):
        held, _, column = (one.strip() for one in part.partition("="))
        if held not in (*NAMES, ORDER) or not column:
            raise ColumnError(f"'{part}': write it as time=When,text=Message; known are {', '.join((*NAMES, ORDER))}.")
        if held == ORDER and column not in ORDERS:
            raise ColumnError(f"'{part}': dates are {ORDERS[0]} (day first) or {ORDERS[1]} (month first).")
        told[held] = column
    return told


def find_columns(table: Table, told: Mapping[str, str]) -> Columns | None:
    """The columns of a table; None if it has no time, or nothing besides it that is text.

    Raises:
        ColumnError: if a named column is not in it.
    """
    rows = [row for _, row in table.rows[:SAMPLE]]
    places = {held: _named(table, column) for held, column in told.items() if held != ORDER}
    time = places.get("time") or _find_time(table, rows)
    if time is None:
        return None
    places["time"] = time
    for held, names in NAMES.items():
        taken = {place for found in places.values() for place in found}
        found = next((at for name in names for at in _called(table, name) if at not in taken), None)
        if held not in places and found is not None:
            places[held] = (found,)
    if "text" not in places:
        taken = {place for found in places.values() for place in found}
        worded = [at for at in range(len(table.columns)) if at not in taken and _is_text(rows, at)]
        if not worded:
            return None
        places["text"] = (max(worded, key=lambda at: sum(len(row[at]) for row in rows)),)
    return Columns(places)


def is_time(cell: str) -> bool:
    """Whether a cell is a date with a time of day, or counts the seconds since 1970."""
    return read_instant(cell) is not None or is_wall(cell)


def _named(table: Table, written: str) -> tuple[int, ...]:
    """The places of `When`, or of `Date+Time`."""
    bare = [column.casefold() for column in table.columns]
    for parts in ([written], written.split("+")):
        wanted = [part.strip().casefold() for part in parts]
        if all(part in bare for part in wanted):
            return tuple(bare.index(part) for part in wanted)
    raise ColumnError(f"has no column '{written}'; it has: {', '.join(filter(None, table.columns))}")


def _called(table: Table, name: str) -> list[int]:
    return [place for place, column in enumerate(table.columns) if _plain(column) == name]


def _plain(column: str) -> str:
    return " ".join(_CAMEL.sub(" ", _BRACKET.sub("", column)).replace("_", " ").replace("-", " ").casefold().split())


def _find_time(table: Table, rows: Sequence[Sequence[str]]) -> tuple[int, ...] | None:
    """By name where the cells are times, else the date beside its clock, else the first column full of times."""
    called = [place for name in NAMES["time"] for place in _called(table, name)]
    for place in called:
        if _all_times([row[place] for row in rows]):
            return (place,)
    for first in called:
        for second in called:
            if first != second and _all_times([f"{row[first]} {row[second]}" for row in rows]):
                return (first, second)
    worded = (place for place in range(len(table.columns)) if _is_text(rows, place))
    return next(((place,) for place in worded if _all_times([row[place] for row in rows])), None)


def _all_times(cells: Sequence[str]) -> bool:
    """Whether half of the cells that hold something, or more, are times: some may be broken."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and 2 * sum(map(is_time, filled)) >= len(filled)


def _is_text(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether a column holds more than numbers."""
    return any(not _NUMBER.fullmatch(row[place].strip()) for row in rows)
