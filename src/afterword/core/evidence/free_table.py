"""Any other table of things that happened: CSV in any dialect or JSON lines, read by its columns.

A table has a time and a text; who, service, kind, id and link where there are such columns. What was taken for what
is told, so that a person can correct it; dates that can be read in two ways are not read until somebody says how.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from afterword.core.evidence.columns import ORDER, ColumnError, Columns, find_columns, is_time
from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text, stream_json
from afterword.core.evidence.notes import SHOWN
from afterword.core.evidence.paste import FOLDER
from afterword.core.evidence.reading import Person, Reading, gather
from afterword.core.evidence.table import Table, read_table
from afterword.core.evidence.wall_times import decide_order, find_doubt, read_local, zone_in

NO_TIMES = "no column of it holds times; say which one does"
NO_ORDER = "Write its dates as 2026-03-04, or say which of the two comes first."

_OFFSET = re.compile(r"[+-]\d{2}:?\d{2}$")
_KINDS = {str(kind): kind for kind in Kind}
_LINES = (".jsonl", ".ndjson")
_BARE = (".csv", ".tsv")
"""Endings of files that may be a table without a header; a log that begins with times is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of the tables: which column holds what, and the zone of times without one.

    `orders` tells of single files, by their names, whether the day (dmy) or the month (mdy) stands first in a date.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC
    zone_name: str = ""
    orders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Clock:
    """How the times of a table are read."""

    zone: tzinfo
    is_month_first: bool


def is_free_table(name: str, head: bytes, said: Said) -> bool:
    """Whether a file that begins so is a table with a time and a text, or one whose columns somebody named.

    Raises:
        ColumnError: if a table has not the column that somebody named.
    """
    table = _read_rows(name, [head])
    whole = replace(table, rows=table.rows[:-1] or table.rows)  # the last row of a beginning may be cut
    return len(table.columns) > 1 and bool(table.rows) and find_columns(whole, said.columns) is not None


def read_free_table(name: str, chunks: Iterable[bytes], said: Said) -> Reading:
    """An item per row, cited by its line; the first warning tells what was taken for what.

    Where day and month cannot be told apart, `either` holds both readings.
    """
    table = _read_rows(name, chunks)
    try:
        columns = find_columns(table, said.columns)
    except ColumnError as error:
        return Reading(warnings=(f"{error}.",))
    if columns is None:
        return Reading(warnings=(NO_TIMES,))
    cells = [columns.cell(row, "time") for _, row in table.rows]
    own = zone_in(" ".join(table.columns[place] for place in columns.places["time"]))
    order = said.columns.get(ORDER) or decide_order(cells)
    if not order:
        column = _title(table, columns, "time")
        why = f"day and month cannot be told apart in '{column}' ({cells[0]}); nothing was read from this file"
        clocks = (_Clock(own or said.zone, is_month_first=is_first) for is_first in (False, True))
        either = tuple(gather(_read_items(name, table, columns, clock)).items for clock in clocks)
        return Reading(warnings=(f"{why}. {NO_ORDER}",), either=either)
    clock = _Clock(own or said.zone, order == "mdy")
    told = _tell(table, columns, "" if own or all(map(read_instant, cells)) else said.zone_name or "UTC assumed")
    found = gather(_read_items(name, table, columns, clock), (told, *_twice(table), *table.warnings))
    actors = dict.fromkeys(item.actor for item in found.items if item.actor)
    return replace(found, people=tuple(Person(id=actor, names=(actor,)) for actor in actors))


def _read_rows(name: str, chunks: Iterable[bytes]) -> Table:
    if name.casefold().endswith(_LINES):
        return _read_json_lines(chunks)
    table = read_table(chunks)
    if not any(map(_is_written, table.columns)):
        return table
    if not name.casefold().endswith(_BARE):
        return Table((), ())
    numbers = tuple(str(place) for place in range(1, len(table.columns) + 1))
    return replace(table, columns=numbers, rows=((1, table.columns), *table.rows))


def _is_written(cell: str) -> bool:
    """Whether the cell of a header is a time, so that it is none."""
    return not cell.isdigit() and is_time(cell)


