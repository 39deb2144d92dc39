"""Evidence that somebody drops on a page: its files and a pasted text, as a draft or an incident takes them."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from afterword.app.bring import LARGEST
from afterword.app.draft import Draft, ZoneError, draft
from afterword.app.material_ports import Kept
from afterword.core.evidence.columns import ORDER, ORDERS
from afterword.core.timeline.scene import Wishes
from afterword.faces.web.read_files import FOLDER
from afterword.wiring import Wiring

PASTE = "pasted.txt"

DEEPEST, LONGEST = 10, 60
"""Folders in each other, and characters of the name of each, that are kept."""


class Upload(NamedTuple):
    """A file, and where it stood in the folder that it was dropped with."""

    place: PurePosixPath
    file: "UploadedFile[Any]"

    @property
    def folder(self) -> str:
        """The folder that it was dropped with; empty for a file by itself and for an archive, which is one itself."""
        first, *others = self.place.parts
        return first if others and self.place.suffix.casefold() != ".zip" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What somebody says about a new postmortem."""

    title: str = ""
    zone: str = ""
    paste: str = ""
    day: str = ""
    order: str = ""
    again: str = ""

    @classmethod
    def of(cls, form: QueryDict) -> "Wished":
        """As it stands in a form."""
        told = {field.name: form.get(field.name, "").strip() for field in fields(cls)}
        return cls(**told | {"order": read_order(form)})


def read_order(form: QueryDict) -> str:
    """What stands first in a date, as it stands in a form; empty if that is not said."""
    order = form.get("order", "")
    return order if order in ORDERS else ""


def read_uploads(request: HttpRequest) -> list[Upload]:
    """The files of a form; a browser sends their names alone, a script tells their places in a line for each."""
    files = request.FILES.getlist("evidence")
    told = request.POST.get("places", "").replace("\r\n", "\n").split("\n")
    if len(told) != len(files) or not all(told):
        told = [file.name or "unnamed" for file in files]
    return [Upload(_place(one), file) for one, file in zip(told, files, strict=True)]


def read_whole(request: HttpRequest) -> list[tuple[str, bytes]]:
    """The name and the content of all that a form brings; a folder comes as a ZIP of it, which keeps the names in it.

    Of a file that is too large only so much is read that this shows.
    """
    found: list[tuple[str, bytes]] = []
    folders: dict[str, dict[str, bytes]] = {}
    for one in read_uploads(request):
        one.file.seek(0)
        content = one.file.read(LARGEST + 1)
        if one.folder:
            folders.setdefault(one.folder, {})[str(one.place.relative_to(one.folder))] = content
        else:
            found.append((one.place.name, content))
    if paste := request.POST.get("paste", "").strip():
        found.append((PASTE, paste.encode("utf-8", "replace")))
    return [*found, *((f"{name}.zip", _zip(files)) for name, files in folders.items())]


def kept_uploads(request: HttpRequest) -> list[Kept]:
    """The same as an incident keeps it, with the zone and the order of dates that the form tells."""
    zone, order = request.POST.get("zone", "").strip(), read_order(request.POST)
    return [Kept(name=name, content=content, zone=zone, order=order) for name, content in read_whole(request)]


def draft_uploads(files: Iterable[Upload], wished: Wished) -> Draft:
    """The draft of a postmortem from some uploads.

    Raises:
        NothingReadError: if no file held anything that a timeline could be made of.
        ZoneError: if the zone or the day cannot be understood.
    """
    try:
        day = date.fromisoformat(wished.day) if wished.day else None
    except ValueError as error:
        raise ZoneError(f"'{wished.day}': write the day as 2026-03-04.") from error
    with TemporaryDirectory() as base:
        folder = Path(base) / FOLDER
        folder.mkdir()
        _save(folder, files, wished)
        columns = {ORDER: wished.order} if wished.order else {}
        return draft(Wiring().evidence, [str(folder)], Wishes(title=wished.title, day=day), wished.zone, columns)


def _save(folder: Path, files: Iterable[Upload], wished: Wished) -> None:
    """Puts the uploads where evidence is read from; files of the same name get a folder each."""
    if wished.paste:
        (folder / PASTE).write_text(wished.paste)
    for number, one in enumerate(files, 1):
        place = folder / one.place
        while place.exists() or any(parent.is_file() for parent in place.parents):
            place = folder / str(number) / place.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as target:
            target.writelines(one.file.chunks())


def _place(told: str) -> PurePosixPath:
    """A place that leads nowhere else, however it was written."""
    printable = ("".join(filter(str.isprintable, part)).strip(" .")[-LONGEST:] for part in told.split("/"))
    return PurePosixPath(*(list(filter(None, printable)) or ["unnamed"])[-DEEPEST:])


def _zip(files: dict[str, bytes]) -> bytes:
    """The same files make the same bytes: no day stands in them."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()
