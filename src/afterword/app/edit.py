"""Edit a document where it stands: the smallest change, refused if the file changed meanwhile."""

from collections.abc import Iterable, Mapping

from afterword.app.ports import AfterwordError, Files
from afterword.core.documents.document import Document
from afterword.core.documents.edit import Edit, EditError, plan_edit
from afterword.core.documents.read import read_document
from afterword.core.documents.splice import apply_splices
from afterword.core.model.words import Part


class NothingToEditError(AfterwordError):
    """The document says all of it already."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: says that already; nothing was written.")


def edit_text(document: Document, edits: Iterable[Edit], aliases: Mapping[str, Part]) -> str:
    """The text after some edits, each made on the result of the one before.

    Raises:
        EditError: if one of them cannot be made; then none is.
    """
    text = document.text
    for edit in edits:
        reading = read_document(Document.of(text, document.path, document.encoding), aliases)
        text = apply_splices(text, plan_edit(reading, edit, aliases))
    return text


def edit_file(files: Files, path: str, edits: Iterable[Edit], aliases: Mapping[str, Part]) -> tuple[str, str]:
    """Makes some edits in a file, all or none, and returns the text before and after.

    Raises:
        EditError: if one of them cannot be made.
        ChangedFileError: if the file changed since it was read here.
        NothingToEditError: if nothing would change.
        UnreadableError: if the file is no text.
    """
    content = files.read(path)
    document = Document.decode(content, path)
    try:
        text = edit_text(document, edits, aliases)
    except EditError as error:
        raise EditError(f"{path}: {error}") from error
    if text == document.text:
        raise NothingToEditError(path)
    files.write(path, document.encode(text), expected=content)
    return document.text, text
