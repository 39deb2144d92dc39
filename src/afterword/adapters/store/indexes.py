"""Indexes that both databases understand."""

from typing import Any

from django.db import models


class LatestFirst(models.Index):
    """An index of which a column goes down with nothing last: SQLite keeps that order, and lets nobody name it."""

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **more: Any) -> Any:
        """The statement that makes it."""
        statement: Any = super().create_sql(model, schema_editor, using, **more)
        if schema_editor.connection.vendor == "sqlite":
            statement.parts["columns"] = str(statement.parts["columns"]).replace(" NULLS LAST", "")
        return statement
