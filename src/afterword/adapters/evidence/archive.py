"""ZIP archives of evidence: their entries one by one, refused where an archive is made to harm."""

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import IO

from afterword.app.ports import MissingFileError

MOST_ENTRIES = 100_000
"""More files are no export of one incident."""

LARGEST = 1 << 31
"""Bytes of an entry, unpacked; counted while reading, for a header may lie."""

LARGEST_ALL = 1 << 33
"""Bytes that may come out of one archive, for many small bombs are a large one; a file may be read three times."""

HEADER = 30
"""Bytes before the name and the data of an entry, at least. Source: PKWARE APPNOTE 6.3.10, 4.3.7."""

BOMB_FROM, BOMB_RATIO = 10 << 20, 1000
"""Beyond so many bytes an entry must not have grown more than so many times: text shrinks to a fiftieth at best."""

CHUNK = 1 << 16
MARK = "\0"
"""Stands between an archive's path and the number of an entry."""

METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What every tool writes; the others unpack a block at once, so that nothing could be counted meanwhile."""

_DAMAGED = (
    OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError,
)  # fmt: skip
"""What zipfile raises for archives that are damaged or not what they claim; measured on 6,000 damaged ones."""


class Archives:
    """Archives by path; the last one stays open, for the export of a workspace holds thousands of days.

    `n_unpacked` are the bytes that came out of it so far.
    """

    def __init__(self) -> None:
        self._last: tuple[str, zipfile.ZipFile] | None = None
        self.n_unpacked = 0

    def open(self, path: str) -> zipfile.ZipFile:
        """The archive at a path."""
        if self._last is not None and self._last[0] == path:
            return self._last[1]
        if self._last is not None:
            self._last[1].close()
        self._last, self.n_unpacked = None, 0
        self._last = (path, zipfile.ZipFile(path))
        return self._last[1]


def is_archive(path: Path) -> bool:
    """Whether a file is opened as an archive, by its name."""
    return path.suffix.casefold() == ".zip"


def find_entries(archives: Archives, path: Path, prefix: str) -> Iterator[tuple[str, str]]:
    """Name and path of every entry that may hold evidence; one that is refused says why when it is read."""
    whole = f"{prefix}{path.suffix}"
    try:
        entries = archives.open(str(path)).infolist()
    except _DAMAGED as error:
        yield whole, f"{path}{MARK}is no readable archive ({error}); export or copy it again"
        return
    trouble = _find_trouble(entries)
    if trouble:
        yield whole, f"{path}{MARK}{trouble}"
        return
    if not entries:
        yield whole, f"{path}{MARK}is an archive that holds nothing"
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
        if (
            entry.filename.endswith("/")
            or any(part.startswith(".") and part != ".." for part in parts)
            or "__MACOSX" in parts
        ):
            continue
        why = _refuse(entry, parts, seen)
        seen.add(_folded(entry.filename))
        yield f"{prefix}/{_shown(entry.filename)}", f"{path}{MARK}{why or number}"


def read_entry(archives: Archives, path: str) -> Iterator[bytes]:
    """The bytes of an entry, in order.

    Raises:
        MissingFileError: if it was refused, is damaged, or grows beyond every measure.
    """
    place, _, number = path.partition(MARK)
    if not number.isdigit():
        raise MissingFileError(f"{path}: {number}")
    try:
        archive = archives.open(place)
        entry = archive.infolist()[int(number)]
        with archive.open(entry) as file:
            for chunk in _counted(path, file, entry.compress_size):
                archives.n_unpacked += len(chunk)
                if archives.n_unpacked > LARGEST_ALL:
                    raise MissingFileError(f"{path}: is in an archive that is too large to unpack; pack fewer days")
                yield chunk
    except _DAMAGED as error:
        raise MissingFileError(f"{path}: is damaged ({error}); export or copy it again") from error


def _counted(path: str, file: IO[bytes], packed: int) -> Iterator[bytes]:
    total = 0
    while chunk := file.read(CHUNK):
        total += len(chunk)
        if total > LARGEST or (total > BOMB_FROM and total > BOMB_RATIO * max(1, packed)):
            raise MissingFileError(
                f"{path}: grows beyond every measure when it is unpacked; nothing of it was read. Split it by day"
            )
        yield chunk


def _find_trouble(entries: list[zipfile.ZipInfo]) -> str:
    """What is wrong with an archive as a whole; empty if nothing is."""
    if len(entries) > MOST_ENTRIES:
        return f"holds {len(entries)} entries, more than {MOST_ENTRIES}; pack fewer"
    if entries and min(entry.header_offset for entry in entries) > 0:
        return "has other data before its first entry, as a file in disguise does; unpack it first"
    places = sorted((entry.header_offset, entry.header_offset + HEADER + entry.compress_size) for entry in entries)
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        return "holds entries that lie over each other, as only a harmful archive does; unpack a copy that you trust"
    return ""


def _refuse(entry: zipfile.ZipInfo, parts: tuple[str, ...], seen: set[str]) -> str:
    """Why an entry is not read; empty if it is."""
    name = entry.filename
    if not parts:
        return "has no name; give it one"
    if ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":"):
        return "has a path that leads out of the archive; unpack it where it can do no harm"
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        return "is a link or a device, not a file; name the file that it stands for"
    if entry.flag_bits & 1:
        return "is encrypted; unpack it first"
    if entry.compress_type not in METHODS:
        return f"is packed by a method that is not read ({entry.compress_type}); unpack it first"
    if is_archive(Path(name)):
        return "is an archive inside an archive; unpack it first"
    return "has the name of another entry, which was read; give it another" if _folded(name) in seen else ""


def _shown(name: str) -> str:
    """A name on one line: what no screen shows is written as its code."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode().replace("\\", "%")
        for one in name.replace("\\", "/")
    )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
