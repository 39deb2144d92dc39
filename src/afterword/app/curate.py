"""Curate: going through the rows of a timeline one by one; what is decided is written at once, and can be undone."""

from collections.abc import Mapping

from afterword.app.edit import edit_file
from afterword.app.ports import Files
from afterword.core.documents.document import Document
from afterword.core.documents.edits import DropEvent, Edit, MergeEvents, SetEvent
from afterword.core.documents.read import Reading, read_document
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Part


class Curation:
    """The rows of a document in the order of its text, and one of them that is looked at."""

    def __init__(self, files: Files, path: str, aliases: Mapping[str, Part], place: int = 0) -> None:
        self.files = files
        self.path = path
        self.aliases = aliases
        self.place = place
        self._done: list[tuple[bytes, bytes, int]] = []
        self.events = self._read()

    @property
    def zone(self) -> str:
        """The name of the document's time zone; empty if it names none."""
        return self._reading().context.zone or ""

    @property
    def event(self) -> Event | None:
        """The row that is looked at; None behind the last."""
        return self.events[self.place] if self.place < len(self.events) else None

    @property
    def n_changes(self) -> int:
        """How many changes can be undone."""
        return len(self._done)

    def keep(self) -> None:
        """Goes on to the next row."""
        self.place = min(self.place + 1, len(self.events))

    def back(self) -> None:
        """Goes back to the row before."""
        self.place = max(self.place - 1, 0)

    def drop(self) -> None:
        """Takes the row out; its evidence stays beside the document and is not offered again.

        Raises:
            EditError: if the row cannot go without changing how others are read.
        """
        self._make(DropEvent(event=self._name(self.place)))

    def merge(self) -> None:
        """Joins the next row into this one.

        Raises:
            EditError: if there is no next row, or the two cannot be joined.
        """
        self._make(MergeEvents(event=self._name(self.place), other=self._name(self.place + 1)))

    def set(self, field: str, value: str) -> None:
        """Gives the row other words, another marker, or the account that disputes it.

        Raises:
            EditError: if it cannot be written so.
        """
        self._make(SetEvent(event=self._name(self.place), field=field, value=value))

    def undo(self) -> bool:
        """Takes the last change back; False if there is none.

        Raises:
            ChangedFileError: if somebody else changed the file meanwhile.
        """
        if not self._done:
            return False
        before, after, place = self._done[-1]
        self.files.write(self.path, before, expected=after)
        self._done.pop()
        self.events, self.place = self._read(), place
        return True

    def _make(self, edit: Edit) -> None:
        before = self.files.read(self.path)
        edit_file(self.files, self.path, (edit,), self.aliases)
        self._done.append((before, self.files.read(self.path), self.place))
        self.events = self._read()

    def _name(self, place: int) -> str:
        """How an edit names a row; a line that holds none where there is no such row."""
        return f"@{self.events[place].line}" if place < len(self.events) else "@0"

    def _read(self) -> tuple[Event, ...]:
        return self._reading().postmortem.timeline

    def _reading(self) -> Reading:
        return read_document(Document.decode(self.files.read(self.path), self.path), self.aliases)
