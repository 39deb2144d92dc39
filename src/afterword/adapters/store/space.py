"""The files of the database: what was deleted is gone from them too, as far as it lets that be done."""

from django.db import connection

PATIENCE = 2000
"""Milliseconds that readers of an earlier state are waited for; a later checkpoint does the same."""

SAMPLE = 1000
"""Rows of each index that are looked at."""


def give_back() -> None:
    """Gives the space of what was deleted back to the disk; with SQLite, nothing of it is left in the file."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    empty_journal()


def take_stock() -> None:
    """Has SQLite count, in samples, what its tables hold, by which it chooses how to find things.

    PostgreSQL sees to it itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={SAMPLE}")
            cursor.execute("ANALYZE")


def merge_index() -> None:
    """Merges the full-text index of SQLite, where deleted words stand until then; in the transaction that is open."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO store_search(store_search) VALUES('optimize')")


def empty_journal() -> None:
    """Takes what stands in SQLite's write-ahead log into its file, and empties it; outside a transaction."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            before = int(cursor.fetchone()[0])
            cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout={before}")
