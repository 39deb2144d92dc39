"""One text that several people write at once: a Yjs document with a single text in it, called `text`."""

from collections.abc import Iterable

from pycrdt import Doc, Text

from afterword.app.log_ports import BadUpdateError
from afterword.core.documents.splice import Splice

NAME = "text"
"""What browsers call the text in their Yjs document."""


class SharedText:
    """The text that a log of updates makes: each writer's in their order, between those of others as they come."""

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        self._doc: Doc[Text] = Doc()
        self._text = self._doc.get(NAME, type=Text)
        for update in updates:
            self.apply(update)

    @property
    def text(self) -> str:
        """What stands there now."""
        return str(self._text)

    @property
    def state(self) -> bytes:
        """What is known of each writer, as Yjs tells it (a state vector)."""
        return self._doc.get_state()

    def apply(self, update: bytes) -> None:
        """Takes in what somebody else wrote.

        Raises:
            BadUpdateError: if it is no Yjs update.
        """
        try:
            self._doc.apply_update(update)
        except ValueError as error:
            raise BadUpdateError from error

    def since(self, state: bytes) -> bytes:
        """Everything that somebody who knows `state` lacks, as one update.

        Raises:
            BadUpdateError: if it is no state vector.
        """
        try:
            return self._doc.get_update(state)
        except ValueError as error:
            raise BadUpdateError from error

    def splice(self, splices: Iterable[Splice]) -> bytes:
        """Changes the text in some places, and returns the change as an update. Indexes are characters of `text`."""
        before, known = self.text, self.state
        with self._doc.transaction():
            for splice in sorted(splices, reverse=True):
                start, end = (len(before[:place].encode()) for place in (splice.start, splice.end))
                if end > start:
                    del self._text[start:end]  # pycrdt counts bytes of UTF-8
                if splice.text:
                    self._text.insert(start, splice.text)
        return self.since(known)
