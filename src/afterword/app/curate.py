"""Curate: going through the rows of a timeline one by one; what is decided is written at once, and can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from afterword.app.draft import Draft
from afterword.app.edit import edit_file
from afterword.app.open_evidence import evidence_path
from afterword.app.ports import Files
from afterword.app.update import find_left_out, plan_item, write_update
from afterword.core.documents.document import Document
from afterword.core.documents.edits import DropEvent, Edit, EditError, MergeEvents, SetEvent
from afterword.core.documents.read import Reading, read_document
from afterword.core.evidence.item import Item
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Part


@dataclass(frozen=True, slots=True)
class _Done:
    """A change: the place that was looked at, and each file that was written, before and after."""

    place: int
    writes: tuple[tuple[str, bytes, bytes], ...]


class Curation:
    """The rows of a document in the order of its text, and one of them that is looked at."""

    def __init__(self, files: Files, path: str, aliases: Mapping[str, Part], place: int = 0) -> None:
        self.files = files
        self.path = path
        self.aliases = aliases
        self.place = place
        self._done: list[_Done] = []
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

    def left_out(self, made: Draft) -> tuple[Item, ...]:
        """What was recorded from this row on and before the next, and was never offered; before the first row as well.

        Raises:
            EditError: if the row tells no instant.
        """
        here, following = (self._instant(place) for place in (self.place, self.place + 1))
        if here is None:
            raise EditError("this row tells no instant; give it a time and the document a zone.")
        start = min([here, *(item.at for item in made.items)]) if self.place == 0 else here
        return find_left_out(self.files, self.path, made, start, following)

    def add(self, made: Draft, item: Item) -> None:
        """Puts a row in that tells an item.

        Raises:
            EditError: if a clock time alone would not tell when it was.
            ChangedFileError: if somebody else changed a file meanwhile.
        """
        update = plan_item(self.files, self.path, made, item, self.aliases)
        write_update(self.files, update)
        beside = (evidence_path(self.path), update.known, update.evidence)
        self._note((self.path, update.before, update.after), beside)

    def undo(self) -> bool:
        """Takes the last change back; False if there is none.

        Raises:
            ChangedFileError: if somebody else changed the file meanwhile.
        """
        if not self._done:
            return False
        last = self._done[-1]
        for path, before, after in last.writes:
            self.files.write(path, before, expected=after)
        self._done.pop()
        self.events, self.place = self._read(), last.place
        return True

    def _make(self, edit: Edit) -> None:
        before = self.files.read(self.path)
        edit_file(self.files, self.path, (edit,), self.aliases)
        self._note((self.path, before, self.files.read(self.path)))

    def _note(self, *writes: tuple[str, bytes, bytes]) -> None:
        """Remembers what was written, so that it can be undone."""
        self._done.append(_Done(self.place, writes))
        self.events = self._read()

    def _instant(self, place: int) -> datetime | None:
        """When a row happened; None behind the last, or if it tells no instant."""
        return self.events[place].at.utc if place < len(self.events) else None

    def _name(self, place: int) -> str:
        """How an edit names a row; a line that holds none where there is no such row."""
        return f"@{self.events[place].line}" if place < len(self.events) else "@0"

    def _read(self) -> tuple[Event, ...]:
        return self._reading().postmortem.timeline

    def _reading(self) -> Reading:
        return read_document(Document.decode(self.files.read(self.path), self.path), self.aliases)
