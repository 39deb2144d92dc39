"""The index for search has the columns that are looked in, and no other."""

from typing import Any

from django.db import migrations

_APART = tuple(f"DROP TRIGGER store_search_{when}" for when in ("add", "drop", "change"))
SQLITE = (
    """CREATE VIRTUAL TABLE store_search USING fts5(
        title, words, content='store_searchentry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0", prefix='2 4')""",
    """CREATE TRIGGER store_search_add AFTER INSERT ON store_searchentry BEGIN
        INSERT INTO store_search(rowid, title, words) VALUES (new.id, new.title, new.words); END""",
    """CREATE TRIGGER store_search_drop AFTER DELETE ON store_searchentry BEGIN
        INSERT INTO store_search(store_search, rowid, title, words)
        VALUES ('delete', old.id, old.title, old.words); END""",
    """CREATE TRIGGER store_search_change AFTER UPDATE ON store_searchentry BEGIN
        INSERT INTO store_search(store_search, rowid, title, words) VALUES ('delete', old.id, old.title, old.words);
        INSERT INTO store_search(rowid, title, words) VALUES (new.id, new.title, new.words); END""",
    "INSERT INTO store_search(store_search) VALUES('rebuild')",
)
"""The index of the migration `0003_search` without `telling`, made of what is there."""


def take_apart(apps: Any, schema_editor: Any) -> None:
    """Whatever the database made of the column that goes."""
    del apps
    sqlite = (*_APART, "DROP TABLE store_search")
    postgres = ("ALTER TABLE store_searchentry DROP COLUMN telling_vector",)
    _run(schema_editor, sqlite, postgres)


def make_again(apps: Any, schema_editor: Any) -> None:
    """In SQLite the index is one of all columns; in PostgreSQL those of the others are still there."""
    del apps
    _run(schema_editor, SQLITE, ())


def _run(schema_editor: Any, sqlite: tuple[str, ...], postgres: tuple[str, ...]) -> None:
    for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgres:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Likeness reads the words of a text; nothing looks for the telling ones apart."""

    dependencies = [("store", "0018_lists")]

    operations = [
        migrations.RunPython(take_apart, migrations.RunPython.noop),
        migrations.RemoveField("searchentry", "telling"),
        migrations.RunPython(make_again, migrations.RunPython.noop),
    ]
