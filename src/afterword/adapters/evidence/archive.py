"""ZIP archives of evidence: their entries one by one, refused where an archive is made to harm."""

import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO

from afterword.app.ports import MissingFileError

MOST_ENTRIES = 100_000
"""More files are no export of one incident."""

LARGEST = 1 << 29
"""Bytes of an entry, unpacked; counted while reading, for a header may lie."""

BOMB_FROM, BOMB_RATIO = 10 << 20, 1000
"""Beyond so many bytes an entry must not have grown more than so many times: text shrinks to a fiftieth at best."""

CHUNK = 1 << 16
MARK = "\0"
"""Stands between an archive's path and the number of an entry."""


def is_archive(path: Path) -> bool:
    """Whether a file is opened as an archive, by its name."""
    return path.suffix.casefold() == ".zip"


def find_entries(path: Path, prefix: str) -> Iterator[tuple[str, str]]:
    """Name and path of every entry that may hold evidence; one that is refused says why when it is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        yield prefix, f"{path}{MARK}is no readable archive ({error})"
        return
    trouble = _find_trouble(entries)
    if trouble:
        yield prefix, f"{path}{MARK}{trouble}"
        return
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
        if entry.is_dir() or any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts:
            continue
        why = _refuse(entry, parts, seen)
        seen.add(_folded(entry.filename))
        shown = entry.filename.encode("unicode_escape").decode().replace("\\\\", "/")
        yield f"{prefix}/{shown}", f"{path}{MARK}{why or number}"


def read_entry(path: str) -> Iterator[bytes]:
    """The bytes of an entry, in order.

    Raises:
        MissingFileError: if it was refused, is damaged, or grows beyond every measure.
    """
    place, _, number = path.partition(MARK)
    if not number.isdigit():
        raise MissingFileError(f"{path}: {number}")
    try:
        with zipfile.ZipFile(place) as archive:
            entry = archive.infolist()[int(number)]
            with archive.open(entry) as file:
                yield from _counted(path, file, entry.compress_size)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise MissingFileError(f"{path}: is damaged or packed in a way that cannot be read ({error})") from error


def _counted(path: str, file: IO[bytes], packed: int) -> Iterator[bytes]:
    total = 0
    while chunk := file.read(CHUNK):
        total += len(chunk)
        if total > LARGEST or (total > BOMB_FROM and total > BOMB_RATIO * max(1, packed)):
            raise MissingFileError(f"{path}: grows beyond every measure when it is unpacked; nothing of it was read")
        yield chunk


def _find_trouble(entries: list[zipfile.ZipInfo]) -> str:
    """What is wrong with an archive as a whole; empty if nothing is."""
    if len(entries) > MOST_ENTRIES:
        return f"holds {len(entries)} entries, more than {MOST_ENTRIES}; pack fewer"
    places = sorted((entry.header_offset, entry.header_offset + entry.compress_size) for entry in entries)
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        return "holds entries that lie over each other, as only a harmful archive does"
    return ""


def _refuse(entry: zipfile.ZipInfo, parts: tuple[str, ...], seen: set[str]) -> str:
    """Why an entry is not read; empty if it is."""
    name = entry.filename
    if ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":"):
        return "has a path that leads out of the archive"
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        return "is a link or a device, not a file"
    if entry.flag_bits & 1:
        return "is encrypted; unpack it and name the folder"
    if is_archive(Path(name)):
        return "is an archive inside an archive; unpack it and name the folder"
    return "has the name of another entry" if _folded(name) in seen else ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
