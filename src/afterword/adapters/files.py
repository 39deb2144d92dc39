"""Files on disk: found in order, read whole, replaced in one step."""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from afterword.app.ports import ChangedFileError, MissingFileError

SUFFIXES = frozenset((".md", ".markdown", ".mdx", ".qmd", ".erb", ".txt"))
"""What counts as a document in a folder; a file named on the command line always does."""

SKIPPED = frozenset(("node_modules", "__pycache__", "site-packages", "venv"))


class DiskFiles:
    """The files of this machine."""

    def find(self, paths: Iterable[str]) -> Iterator[str]:
        """The documents under some files and folders, each once, in order."""
        seen: set[str] = set()
        for path in paths:
            if not os.path.lexists(path):
                raise MissingFileError(f"{path}: no such file or folder.")
            for found in _walk(path) if os.path.isdir(path) else (path,):
                real = os.path.realpath(found)
                if real not in seen:
                    seen.add(real)
                    yield found

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        try:
            with open(path, "rb") as file:
                return file.read()
        except OSError as error:
            raise MissingFileError(f"{path}: cannot be read ({error.strerror}).") from error

    def write(self, path: str, content: bytes, *, expected: bytes | None) -> None:
        """Write beside the file, make it durable, check what is there, and rename over it."""
        target = os.path.realpath(path)
        self._check(path, target, expected)
        beside = f"{target}.{os.getpid()}.new"
        try:
            if expected is None:
                os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(beside, "xb") as file:
                self._fill(file, content, like=None if expected is None else target)
            self._rename(path, beside, target, expected)
        except OSError as error:
            raise MissingFileError(f"{path}: cannot be written ({error.strerror}).") from error

    def _fill(self, file: BinaryIO, content: bytes, *, like: str | None) -> None:
        """Make a new file durable, with the rights of an old one; one that cannot be filled is taken away."""
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if like is not None:
                os.chmod(file.name, os.stat(like).st_mode & 0o7777)
        except BaseException:
            os.unlink(file.name)
            raise

    def _rename(self, path: str, beside: str, target: str, expected: bytes | None) -> None:
        """Put the new file in the place of the old one, if that is still as expected; else take it away."""
        try:
            self._check(path, target, expected)
            os.replace(beside, target)
        except BaseException:
            os.unlink(beside)
            raise

    def _check(self, path: str, target: str, expected: bytes | None) -> None:
        if expected is None:
            if os.path.lexists(target):
                raise ChangedFileError(path)
        elif not os.path.exists(target) or self.read(target) != expected:
            raise ChangedFileError(path)


def _walk(folder: str) -> Iterator[str]:
    """The documents of a folder tree; links to folders are not followed, so loops cannot trap it."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED)
        for name in sorted(files):
            if not name.startswith(".") and is_document(name):
                yield os.path.join(base, name)


def is_document(name: str) -> bool:
    """By suffix; of files without one, those with a date or number in their name."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix in SUFFIXES:
        return True
    plain = not suffix or not suffix[1:].isalnum() or any(character.isspace() for character in suffix)
    return plain and any(character.isdigit() for character in name)
