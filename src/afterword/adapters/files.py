"""Files on disk: found in order, read whole, replaced in one step."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from afterword.app.ports import ChangedFileError, MissingFileError

SUFFIXES = frozenset((".md", ".markdown", ".mdx", ".qmd", ".erb", ".txt"))
"""What counts as a document in a folder; a file named on the command line always does."""

NEW_MODE = 0o644
"""What a new file may be used for: by its owner to write, by all to read."""

SKIPPED = frozenset(("node_modules", "__pycache__", "site-packages", "venv"))


class DiskFiles:
    """The files of this machine."""

    def find(self, paths: Iterable[str]) -> Iterator[str]:
        """The documents under some files and folders, each once, in order."""
        seen: set[Path] = set()
        for path in paths:
            place = Path(path)
            if not os.path.lexists(place):
                raise MissingFileError(f"{path}: no such file or folder.")
            for found in _walk(place) if place.is_dir() else (place,):
                real = Path(os.path.realpath(found))
                if real not in seen:
                    seen.add(real)
                    yield str(found)

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        try:
            return Path(path).read_bytes()
        except OSError as error:
            raise MissingFileError(f"{path}: cannot be read ({error.strerror}).") from error

    def write(self, path: str, content: bytes, *, expected: bytes | None) -> None:
        """Write beside the file, make it durable, check what is there, and rename over it."""
        target = Path(os.path.realpath(path))
        self._check(path, target, expected)
        try:
            if expected is None:
                target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        except OSError as error:
            raise MissingFileError(f"{path}: cannot be written ({error.strerror}).") from error
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(NEW_MODE if expected is None else target.stat().st_mode & 0o7777)
            self._check(path, target, expected)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def _check(self, path: str, target: Path, expected: bytes | None) -> None:
        if expected is None:
            if os.path.lexists(target):
                raise ChangedFileError(path)
        elif not target.exists() or self.read(str(target)) != expected:
            raise ChangedFileError(path)


def _walk(folder: Path) -> Iterator[Path]:
    """The documents of a folder tree; links to folders are not followed, so loops cannot trap it."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED)
        for name in sorted(files):
            if not name.startswith(".") and _is_document(name):
                yield Path(base) / name


def _is_document(name: str) -> bool:
    """By suffix; of files without one, those with a date or number in their name."""
    suffix = Path(name).suffix.lower()
    if suffix in SUFFIXES:
        return True
    plain = not suffix or not suffix[1:].isalnum() or any(character.isspace() for character in suffix)
    return plain and any(character.isdigit() for character in name)
