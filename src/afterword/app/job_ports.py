"""What is done later needs from the world: a table of jobs, written together with what causes them."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from afterword.app.ports import AfterwordError
from afterword.app.server_ports import Member

LONGEST_WAIT = datetime.timedelta(hours=1)
"""The other side may ask for so much time."""


class LaterError(AfterwordError):
    """A job that could not be done now; `wait` is what the other side asked for."""

    def __init__(self, why: str, wait: datetime.timedelta = datetime.timedelta()) -> None:
        super().__init__(why)
        self.wait = min(wait, LONGEST_WAIT)


class NeverError(AfterwordError):
    """A job that cannot be done, however often it is tried."""


class JobKind(StrEnum):
    """What a job does."""

    RECORD = "record"
    """Something happened around a postmortem; who is told of it is found."""
    COMMENT = "comment"
    """Somebody commented; who is told of it is found."""
    WEEKLY = "weekly"
    """The promises of everybody in an organisation are told to whoever made them."""
    MAIL = "mail"
    WEBHOOK = "webhook"


class JobState(StrEnum):
    """How far a job is; a dead one was tried too often, and waits for a person."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do later. Tasks of one kind with the same `key` are done one after the other, in order.

    `hook` is the webhook that a delivery goes to, and goes away with.
    """

    kind: JobKind
    key: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    hook: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A task that this worker holds; `id` stays the same in each try, and `tries` counts this one."""

    id: str
    kind: JobKind
    payload: Mapping[str, Any]
    tries: int
    hook: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A job as people see it; `outcome` is what the last try came to."""

    id: str
    kind: JobKind
    state: JobState
    about: str
    at: datetime.datetime
    run_at: datetime.datetime
    tries: int
    outcome: str


class Jobs(Protocol):
    """The jobs of everybody."""

    def take(self) -> Job | None:
        """The next job that is due, held for a while: whoever ends meanwhile loses it to another worker."""

    def finish(self, job: Job, outcome: str, then: Iterable[Task] = ()) -> None:
        """A job is done; what follows from it is added in the same moment, unless the job was lost meanwhile."""

    def retry(self, job: Job, outcome: str, wait: datetime.timedelta) -> None:
        """A job is tried again after a while."""

    def give_up(self, job: Job, outcome: str) -> None:
        """A job is not tried again until a person asks for it."""

    def dead(self, by: Member) -> tuple[Kept, ...]:
        """The jobs that were given up, the latest first, without those of webhooks; for owners of the organisation.

        Raises:
            NotThereError: if the person is no owner.
        """

    def again(self, by: Member, job: str) -> None:
        """A job that was done or given up is done once more, with the same id.

        Raises:
            NotThereError: if the person is no owner, or there is no such job.
        """
