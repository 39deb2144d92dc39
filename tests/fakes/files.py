"""Files in memory, and a clock that stands still."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from afterword.adapters.files import SKIPPED, is_document
from afterword.app.ports import ChangedFileError, MissingFileError


class MemoryFiles:
    """A folder in memory: paths with `/`, each with its bytes. `unreadable` paths are there but cannot be opened."""

    def __init__(self, held: Mapping[str, bytes | str] | None = None, unreadable: Iterable[str] = ()) -> None:
        self.held = {path: _bytes(content) for path, content in (held or {}).items()}
        self.unreadable = frozenset(unreadable)

    def find(self, paths: Iterable[str]) -> Iterator[str]:
        seen: set[str] = set()
        for path in paths:
            for found in self._under(path):
                if found not in seen:
                    seen.add(found)
                    yield found

    def _under(self, path: str) -> list[str]:
        if path in self.held:
            return [path]
        folder = "" if path in (".", "") else path.rstrip("/") + "/"
        inside = [held for held in self.held if held.startswith(folder)]
        if not inside:
            raise MissingFileError(f"{path}: no such file or folder.")
        kept = [held for held in inside if _may_hold(held[len(folder) :])]
        return sorted(kept, key=_order)

    def read(self, path: str) -> bytes:
        if path not in self.held or path in self.unreadable:
            raise MissingFileError(f"{path}: cannot be read (No such file or directory).")
        return self.held[path]

    def write(self, path: str, content: bytes, *, expected: bytes | None) -> None:
        if self.held.get(path) != expected:
            raise ChangedFileError(path)
        self.held[path] = content


class StillClock:
    """A clock that shows one day; its seconds pass only when told."""

    def __init__(self, day: datetime.date = datetime.date(2026, 4, 1), pace: float = 0.0) -> None:
        self.day = day
        self.pace = pace
        self.passed = 0.0

    def today(self) -> datetime.date:
        return self.day

    def now(self) -> datetime.datetime:
        return datetime.datetime.combine(self.day, datetime.time(12), datetime.UTC)

    def seconds(self) -> float:
        self.passed += self.pace
        return self.passed


def _may_hold(path: str) -> bool:
    *folders, name = path.split("/")
    hidden = any(part.startswith(".") for part in (*folders, name))
    return not hidden and not any(folder in SKIPPED for folder in folders) and is_document(name)


def _order(path: str) -> list[tuple[bool, str]]:
    """In each folder its files by name, then its folders."""
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def _bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content
