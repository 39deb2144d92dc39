"""Import: postmortems that were written elsewhere, in any house style; all of them or none."""

from collections.abc import Iterable

from afterword.app.begin import plain_text
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.document import Document, UnreadableError


def import_texts(postmortems: Postmortems, files: Iterable[tuple[str, bytes]], by: Member) -> tuple[str, ...]:
    """A postmortem of each file, given as name and content; their keys, in the same order.

    Raises:
        NotYetError: if a file cannot be read as a text, or there is none; nothing was imported then.
    """
    try:
        texts = [plain_text(Document.decode(content, name).text) for name, content in files]
    except UnreadableError as error:
        raise NotYetError(f"{error} Nothing was imported.") from error
    if not texts:
        raise NotYetError("choose one or more Markdown files.")
    return postmortems.add_all(texts, by)
