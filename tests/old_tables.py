"""Tables of an older version, filled with the worst that people write, are brought up to date: every row stays.

`python -m tests.old_tables FOLDER VERSION` does so in a folder of its own, and says what was not kept.
"""

import datetime
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from afterword.adapters.store.configure import ServerOptions, migrate, set_up

NASTY = "naïve 😀 e\u0301 \u202e'; DROP TABLE store_person; -- \"\r\n\t<script>\u2028 ١٢ \\ %s {}"
NOT_COMPARED = frozenset({("store_postmortem", "projected_seq"), ("store_searchentry", "telling")})
"""Columns that an upgrade may change or drop: it may ask that texts are read again, and that they are read for less."""
TOLD_ANEW = {
    ("store_person", "is_owner"): ("role", {True: "owner"}),
    ("store_postmortem", "is_restricted"): ("visibility", {True: "restricted", False: "organisation"}),
}
"""Columns that are gone: what tells the same now, and how; what is not named there is only new."""
ROWS = 3


def fill(apps: Any) -> None:
    """Some rows of every table, in the order in which they refer to each other."""
    made: dict[str, list[Any]] = {}
    waiting = list(apps.get_app_config("store").get_models())
    while waiting:
        for table in tuple(waiting):
            needs = {field.related_model.__name__ for field in links(table)} - {table.__name__}
            if needs <= set(made):
                rows = [table.objects.create(**dict(values(table, made, number))) for number in range(ROWS)]
                made[table.__name__] = rows
                waiting.remove(table)


def links(table: Any) -> list[Any]:
    return [field for field in table._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def values(table: Any, made: dict[str, list[Any]], number: int) -> Iterator[tuple[str, Any]]:
    once = itertools.count(1)
    for field in table._meta.concrete_fields:
        if isinstance(field, models.AutoField):
            continue
        if isinstance(field, models.ForeignKey):
            others = made.get(field.related_model.__name__)
            yield field.name, others[number] if others else None
        elif isinstance(field, models.CharField | models.TextField):
            word = f"{number}{next(once)}{NASTY}"
            yield field.name, word[: field.max_length] if field.max_length else word * 50
        elif isinstance(field, models.BooleanField):
            yield field.name, number % 2 == 0
        elif isinstance(field, models.IntegerField):
            yield field.name, number + 1
        elif isinstance(field, models.DateTimeField):
            yield field.name, datetime.datetime(1999 + number, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.UTC)
        elif isinstance(field, models.DateField):
            yield field.name, datetime.date(1, 1, 1 + number)
        elif isinstance(field, models.BinaryField):
            yield field.name, bytes(range(256))
        else:
            raise NotImplementedError(field)


def held(tables: list[str]) -> dict[str, dict[str, list[Any]]]:
    """Every column of some tables, as the database holds it, in the order of the rows."""
    found: dict[str, dict[str, list[Any]]] = {}
    with connection.cursor() as cursor:
        for table in tables:
            names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            columns = ", ".join(map(connection.ops.quote_name, names))
            cursor.execute(f"SELECT {columns} FROM {table} ORDER BY id")
            rows = [
                [bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in cursor.fetchall()
            ]
            found[table] = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return found


def not_kept(version: str) -> Iterator[tuple[str, str]]:
    """Columns, as table and name, that are not what they were before the upgrade."""
    executor = MigrationExecutor(connection)
    executor.migrate([*(node for node in executor.loader.graph.leaf_nodes() if node[0] != "store"), ("store", version)])
    apps = executor.loader.project_state(("store", version)).apps
    fill(apps)
    tables = [table._meta.db_table for table in apps.get_app_config("store").get_models()]
    before = held(tables)
    migrate()
    after = held(tables)
    for table, columns in before.items():
        for column, cells in columns.items():
            if len(cells) != ROWS or not is_kept(after[table], table, column, cells):
                yield table, column


def is_kept(after: dict[str, list[Any]], table: str, column: str, cells: list[Any]) -> bool:
    """Whether a column says what it said, there or in the one that took its place."""
    if (table, column) in NOT_COMPARED:
        return True
    if (table, column) not in TOLD_ANEW:
        return after.get(column) == cells
    place, words = TOLD_ANEW[table, column]
    return all(words.get(bool(old), new) == new for old, new in zip(cells, after[place], strict=True))


if __name__ == "__main__":
    set_up(ServerOptions(folder=Path(sys.argv[1]), secret="x"))
    sys.exit("\n".join(map(".".join, not_kept(sys.argv[2]))) or None)
