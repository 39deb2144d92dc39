"""Run jobs: what was put off is done, tried again with growing waits, and given up where somebody can see it."""

import datetime
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from afterword.app.job_ports import Job, JobKind, Jobs, LaterError, NeverError, Task

WAITS = tuple(datetime.timedelta(seconds=n) for n in (5, 60, 300, 1800, 7200, 18000, 36000, 36000))
"""Between the tries of a job; after the last one it is given up: 28 hours after the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a job came to, and what follows from it."""

    outcome: str = ""
    then: tuple[Task, ...] = ()


Handlers = Mapping[JobKind, Callable[[Job], Done]]


def run_next(jobs: Jobs, handlers: Handlers) -> bool:
    """Does the next job that is due; whether there was one."""
    job = jobs.take()
    if job is None:
        return False
    if job.tries > len(WAITS) + 1:
        jobs.give_up(job, "its worker ended each time that it was tried.")
        return True
    try:
        done = handlers[job.kind](job)
    except NeverError as error:
        jobs.give_up(job, str(error))
    except LaterError as error:
        _later(jobs, job, str(error), error.wait)
    except Exception as error:
        logging.getLogger(__name__).exception("A job of the kind %s failed.", job.kind)
        _later(jobs, job, f"a bug of Afterword ({type(error).__name__}); its log says more.", datetime.timedelta())
    else:
        jobs.finish(job, done.outcome, done.then)
    return True


def _later(jobs: Jobs, job: Job, why: str, wait: datetime.timedelta) -> None:
    if job.tries > len(WAITS):
        jobs.give_up(job, why)
    else:
        jobs.retry(job, why, max(WAITS[job.tries - 1], wait))
