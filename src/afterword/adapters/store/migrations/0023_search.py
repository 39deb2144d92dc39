"""SQLite's index for search has the numbers of the postmortems, so that they are found without the table between."""

from typing import Any

from django.db import migrations

SQLITE = (
    *(f"DROP TRIGGER store_search_{when}" for when in ("add", "drop", "change")),
    "DROP TABLE store_search",
    """CREATE VIRTUAL TABLE store_search USING fts5(
        title, words, content='store_searchentry', content_rowid='postmortem_id',
        tokenize="unicode61 remove_diacritics 0", prefix='2 4')""",
    """CREATE TRIGGER store_search_add AFTER INSERT ON store_searchentry BEGIN
        INSERT INTO store_search(rowid, title, words) VALUES (new.postmortem_id, new.title, new.words); END""",
    """CREATE TRIGGER store_search_drop AFTER DELETE ON store_searchentry BEGIN
        INSERT INTO store_search(store_search, rowid, title, words)
        VALUES ('delete', old.postmortem_id, old.title, old.words); END""",
    """CREATE TRIGGER store_search_change AFTER UPDATE ON store_searchentry BEGIN
        INSERT INTO store_search(store_search, rowid, title, words)
        VALUES ('delete', old.postmortem_id, old.title, old.words);
        INSERT INTO store_search(rowid, title, words) VALUES (new.postmortem_id, new.title, new.words); END""",
    "INSERT INTO store_search(store_search) VALUES('rebuild')",
)
"""The index of the migration `0019_search` under other numbers, made of what is there."""


def make_again(apps: Any, schema_editor: Any) -> None:
    """PostgreSQL keeps its index in the table of the words."""
    del apps
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else ():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """A search goes from the index to the postmortems."""

    dependencies = [("store", "0022_writers")]

    operations = [migrations.RunPython(make_again, migrations.RunPython.noop)]
