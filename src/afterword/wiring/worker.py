"""The worker: what was put off is done."""

import logging
import signal
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from types import FrameType

from django.conf import settings

from afterword.adapters.clock import SystemClock
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.logs import start_logging
from afterword.adapters.mail import DjangoMail
from afterword.adapters.store.hooks import StoredHooks
from afterword.adapters.store.jobs import StoredJobs
from afterword.adapters.store.notices import StoredNotices
from afterword.adapters.store.postmortems import StoredPostmortems
from afterword.adapters.store.space import take_stock
from afterword.adapters.web import GuardedWeb
from afterword.app.announce import Announcer
from afterword.app.deliver import Deliverer
from afterword.app.hook_ports import Sender
from afterword.app.job_ports import JobKind
from afterword.app.notice_ports import Places, Post
from afterword.app.run_jobs import Handlers, run_next
from afterword.app.write_mail import Postman, plan_week

THREADS = 4
"""So many jobs are done at once: a receiver that is slow holds up one of them."""

PAUSE, HOUR = 1, 3600
"""Seconds between two looks for work, and between two looks at what has to be planned."""

AWAY = 5
"""Seconds until a database that did not answer is asked again."""

GRACE = 4
"""Seconds that jobs get to end; those that do not are done again by whoever works next."""


def handlers(places: Places, sender: Sender, post: Post, now: Callable[[], datetime]) -> Handlers:
    """What does each kind of job."""
    notices, hooks = StoredNotices(), StoredHooks(now)
    announcer = Announcer(notices, hooks, places)
    return {
        JobKind.RECORD: announcer.tell_record,
        JobKind.COMMENT: announcer.tell_comment,
        JobKind.WEEKLY: plan_week(notices, now),
        JobKind.MAIL: Postman(notices, StoredPostmortems(SharedText, now), post, places).send,
        JobKind.WEBHOOK: Deliverer(hooks, notices, sender, now).send,
    }


def places(url: str) -> Places:
    """Where pages are on a server that browsers reach at an address."""
    base = url.rstrip("/")
    return Places(postmortem=f"{base}/postmortems/{{key}}/", notifications=f"{base}/notifications/")


def run_worker(url: str, lease: timedelta, networks: Sequence[str]) -> None:
    """Does jobs until the process is asked to end; webhooks may reach public addresses and these networks."""
    start_logging("worker", settings.AFTERWORD_LOG)
    now, stop = SystemClock().now, threading.Event()
    jobs = StoredJobs(now, lease)
    does = handlers(places(url), GuardedWeb(networks=networks), DjangoMail(), now)

    def ask(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    works = [(lambda: run_next(jobs, does), PAUSE)] * THREADS + [(jobs.plan, HOUR), (take_stock, HOUR)]
    working = [threading.Thread(target=_loop, args=(jobs, stop, *one), daemon=True) for one in works]
    for thread in working:
        thread.start()
    stop.wait()
    for thread in working:
        thread.join(GRACE / len(working))


def _loop(jobs: StoredJobs, stop: threading.Event, work: Callable[[], bool | None], pause: float) -> None:
    """Works while there is work; a database that is away for a while is waited for."""
    while not stop.is_set():
        try:
            is_more = bool(work())
        except Exception:
            logging.getLogger(__name__).exception("The worker goes on.")
            jobs.renew()
            is_more = not stop.wait(AWAY)
        if not is_more:
            stop.wait(pause)
