import pytest
from pycrdt import Decoder

from afterword.adapters.collaboration import protocol
from afterword.adapters.collaboration.protocol import BadMessageError, Close, Kind
from afterword.adapters.collaboration.room import Room
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.app.log_ports import BadUpdateError, Logged
from afterword.core.documents.splice import Splice


class FakeGuest:
    """A browser with its own copy of the text."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.closed: Close | None = None
        self.shared = SharedText()

    def send(self, message: bytes) -> None:
        self.heard.append(message)
        if message[0] == Kind.SYNC and message[1] != protocol.Step.ASK:
            self.shared.apply(protocol.read_message(message)[2])

    def close(self, why: Close) -> None:
        self.closed = why

    def write(self, place: int, text: str) -> bytes:
        return self.shared.splice([Splice(place, place, text)])

    @property
    def kept(self) -> list[int]:
        told = []
        for message in self.heard:
            decoder = Decoder(message)
            if decoder.read_var_uint() == Kind.KEPT:
                told.append(decoder.read_var_uint())
        return told


def room_with(text: str) -> tuple[Room, list[bytes]]:
    log = [SharedText().splice([Splice(0, 0, text)])]
    return Room(Logged(epoch=1, seq=1, updates=tuple(log)), lambda: None), log


def come_in(room: Room) -> FakeGuest:
    """A browser that follows the protocol: asks, and answers what it is asked."""
    guest = FakeGuest()
    room.enter(guest)
    room.hear(guest, protocol.ask(guest.shared.state))
    room.hear(guest, protocol.answer(guest.shared.since(room.shared.state)))
    return guest


def keep(room: Room, log: list[bytes]) -> None:
    batch = room.batch()
    assert batch is not None
    log.append(batch.update)
    room.settle(batch, room.seq + 1)


def test_guests_see_what_each_other_writes_and_hear_when_it_is_kept() -> None:
    room, log = room_with("queue")
    ann, bo = come_in(room), come_in(room)
    assert ann.shared.text == "queue"
    room.hear(ann, protocol.tell(ann.write(5, " filled 😀")))
    room.hear(bo, protocol.tell(bo.write(0, "The ")))
    assert ann.shared.text == bo.shared.text == room.shared.text == "The queue filled 😀"
    assert (ann.kept, bo.kept, room.seq) == ([1], [1], 1)
    keep(room, log)
    assert (ann.kept, bo.kept, room.seq) == ([1, 2], [1, 2], 2)
    assert room.batch() is None
    assert SharedText(log).text == "The queue filled 😀"


def test_changes_before_the_answer_at_the_door_come_with_it() -> None:
    """They would have a gap before them: what was written offline is only in the answer."""
    room, log = room_with("queue")
    guest = FakeGuest()
    guest.shared.apply(log[0])
    offline = guest.write(5, " filled")
    room.enter(guest)
    asked = room.shared.state
    room.hear(guest, protocol.tell(guest.write(0, "The ")))
    assert room.shared.text == "queue"
    room.hear(guest, protocol.answer(guest.shared.since(asked)))
    assert room.shared.text == "The queue filled"
    assert offline
    keep(room, log)
    assert SharedText(log).text == "The queue filled"
    assert guest.kept == [2]


def test_whoever_brings_nothing_new_adds_nothing_to_the_log() -> None:
    """Not even while others' changes wait: then it hears with theirs that its answer is kept."""
    room, log = room_with("queue")
    ann = come_in(room)
    assert (room.batch(), ann.kept) == (None, [1])
    room.hear(ann, protocol.tell(ann.write(5, "!")))
    bo = come_in(room)
    assert bo.kept == []
    keep(room, log)
    assert bo.kept == [1]


def test_a_change_that_comes_twice_counts_once() -> None:
    room, _ = room_with("queue")
    ann, bo = come_in(room), come_in(room)
    update = protocol.tell(ann.write(5, "!"))
    room.hear(ann, update)
    room.hear(ann, update)
    assert room.shared.text == bo.shared.text == "queue!"


def test_what_was_written_while_a_batch_is_kept_waits_for_the_next() -> None:
    room, log = room_with("queue")
    ann = come_in(room)
    room.hear(ann, protocol.tell(ann.write(5, "!")))
    batch = room.batch()
    assert batch is not None
    room.hear(ann, protocol.tell(ann.write(6, "?")))
    log.append(batch.update)
    room.settle(batch, 2)
    assert (ann.kept, batch.text) == ([1, 2], "queue!")
    keep(room, log)
    assert (ann.kept, SharedText(log).text) == ([1, 2, 3], "queue!?")


def test_what_other_processes_wrote_is_taken_in() -> None:
    room, log = room_with("queue")
    ann = come_in(room)
    foreign = SharedText(log).splice([Splice(0, 0, "A ")])
    assert room.catch_up(Logged(epoch=1, seq=2, updates=(foreign,)))
    assert (ann.shared.text, room.seq) == ("A queue", 2)
    assert not room.catch_up(Logged(epoch=1, seq=2, updates=()))


def test_another_epoch_sends_everybody_out_and_merges_nothing() -> None:
    room, _ = room_with("queue")
    ann = come_in(room)
    other = SharedText().splice([Splice(0, 0, "queue")])
    assert not room.catch_up(Logged(epoch=2, seq=1, updates=(other,)))
    assert (ann.closed, ann.shared.text, room.shared.text) == (Close.OTHER_EPOCH, "queue", "queue")


def states(message: bytes) -> dict[int, str]:
    assert message[0] == Kind.AWARENESS
    decoder = Decoder(protocol.read_message(message)[2])
    told = {}
    for _ in range(decoder.read_var_uint()):
        client, _clock, state = decoder.read_var_uint(), decoder.read_var_uint(), decoder.read_var_string()
        told[client] = state
    return told


def awareness(client: int, clock: int, state: str) -> bytes:
    return protocol.aware(bytes([1, client, clock, len(state.encode())]) + state.encode())


def test_who_is_there_is_told_to_newcomers_and_taken_back_at_the_end() -> None:
    room, _ = room_with("queue")
    ann, bo = come_in(room), come_in(room)
    room.hear(ann, awareness(7, 2, '{"a":"Zoë"}'))
    room.hear(ann, awareness(7, 1, '{"old":1}'))
    assert states(bo.heard[-2]) == {7: '{"a":"Zoë"}'}
    newcomer = come_in(room)
    assert states(newcomer.heard[1]) == {7: '{"a":"Zoë"}'}
    room.leave(ann)
    room.leave(ann)
    assert states(bo.heard[-1]) == {7: "null"}
    assert states(come_in(room).heard[1]) == {}
    room.show('{"é": 1}')
    assert bo.heard[-1] == b"\x65\x09" + '{"é": 1}'.encode()
    room.leave(bo)
    assert not room.is_empty


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\x05",
        b"\x00",
        b"\x00\x07\x01x",
        b"\x00\x02\xff",
        b"\x01\x03\x05\x01\x01",
        b"\x01\x02\x01\x01",
        b"\x64\x01",
    ],
)
def test_bytes_that_are_no_message_are_refused(message: bytes) -> None:
    room, _ = room_with("queue")
    guest = come_in(room)
    with pytest.raises((BadMessageError, BadUpdateError)):
        room.hear(guest, message)
    assert room.shared.text == "queue"


def test_a_state_that_is_too_long_is_refused() -> None:
    room, _ = room_with("queue")
    guest = come_in(room)
    long = b"x" * (protocol.STATE_LIMIT + 1)
    with pytest.raises(BadMessageError):
        room.hear(guest, protocol.aware(b"\x01\x07\x01\x81\x20" + long))
