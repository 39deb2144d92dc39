"""Plays deaths in a process of its own, in which no thread runs while it forks.

`main` reads WHAT FOLDER MOMENTS SEED REQUESTS from the command line, and prints a line of JSON for each piece of work.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random  # noqa: TID251  seeded

from django.core.management import call_command
from django.db import connection, connections

from afterword.adapters.clock import SystemClock
from afterword.adapters.store.archive import BrokenArchiveError, read_archive, write_archive
from afterword.adapters.store.upkeep import reindex
from afterword.app.server_ports import TakenError
from tests.promises.changes import Ground, Request, prepare, requests, two_at_once
from tests.promises.deaths import Life, Rows, chance, copy, live, rows, without

NOW = datetime(2026, 3, 5, 10, tzinfo=UTC)


def migrated(folder: Path, name: str) -> Path:
    """A new database with all tables."""
    connection.settings_dict["NAME"] = str(folder / name)
    call_command("migrate", verbosity=0)
    return folder / name


def warm(base: Path, all_of_them: Iterable[Request]) -> None:
    """What is loaded at the first request is loaded here once, not in each life."""
    connection.settings_dict["NAME"] = str(copy(base, "warm"))
    for request in all_of_them:
        request.ask()
    connections.close_all()


def changed(before: Rows, after: Rows) -> bool:
    """Whether something was done, and not only told in the audit log."""
    return any(before[table] != after[table] for table in before if "audit" not in table)


def moments(life: Life, most: int, dice: Random) -> list[int]:
    """The moments at which it dies: all of them, or some."""
    every = range(1, life.moments + 1)
    return sorted(dice.sample(every, min(most, life.moments)))


def die_in(base: Path, request: Request, most: int, dice: Random) -> Counter[str]:
    """What is left of a request after its death: nothing or all of it, and the rest once it is sent again."""
    lives = [live(copy(base, name), request.ask) for name in ("one", "other")]
    before, after = rows(base), rows(base.with_name("one"))
    masked = chance(after, rows(base.with_name("other")))
    found = Counter({"moments": lives[0].moments, "failed": lives[0].told >= 400, "idle": not changed(before, after)})
    for moment in moments(lives[0], most, dice):
        file = copy(base, "dead")
        found["died"] += live(file, request.ask, moment).is_dead
        left = rows(file)
        is_nothing, is_all = left == before, without(left, masked) == without(after, masked)
        found["half"] += not (is_nothing or is_all)
        found["all"] += is_all
        if request.again or is_nothing:
            found["refused again"] += live(file, request.ask).told >= 400
            found["not once"] += without(rows(file), masked) != without(after, masked)
    return found


def die_in_requests(folder: Path, most: int, seed: int, pieces: int) -> Iterator[dict[str, object]]:
    base = migrated(folder, "base")
    ground: Ground = prepare()
    connections.close_all()
    asked = tuple(requests(ground))
    asked = tuple(Random(seed).sample(asked, min(pieces, len(asked))))
    warm(base, asked)
    for request in asked:
        yield {"name": request.name, **die_in(base, request, most, Random(seed))}


def filled(empty: Path) -> Path:
    """A server with something of everything, and all of it in an archive beside it."""
    folder = empty.parent
    connections.close_all()
    base = copy(empty, "base")
    connection.settings_dict["NAME"] = str(base)
    prepare()
    write_archive(folder / "a.zip")
    connections.close_all()
    return base


def read_in(archive: Path) -> Callable[[], object]:
    def work() -> object:
        try:
            return read_archive(archive)
        except (TakenError, BrokenArchiveError) as error:
            return type(error).__name__

    return work


def die_in_import(folder: Path, most: int, seed: int, _pieces: int) -> Iterator[dict[str, object]]:
    """What is left of an import after its death, and what becomes of it when it is started again, and once more."""
    empty, work = migrated(folder, "empty"), read_in(folder / "a.zip")
    filled(empty)
    life = live(copy(empty, "one"), work)
    before, after = rows(empty), rows(empty.with_name("one"))
    found = Counter({"moments": life.moments, "idle": before == after})
    for moment in moments(life, most, Random(seed)):
        file = copy(empty, "dead")
        found["died"] += live(file, work, moment).is_dead
        live(file, lambda: reindex(everything=False))  # as each start of the server does
        left = rows(file)
        found["all"] += left == after
        found["half"] += left not in (before, after)
        for is_new in (left == before, False):
            found["refused again"] += (live(file, work).told == "TakenError") is is_new
            found["not once"] += rows(file) != after
    yield {"name": "import", **found}


def die_in_export(folder: Path, most: int, seed: int, _pieces: int) -> Iterator[dict[str, object]]:
    """What is left of an export after its death: no file, and a part that nobody can restore from."""
    empty, target, part = migrated(folder, "empty"), folder / "b.zip", folder / "b.zip.part"
    base = filled(empty)
    whole = (folder / "a.zip").read_bytes()

    def work() -> object:
        return write_archive(target)

    life = live(base, work)
    found = Counter({"moments": life.moments, "idle": target.read_bytes() != whole})
    for moment in moments(life, most, Random(seed)):
        target.unlink(missing_ok=True)
        found["died"] += live(base, work, moment).is_dead
        found["half"] += target.exists() and target.read_bytes() != whole
        if part.exists():
            found["parts"] += 1
            found["read in"] += live(copy(empty, "new"), read_in(part)).told != "BrokenArchiveError"
        if not target.exists():
            live(base, work)
        found["not once"] += target.read_bytes() != whole
    yield {"name": "export", **found}


def die_between(folder: Path, most: int, seed: int, _pieces: int) -> Iterator[dict[str, object]]:
    """The same of two actions that are changed with one form, each for itself: there is a moment between them."""
    base = migrated(folder, "base")
    ground = prepare()
    connections.close_all()
    yield {"name": "two at once", **die_in(base, two_at_once(ground), most, Random(seed))}


PLAYS = {"between": die_between, "requests": die_in_requests, "import": die_in_import, "export": die_in_export}


def main() -> None:
    SystemClock.now = lambda _: NOW  # two runs of the same work tell the same minute
    what, folder, *numbers = sys.argv[1:]
    for line in PLAYS[what](Path(folder), *map(int, numbers)):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
