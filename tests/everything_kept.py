"""Every byte that a database keeps, to look for words that must not stand in it."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.db import connection


def cells() -> Iterator[tuple[str, str]]:
    """Each cell of each table, those of the full-text index too, as text: where it stands, and what it says."""
    with connection.cursor() as cursor:
        for table in _tables(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((f"{table}.{name}", _text(value)) for name, value in zip(names, row, strict=True))


def _tables(cursor: object) -> list[str]:
    told = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    }
    cursor.execute(told[connection.vendor])
    return [row[0] for row in cursor.fetchall()]


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)


def found_in_tables(words: str) -> list[str]:
    """Where words stand, in any case."""
    return sorted({place for place, text in cells() if words.lower() in text.lower()})


def found_in_files(words: str) -> list[str]:
    """The files of SQLite in which words stand, in UTF-8 and in any case."""
    file = Path(str(connection.settings_dict["NAME"]))
    near = [one for one in file.parent.glob(f"{file.name}*") if one.is_file()]
    return sorted(one.name for one in near if words.lower().encode() in one.read_bytes().lower())