def _read_json_lines(chunks: Iterable[bytes]) -> Table:
    values = stream_json(chunks)
    flat = [(value.line, dict(_flatten(value.content, ""))) for value in values if isinstance(value.content, dict)]
    if values.is_broken:
        return Table((), (), values.warnings)
    columns = tuple(dict.fromkeys(key for _, cells in flat for key in cells))
    rows = tuple((line, tuple(cells.get(column, "") for column in columns)) for line, cells in flat)
    return Table(columns, rows, values.warnings)


def _flatten(content: dict[str, object], prefix: str, deep: int = 3) -> Iterator[tuple[str, str]]:
    """Keys and texts of an object; those within are called `outer.inner`."""
    for key, value in content.items():
        if isinstance(value, dict) and deep:
            yield from _flatten(value, f"{prefix}{key}.", deep - 1)
        elif isinstance(value, float | bool | list | dict):
            yield f"{prefix}{key}", json.dumps(value)
        else:
            yield f"{prefix}{key}", find_text({"": value}, "")


def _title(table: Table, columns: Columns, held: str) -> str:
    return "+".join(table.columns[place] for place in columns.places[held])


def _tell(table: Table, columns: Columns, zone: str) -> str:
    """`time=When (Europe/Berlin), text=Message`, as it would be written to correct it."""
    parts = [f"{held}={_title(table, columns, held)}" for held in ("time", "text")]
    parts[0] += f" ({zone})" if zone else ""
    parts += [f"{held}={_title(table, columns, held)}" for held in columns.places if held not in ("time", "text")]
    return f"{', '.join(parts)}."


def _twice(table: Table) -> Iterator[str]:
    for column, n in Counter(table.columns).items():
        if n > 1 and column:
            yield f"the column '{column}' stands {n} times; the first is read."


def _read_items(name: str, table: Table, columns: Columns, clock: _Clock) -> Iterator[Item | str]:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen: Counter[str] = Counter()
    title = _title(table, columns, "time")
    n_bad = 0
    for line, row in table.rows:
        written = columns.cell(row, "time")
        at, doubt = _read_time(written, clock)
        if at is None or doubt:
            n_bad += 1
            if n_bad <= SHOWN:
                yield f"line {line}: " + (doubt or f"'{written[:40]}' in '{title}' is no time; the row was skipped")
        if at is not None:
            yield _item(base, line, at, {held: columns.cell(row, held) for held in columns.places}, seen)
    if n_bad > SHOWN:
        yield f"{n_bad - SHOWN} more rows have such times"


def _read_time(written: str, clock: _Clock) -> tuple[datetime | None, str]:
    """The instant of a cell, and what is doubtful about it."""
    at = read_instant(written)
    if at is not None or not is_time(written):
        return at, ""
    local = read_local(written, clock.zone, is_month_first=clock.is_month_first)
    return (local.astimezone(UTC), find_doubt(local)) if local is not None else (None, "")


def _item(base: str, line: int, at: datetime, told: Mapping[str, str], seen: Counter[str]) -> Item:
    text, actor, link = _clean(told["text"]), _clean(told.get("actor", "")), told.get("link", "")
    mark = hashlib.sha256(f"{at.isoformat()}|{actor}|{text}".encode()).hexdigest()[:12]
    seen[mark] += 1
    own = _clean(told.get("id", "")) or (mark if seen[mark] == 1 else f"{mark}:{seen[mark]}")
    return Item(
        id=f"table:{own}",
        ref=f"table:{base}:L{line}",
        at=at,
        kind=_KINDS.get(told.get("kind", "").casefold(), Kind.MESSAGE if actor else Kind.BOT_MESSAGE),
        written=told["time"],
        precision_seconds=60 if _OFFSET.sub("", told["time"]).count(":") == 1 else 1,
        actor=actor,
        service=_clean(told.get("service", "")),
        text=text,
        link=link if link.startswith(("https://", "http://")) else "",
        file=f"{FOLDER}/{base}",
        line=line,
    )


def _clean(text: str) -> str:
    """A text on one line, without what no screen shows."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
