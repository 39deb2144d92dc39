"""What the people and programs outside are told while the store cannot do its work: that it passes, and what to do."""

import errno
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, OperationalError

DISK_FULL = "53100"
"""PostgreSQL's code for a disk without space (SQLSTATE, class 53)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """The status of the answer (RFC 9110 and RFC 4918), what to say, and when to come back, in seconds."""

    status: int
    told: str
    again: int


FULL = Trouble(status=507, told="The disk of the server is full. Nothing was saved; reading goes on.", again=60)
AWAY = Trouble(status=503, told="The database does not answer just now. Nothing was saved.", again=5)


def find_trouble(error: BaseException | None) -> Trouble | None:
    """What an error of the store means for whoever asked; None if it is a bug and not a state of the world."""
    if isinstance(error, OSError):
        return FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else None
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    if getattr(error.__cause__, "sqlstate", "") == DISK_FULL or "is full" in str(error):
        return FULL
    return AWAY if isinstance(error, OperationalError | InterfaceError) else None
