"""Import: postmortems that were written elsewhere, in any house style; all of them or none, and each once."""

from collections.abc import Iterable
from dataclasses import dataclass

from afterword.app.begin import plain_text
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.document import Document, UnreadableError


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The keys of what was imported, in order, and the names of the files whose text was here already."""

    keys: tuple[str, ...]
    known: tuple[str, ...]


def import_texts(postmortems: Postmortems, files: Iterable[tuple[str, bytes]], by: Member) -> Imported:
    """A postmortem of each file, given as name and content, unless one that this person may see began with its text.

    Raises:
        NotYetError: if a file cannot be read as a text, or there is none; nothing was imported then.
    """
    try:
        texts = [(name, plain_text(Document.decode(content, name).text)) for name, content in files]
    except UnreadableError as error:
        raise NotYetError(f"{error} Nothing was imported.") from error
    if not texts:
        raise NotYetError("choose one or more Markdown files.")
    begun = set(postmortems.begun_with(by, [text for _, text in texts]))
    known, new = [], []
    for name, text in texts:
        if text in begun:
            known.append(name)
        else:
            new.append(text)
            begun.add(text)
    return Imported(keys=postmortems.add_all(new, by), known=tuple(known))
