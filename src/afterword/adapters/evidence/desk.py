"""Kept files in a folder that is thrown away, so that they are read exactly as files of a disk are."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from afterword.adapters.evidence.disk import DiskEvidence
from afterword.app.material_ports import Kept, Laid

FOLDER = "evidence"
"""Citations name this folder, wherever the server keeps its files."""


class FolderDesk:
    """A folder for each reading."""

    @contextmanager
    def lay_out(self, files: Iterable[Kept]) -> Iterator[Laid]:
        """Some files, until they are put away; files of the same name get a folder each."""
        with TemporaryDirectory() as base:
            folder = Path(base) / FOLDER
            folder.mkdir()
            places = []
            for number, file in enumerate(files, 1):
                place = folder / file.name
                if place.exists():
                    place = folder / str(number) / file.name
                    place.parent.mkdir()
                place.write_bytes(file.whole)
                places.append(f"{FOLDER}/{place.relative_to(folder).as_posix()}")
            yield Laid(DiskEvidence(), str(folder), tuple(places))
