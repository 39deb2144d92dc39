"""Read documents: each file becomes a reading, or trouble with its name and reason. Nothing is skipped silently."""

from collections.abc import Mapping
from typing import NamedTuple

from afterword.app.ports import Files, MissingFileError
from afterword.core.documents.document import Document, UnreadableError
from afterword.core.documents.read import Reading, read_document
from afterword.core.model.words import Part


class Trouble(NamedTuple):
    """A file that could not be read, and why."""

    path: str
    why: str


def read_file(files: Files, path: str, aliases: Mapping[str, Part]) -> Reading | Trouble:
    """One file."""
    try:
        return read_document(Document.decode(files.read(path), path), aliases)
    except UnreadableError as error:
        return Trouble(path, error.why)
    except MissingFileError as error:
        return Trouble(path, str(error).removeprefix(f"{path}: "))
