"""What programs that ask twice need from the world: the first answer again, and nothing done twice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from afterword.app.ports import AfterwordError
from afterword.app.server_ports import Member

FAILED = 400
"""The lowest status of an answer that says nothing was done (RFC 9110, 15.5)."""


class OtherRequestError(AfterwordError):
    """A key that came with another request before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a program was answered."""

    status: int
    content: str


class Answers(Protocol):
    """Answers under keys that programs choose, for a day."""

    def once(self, by: Member, key: str, asked: bytes, ask: Callable[[], Answer]) -> Answer:
        """The answer to a request that was answered under this key; else `ask` is called, and what it says is kept.

        What `ask` does and its answer are kept together or not at all; an answer from `FAILED` on is not kept.

        Raises:
            OtherRequestError: if the key came with another request.
        """
