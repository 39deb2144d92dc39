"""The audit log of a test's database, emptied or tampered with as no program of ours can."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def unguarded() -> Iterator[None]:
    """While it lasts, the database lets entries be changed and deleted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # constraints that wait for the end of the transaction would stop ALTER TABLE
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE store_auditentry DISABLE TRIGGER USER")
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE store_auditentry ENABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'audit_kept%'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, guard in guards:
            cursor.execute(guard)
