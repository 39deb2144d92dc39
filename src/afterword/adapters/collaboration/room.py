"""A room: one document while people write in it. The log is the truth of the text; a room is a cache of it."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from pycrdt import merge_updates

from afterword.adapters.collaboration import protocol
from afterword.adapters.collaboration.protocol import Close, Kind, Presence, Step
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.app.log_ports import Logged


class Guest(Protocol):
    """A browser in a room."""

    def send(self, message: bytes) -> None:
        """Sends a message, in order, without waiting."""

    def close(self, why: Close) -> None:
        """Ends the connection."""


class _Seat:
    """What the room knows of a guest: who writes, whether it told everything it had, and how many changes came."""

    def __init__(self, writer: str) -> None:
        self.writer = writer
        self.is_synced = False
        self.n_came = 0
        self.clients: frozenset[int] = frozenset()


class Batch(NamedTuple):
    """Changes to be kept as one update: of how many it is made, the text it leads to, how many a guest's, by whom."""

    update: bytes
    n_updates: int
    text: str
    came: dict[Guest, int]
    writers: frozenset[str]


class Room:
    """The shared text of a document, its guests, and what is not kept yet.

    A guest's changes count only once it has answered what we asked at the door: that answer holds everything it wrote
    before, and from then on its changes come without a gap. (pycrdt 0.14.13 loses text if changes come out of order.)
    """

    def __init__(self, logged: Logged, changed: Callable[[], None]) -> None:
        self.epoch, self.seq = logged.epoch, logged.seq
        self.shared = SharedText(logged.updates)
        self.presence = Presence()
        self._changed = changed
        self._seats: dict[Guest, _Seat] = {}
        self._pending: list[tuple[bytes, str]] = []
        self.is_over = False

    @property
    def is_empty(self) -> bool:
        """Whether nobody is here."""
        return not self._seats

    def enter(self, guest: Guest, writer: str = "") -> None:
        """Lets a guest in, behind whom a person writes: asks what it has, and tells who is here."""
        self._seats[guest] = _Seat(writer)
        guest.send(protocol.ask(self.shared.state))
        guest.send(protocol.aware(self.presence.everybody()))

    def leave(self, guest: Guest) -> None:
        """A guest is gone; the others hear of it."""
        seat = self._seats.pop(guest, None)
        if seat is not None and seat.clients:
            self._tell_others(guest, protocol.aware(self.presence.leave(seat.clients)))

    def hear(self, guest: Guest, message: bytes) -> None:
        """Takes in what a guest sends.

        Raises:
            BadMessageError: if it is no message.
            BadUpdateError: if it is no change of a text.
        """
        kind, step, content = protocol.read_message(message)
        seat = self._seats[guest]
        if kind == Kind.AWARENESS:
            seat.clients |= self.presence.hear(content)
            self._tell_others(guest, message)
        elif step == Step.ASK:
            guest.send(protocol.answer(self.shared.since(content)))
        else:
            self._take(guest, seat, Step(step), content)

    def _take(self, guest: Guest, seat: _Seat, step: Step, update: bytes) -> None:
        seat.n_came += 1
        seat.is_synced = seat.is_synced or step == Step.ANSWER
        if not seat.is_synced:
            return
        before = (self.shared.state, self.shared.text) if step == Step.ANSWER else None
        self.shared.apply(update)
        if before == (self.shared.state, self.shared.text):
            if not self._pending:
                guest.send(protocol.kept(seat.n_came))
            return
        self._tell_others(guest, protocol.tell(update))
        self._pending.append((update, seat.writer))
        self._changed()

    def batch(self) -> Batch | None:
        """What is to be kept, as it is now; None if there is nothing."""
        if not self._pending:
            return None
        came = {guest: seat.n_came for guest, seat in self._seats.items() if seat.is_synced}
        updates, writers = zip(*self._pending, strict=True)
        return Batch(merge_updates(*updates), len(updates), self.shared.text, came, frozenset(writers) - {""})

    def settle(self, batch: Batch, seq: int) -> None:
        """A batch is kept under a number: each guest hears how many of its own changes."""
        del self._pending[: batch.n_updates]
        self.seq = seq
        for guest, count in batch.came.items():
            if guest in self._seats:
                guest.send(protocol.kept(count))

    def catch_up(self, logged: Logged) -> bool:
        """Takes in what others wrote into the log; whether there was something. Another epoch sends everybody out."""
        if logged.epoch != self.epoch:
            self.end(Close.OTHER_EPOCH)
            return False
        for update in logged.updates:
            self.shared.apply(update)
            self._tell_others(None, protocol.tell(update))
        self.seq = logged.seq
        return bool(logged.updates)

    def show(self, inspection: str) -> None:
        """Shows everybody what was seen in the text."""
        self._tell_others(None, protocol.inspection(inspection))

    def end(self, why: Close) -> None:
        """Sends everybody out, for good."""
        self.is_over = True
        for guest in tuple(self._seats):
            guest.close(why)

    def _tell_others(self, speaker: Guest | None, message: bytes) -> None:
        for guest in self._seats:
            if guest is not speaker:
                guest.send(message)
