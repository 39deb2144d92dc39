"""Evidence on disk: every file under the given paths, those in archives included, read in chunks."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from afterword.adapters.evidence.archive import MARK, Archives, find_entries, is_archive, read_entry
from afterword.app.ports import MissingFileError

STANDARD_INPUT = "-"
CHUNK = 1 << 16
LARGEST = 1 << 32
"""Bytes; a larger file is no export of one incident. JSON is read in pieces, other formats have their own limit."""


class DiskEvidence:
    """The evidence files of this machine, and what is pasted into standard input, which is read once."""

    def __init__(self) -> None:
        self._pasted: bytes | None = None
        self._archives = Archives()

    def find(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Name and path of every file, each once, in order; hidden ones and links to folders are left out.

        An archive counts as the folder that it holds.
        """
        seen: set[str] = set()
        for path in paths:
            if path == STANDARD_INPUT:
                yield "pasted/standard input", path
                continue
            place = Path(path)
            if not place.exists():
                raise MissingFileError(f"{path}: no such file or folder.")
            found = _walk(place) if place.is_dir() else iter(((f"{place.absolute().parent.name}/{place.name}", place),))
            for name, file in found:
                real = os.path.realpath(file)
                if real in seen:
                    continue
                seen.add(real)
                if is_archive(file):
                    yield from find_entries(self._archives, file, name[: -len(file.suffix)])
                else:
                    yield name, str(file)

    def read(self, path: str) -> Iterator[bytes]:
        """The bytes of a file, or of an entry of an archive, in order."""
        if path == STANDARD_INPUT:
            if self._pasted is None:
                self._pasted = sys.stdin.buffer.read()
            yield self._pasted
            return
        if MARK in path:
            yield from read_entry(self._archives, path)
            return
        try:
            if not Path(path).is_file():
                raise MissingFileError(f"{path}: is no regular file.")
            if Path(path).stat().st_size > LARGEST:
                raise MissingFileError(f"{path}: larger than {LARGEST >> 20:,} MB; split it by day.")
            with Path(path).open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise MissingFileError(f"{path}: cannot be read ({error.strerror}).") from error


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder with names relative to the folder around it, so that a channel's name is kept."""
    top = folder.absolute()
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = Path(base).absolute().relative_to(top).as_posix()
        for name in sorted(files):
            if not name.startswith("."):
                inner = name if within == "." else f"{within}/{name}"
                yield f"{top.name}/{inner}", Path(base) / name
