"""What browsers and the live process say to each other: Yjs's own messages, and three of ours.

`0` sync and `1` awareness are those of y-protocols (https://github.com/yjs/y-protocols, PROTOCOL.md). Ours: `100` how
many of the changes that came on this connection are kept; `101` an inspection of the text as JSON.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum

from pycrdt import Decoder, write_message, write_var_uint

STATE_LIMIT = 4096
"""Characters of what a browser may tell of its reader: a name, a colour, a cursor."""


class Kind(IntEnum):
    """The first number of a message."""

    SYNC = 0
    AWARENESS = 1
    KEPT = 100
    INSPECTION = 101


class Step(IntEnum):
    """The second number of a sync message."""

    ASK = 0
    ANSWER = 1
    UPDATE = 2


class Close(IntEnum):
    """Why the live process closes a connection (the private range of RFC 6455, 7.4.2)."""

    BAD_MESSAGE = 4400
    SIGNED_OUT = 4401
    NOT_HERE = 4403
    NOT_THERE = 4404
    OTHER_EPOCH = 4409
    TOO_SLOW = 4429


class BadMessageError(ValueError):
    """Bytes that are no message."""


def read_message(content: bytes) -> tuple[int, int, bytes]:
    """The kind, the step (of a sync message) and the rest.

    Raises:
        BadMessageError: if the bytes are no message that browsers send.
    """
    try:
        decoder = Decoder(content)
        kind = decoder.read_var_uint()
        step = decoder.read_var_uint() if kind == Kind.SYNC else 0
        rest = decoder.read_message()
    except (ValueError, IndexError, RuntimeError) as error:
        raise BadMessageError from error
    if kind not in (Kind.SYNC, Kind.AWARENESS) or step not in set(Step) or rest is None:
        raise BadMessageError
    return kind, step, rest


def ask(state: bytes) -> bytes:
    """Asks for everything that somebody who knows `state` lacks."""
    return _sync(Step.ASK, state)


def answer(update: bytes) -> bytes:
    """The answer to that."""
    return _sync(Step.ANSWER, update)


def tell(update: bytes) -> bytes:
    """A change that somebody just made."""
    return _sync(Step.UPDATE, update)


def kept(count: int) -> bytes:
    """The first `count` changes that came on a connection are on disk."""
    return bytes([Kind.KEPT]) + write_var_uint(count)


def inspection(content: str) -> bytes:
    """What was seen in the text, as JSON."""
    return bytes([Kind.INSPECTION]) + write_message(content.encode())


class Presence:
    """Who is there: the last state that each browser told, by its Yjs client number."""

    def __init__(self) -> None:
        self._states: dict[int, tuple[int, str]] = {}

    def hear(self, content: bytes) -> frozenset[int]:
        """Takes in what a browser tells, and returns which clients it spoke of.

        Raises:
            BadMessageError: if it is no such telling.
        """
        told = dict(_read_states(content))
        for client, (clock, state) in told.items():
            if clock >= self._states.get(client, (-1, ""))[0]:
                self._states[client] = (clock, state)
        return frozenset(told)

    def everybody(self) -> bytes:
        """What a newcomer has to hear."""
        return _states({client: told for client, told in self._states.items() if told[1] != "null"})

    def leave(self, clients: frozenset[int]) -> bytes:
        """What the others have to hear when somebody leaves."""
        gone = {client: (self._states.pop(client)[0] + 1, "null") for client in clients if client in self._states}
        return _states(gone)


def aware(content: bytes) -> bytes:
    """A telling of who is there, as a message."""
    return bytes([Kind.AWARENESS]) + write_message(content)


def _read_states(content: bytes) -> Iterator[tuple[int, tuple[int, str]]]:
    try:
        decoder = Decoder(content)
        for _ in range(decoder.read_var_uint()):
            client, clock, state = decoder.read_var_uint(), decoder.read_var_uint(), decoder.read_var_string()
            if len(state) > STATE_LIMIT:
                raise BadMessageError
            yield client, (clock, state)
    except (IndexError, RuntimeError, UnicodeDecodeError) as error:
        raise BadMessageError from error


def _states(states: Mapping[int, tuple[int, str]]) -> bytes:
    """States as y-protocols writes them; pycrdt's own encoder counts characters where bytes are meant."""
    told = (
        write_var_uint(client) + write_var_uint(clock) + write_message(state.encode())
        for client, (clock, state) in states.items()
    )
    return write_var_uint(len(states)) + b"".join(told)


def _sync(step: Step, content: bytes) -> bytes:
    return bytes([Kind.SYNC, step]) + write_message(content)
