"""A disk that loses power: SQLite runs on it once, and every moment of that run can be what was left.

What SQLite writes is noted in order, with what it synced. A crash at a moment keeps what was synced before; of every
later write half are gone, and some of the others are torn at a sector. Making, cutting and deleting files counts as done
at once. One connection with `locking_mode=EXCLUSIVE`, so that no memory is shared.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random  # noqa: TID251  seeded
from typing import NamedTuple

import apsw

SECTOR = 512
GONE, TORN = 0.5, 0.3
LARGEST = 60_000
"""Bytes of a row: some hundred of them fill the log of SQLite, so that checkpoints fall into the run."""


class Deed(NamedTuple):
    """Something that SQLite did to a file; `size` is where it was cut, None for a write or a sync."""

    file: str
    at: int = 0
    content: bytes = b""
    size: int | None = None
    is_sync: bool = False


class Ledger:
    """What was done, and after how many deeds each commit was acknowledged."""

    def __init__(self) -> None:
        self.deeds: list[Deed] = []
        self.acknowledged: list[int] = []

    @property
    def n_syncs(self) -> int:
        return sum(deed.is_sync for deed in self.deeds)

    @property
    def has_checkpoint(self) -> bool:
        """Whether rows were moved from the log into the database while the run went on."""
        moved = [number for number, deed in enumerate(self.deeds) if deed.content and not deed.file.endswith("-wal")]
        return any(self.acknowledged[0] < number < self.acknowledged[-1] for number in moved)


class _File(apsw.VFSFile):
    def __init__(self, ledger: Ledger, name: object, flags: list[int]) -> None:
        self._ledger, self._name = (
            ledger,
            Path(str(name.filename() if isinstance(name, apsw.URIFilename) else name)).name,
        )
        super().__init__("", name, flags)

    def xWrite(self, content: bytes, at: int) -> None:
        self._ledger.deeds.append(Deed(self._name, at, bytes(content)))
        super().xWrite(content, at)

    def xTruncate(self, size: int) -> None:
        self._ledger.deeds.append(Deed(self._name, size=size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        self._ledger.deeds.append(Deed(self._name, is_sync=True))
        super().xSync(flags)


class Disk(apsw.VFS):
    """A file system that notes what is done to its files."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        super().__init__("afterword-power", "")

    def xOpen(self, name: object, flags: list[int]) -> _File:
        return _File(self._ledger, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: FBT001  SQLite's own signature
        self._ledger.deeds.append(Deed(Path(name).name, size=0))
        super().xDelete(name, sync)


def record(folder: Path, pragmas: dict[str, object], n_commits: int, chance: Random) -> Ledger:
    """A run of commits with some PRAGMAs, each acknowledged before the next begins."""
    ledger = Ledger()
    disk = Disk(ledger)
    connection = apsw.Connection(str(folder / "run.sqlite3"), vfs="afterword-power")
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}")
    connection.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, content BLOB)")
    for number in range(n_commits):
        with connection:
            connection.execute("INSERT INTO kept VALUES (?, ?)", (number, chance.randbytes(chance.randrange(LARGEST))))
        ledger.acknowledged.append(len(ledger.deeds))
    connection.close()
    disk.unregister()
    return ledger


def crash(ledger: Ledger, moment: int, folder: Path, chance: Random) -> Iterator[str]:
    """What is wrong once the power is back after so many deeds: acknowledged rows that are gone, damage."""
    for name, content in _left(ledger.deeds[:moment], chance).items():
        (folder / name).write_bytes(content)
    expected = sum(done <= moment for done in ledger.acknowledged)
    connection = apsw.Connection(str(folder / "run.sqlite3"))
    try:
        found = {number for (number,) in connection.execute("SELECT number FROM kept")}
        (state,) = next(connection.execute("PRAGMA integrity_check"))
        yield from ("lost" for number in range(expected) if number not in found)
        if state != "ok":
            yield "damaged"
    except apsw.Error:
        if expected:
            yield "damaged"
    finally:
        connection.close()
        for file in folder.iterdir():
            file.unlink()


def _left(deeds: list[Deed], chance: Random) -> dict[str, bytearray]:
    synced = {deed.file: number for number, deed in enumerate(deeds) if deed.is_sync}
    files: dict[str, bytearray] = {}
    for number, deed in enumerate(deeds):
        held = files.setdefault(deed.file, bytearray())
        if deed.size is not None:
            del held[deed.size :]
            continue
        content = deed.content
        if number > synced.get(deed.file, -1):
            content = _what_is_left(content, chance)
        if content:
            held.extend(bytes(max(0, deed.at - len(held))))
            held[deed.at : deed.at + len(content)] = content
    return files


def _what_is_left(content: bytes, chance: Random) -> bytes:
    if chance.random() < GONE:
        return b""
    if chance.random() < TORN:
        return content[: SECTOR * chance.randrange(len(content) // SECTOR + 1)]
    return content
