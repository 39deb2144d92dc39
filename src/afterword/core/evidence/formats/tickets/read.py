"""Reads a table of support tickets as help desks export them."""

from collections.abc import Iterable, Iterator
from datetime import UTC

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.reading import Reading, gather
from afterword.core.evidence.table import Table, read_header, read_table
from afterword.core.evidence.wall_times import month_first, read_wall, zone_in

_ID = ("ticket id", "ticket", "ticket number", "case number", "id", "number", "key")
_TIME = ("opened at", "created at", "created", "created date", "date created", "opened", "time created", "requested at")
_SUBJECT = ("subject", "title", "summary", "ticket subject")
_WHO = ("customer", "requester", "organization", "organisation", "company", "contact", "requester name")
_STATE = ("status", "state")


def identify(name: str, head: bytes) -> bool:
    """By its columns: a ticket's number, when it was opened, and its subject."""
    del name
    table = Table(read_header(head), ())
    return all(table.column(*names) is not None for names in (_ID, _TIME, _SUBJECT))


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per ticket at its opening; where day and month cannot be told apart, `either` holds both readings."""
    del name
    table = read_table(chunks)
    key, place, subject = (table.column(*names) for names in (_ID, _TIME, _SUBJECT))
    if key is None or place is None or subject is None:
        return Reading(warnings=table.warnings)
    cells = [row[place] for _, row in table.rows]
    readings = [
        gather(_read_rows(table, (key, place, subject), is_month_first=order), table.warnings)
        for order in _orders(cells)
    ]
    if len(readings) == 1:
        return readings[0]
    return Reading(either=(readings[0].items, readings[1].items), warnings=readings[0].warnings)


def _orders(cells: list[str]) -> tuple[bool, ...]:
    """Whether the month stands first: one answer, or both where nothing tells."""
    first = month_first(cells)
    if first is not None:
        return (first,)
    return (False, True) if any("/" in cell or "-" in cell[:3] for cell in cells) else (False,)


def _read_rows(table: Table, places: tuple[int, int, int], *, is_month_first: bool) -> Iterator[Item | str]:
    key, place, subject = places
    zone = zone_in(table.columns[place])
    who, state = table.column(*_WHO), table.column(*_STATE)
    for line, row in table.rows:
        at = read_wall(row[place], zone or UTC, is_month_first=is_month_first)
        if at is None:
            yield f"line {line}: '{row[place]}' in '{table.columns[place]}' is no time; the ticket was skipped"
            continue
        yield Item(
            id=f"ticket:{row[key].strip() or line}",
            at=at,
            kind=Kind.CUSTOMER_REPORT,
            written=row[place],
            actor=row[who] if who is not None else "",
            state=row[state] if state is not None else "",
            text=" ".join(row[subject].split()),
            precision_seconds=1 if row[place].count(":") > 1 or ":" not in row[place] else 60,
        )
