"""Files on disk: found in order, read whole, replaced in one step."""

import os
from collections.abc import Iterable, Iterator

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
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if expected is not None:
                os.chmod(beside, os.stat(target).st_mode & 0o7777)
            self._check(path, target, expected)
            os.replace(beside, target)
        except OSError as error:
            _forget(beside)
            raise MissingFileError(f"{path}: cannot be written ({error.strerror}).") from error
        except BaseException:
            _forget(beside)
            raise

    def _check(self, path: str, target: str, expected: bytes | None) -> None:
        if expected is None:
            if os.path.lexists(target):
                raise ChangedFileError(path)
        elif not os.path.exists(target) or self.read(target) != expected:
            raise ChangedFileError(path)


def _forget(beside: str) -> None:
    """Takes away a file that was not renamed."""
    if os.path.exists(beside):
        os.unlink(beside)


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
