"""The tokens of documents, and an index over them in the database's own full-text search."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE store_search USING fts5(
        title, telling, words, content='store_searchentry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0", prefix='2 4')""",
    """CREATE TRIGGER store_search_add AFTER INSERT ON store_searchentry BEGIN
        INSERT INTO store_search(rowid, title, telling, words) VALUES (new.id, new.title, new.telling, new.words);
        END""",
    """CREATE TRIGGER store_search_drop AFTER DELETE ON store_searchentry BEGIN
        INSERT INTO store_search(store_search, rowid, title, telling, words)
        VALUES ('delete', old.id, old.title, old.telling, old.words); END""",
    """CREATE TRIGGER store_search_change AFTER UPDATE ON store_searchentry BEGIN
        INSERT INTO store_search(store_search, rowid, title, telling, words)
        VALUES ('delete', old.id, old.title, old.telling, old.words);
        INSERT INTO store_search(rowid, title, telling, words) VALUES (new.id, new.title, new.telling, new.words);
        END""",
)
POSTGRES = tuple(
    statement.format(column=column)
    for column in ("title", "telling", "words")
    for statement in (
        (
            "ALTER TABLE store_searchentry ADD COLUMN {column}_vector tsvector "
            "GENERATED ALWAYS AS (array_to_tsvector(string_to_array({column}, ' '))) STORED"
        ),
        "CREATE INDEX store_search_{column} ON store_searchentry USING gin ({column}_vector)",
    )
)


def make_index(apps: Any, schema_editor: Any) -> None:
    """The index, which the database keeps up to date by itself."""
    del apps
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def read_again(apps: Any, schema_editor: Any) -> None:
    """Documents that are there already are read again when they are next needed."""
    del schema_editor
    apps.get_model("store", "Postmortem").objects.update(projected_seq=0)


class Migration(migrations.Migration):
    dependencies = [("store", "0002_review")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField()),
                ("telling", models.TextField()),
                ("words", models.TextField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.organisation"
                    ),
                ),
                (
                    "postmortem",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="search", to="store.postmortem"
                    ),
                ),
            ],
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
        migrations.RunPython(read_again, migrations.RunPython.noop),
    ]
