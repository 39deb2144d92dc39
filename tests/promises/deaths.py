"""Work on a database that ends at a chosen moment: before or after any statement, before or after any commit.

Each life is a fork of this process on a copy of the database, so that nothing is left of it but the file.
"""

import json
import os
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection, connections

DEAD = 137
SESSIONS = ("django_session", "usersessions_usersession", "django_migrations", "sqlite_sequence")
"""Tables that tell where somebody is signed in; they are written around what is asked for."""

Work = Callable[[], object]
Rows = Mapping[str, list[dict[str, object]]]
Masked = frozenset[tuple[str, str]]


class Death:
    """Counts the moments of some work, and comes at one of them."""

    def __init__(self, at: int) -> None:
        self.at, self.seen = at, 0

    def moment(self) -> None:
        self.seen += 1
        if self.seen == self.at:
            os._exit(DEAD)

    def __call__(self, execute: Callable[..., Any], *told: Any) -> Any:
        self.moment()
        return execute(*told)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        commit = connection._commit

        def dying() -> None:
            self.moment()
            commit()
            self.moment()

        connection._commit = dying
        with connection.execute_wrapper(self):
            yield


class Life(NamedTuple):
    """How some work went: whether it died, how many moments it had, and what it gave."""

    is_dead: bool
    moments: int
    told: Any


def live(file: Path, work: Work, at: int = 0) -> Life:
    """Does some work on a database in a process of its own, which dies at a moment; 0 is never."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(file, work, Death(at), writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended not in (0, DEAD):
        raise RuntimeError(f"the work ended with {ended}")
    return Life(True, at, None) if ended == DEAD else Life(False, *json.loads(told))


def _work(file: Path, work: Work, death: Death, writing: int) -> None:
    code = 1
    try:
        connection.settings_dict["NAME"] = str(file)
        with death.waiting():
            told = work()
        connections.close_all()
        os.write(writing, json.dumps([death.seen, told]).encode())
        code = 0
    except BaseException:  # noqa: BLE001  the process ends here, whatever happened
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(code)


def copy(source: Path, name: str) -> Path:
    """A database as it was, without what another life left beside it."""
    target = source.with_name(name)
    for end in ("-wal", "-shm"):
        source.with_name(f"{name}{end}").unlink(missing_ok=True)
    return Path(shutil.copyfile(source, target))


def rows(file: Path) -> Rows:
    """Everything that a database keeps once it is opened again."""
    with closing(sqlite3.connect(file)) as database:
        database.row_factory = sqlite3.Row
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        names = [
            row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        kept = [name for name in names if name not in SESSIONS and not name.startswith("store_search_")]
        return {name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in kept}


def chance(one: Rows, other: Rows) -> Masked:
    """The columns in which two runs of the same work differ: times, keys, secrets."""
    return frozenset(
        (table, column)
        for table, found in one.items()
        for row, again in zip(found, other[table], strict=True)
        for column in row
        if row[column] != again[column]
    )


def without(found: Rows, masked: Masked) -> Rows:
    return {
        table: [{column: value for column, value in row.items() if (table, column) not in masked} for row in told]
        for table, told in found.items()
    }
