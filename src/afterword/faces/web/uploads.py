"""Evidence that somebody drops on a page: its files and a pasted text, as a draft reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from afterword.app.draft import Draft, ZoneError, draft
from afterword.core.timeline.scene import Wishes
from afterword.faces.web.read_files import FOLDER
from afterword.wiring import Wiring

PASTE = "pasted.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What somebody says about a new postmortem."""

    title: str = ""
    zone: str = ""
    paste: str = ""
    day: str = ""
    again: str = ""

    @classmethod
    def of(cls, form: QueryDict) -> "Wished":
        """As it stands in a form."""
        return cls(**{name: form.get(name, "").strip() for name in ("title", "zone", "paste", "day", "again")})


def draft_uploads(files: "Iterable[UploadedFile[Any]]", wished: Wished) -> Draft:
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
        return draft(Wiring().evidence, [str(folder)], Wishes(title=wished.title, day=day), wished.zone)


def _save(folder: Path, files: "Iterable[UploadedFile[Any]]", wished: Wished) -> None:
    """Puts the uploads where evidence is read from; files of the same name get a folder each."""
    if wished.paste:
        (folder / PASTE).write_text(wished.paste)
    for number, file in enumerate(files, 1):
        place = folder / (file.name or "unnamed")
        if place.exists():
            place = folder / str(number) / place.name
            place.parent.mkdir()
        with place.open("wb") as target:
            target.writelines(file.chunks())
