"""Jobs in the store: added in the transaction of what causes them, taken by one worker at a time."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from afterword.adapters.store.access import administrator_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.job_models import Hook
from afterword.adapters.store.job_models import Job as JobRow
from afterword.adapters.store.models import Organisation
from afterword.adapters.store.texts import keepable
from afterword.app.job_ports import Job, JobKind, JobState, Kept, Task
from afterword.app.server_ports import Member, NotThereError

LEASE = timedelta(minutes=2)
"""So long a worker holds a job; each try ends well before."""

KEPT = timedelta(days=30)
"""Deliveries that were made are shown so long."""

MONDAY, MORNING = 0, 8
"""When a week begins, in UTC."""

SHOWN = 200
AT_ONCE, TOGETHER = 5, 500
"""A worker that loses a job to another looks at so many before it asks again; so many rows are written together."""


def add_job(organisation: int, task: Task, at: datetime) -> None:
    """Puts something off, in the transaction that is open."""
    _add(organisation, (task,), at)


def _add(organisation: int, tasks: Iterable[Task], at: datetime) -> None:
    tasks = tuple(tasks)
    wanted = {task.hook for task in tasks if task.hook}
    hooks = {one.public_id: one for one in Hook.objects.filter(public_id__in=wanted)} if wanted else {}
    JobRow.objects.bulk_create(
        (
            JobRow(
                organisation_id=organisation, kind=str(task.kind), key=task.key, payload=dict(task.payload),
                hook=hooks.get(task.hook), at=at, run_at=at,
            )
            for task in tasks
            if not task.hook or task.hook in hooks  # that of a webhook that is gone is not wanted any more
        ),
        TOGETHER,
    )  # fmt: skip


class StoredJobs:
    """The jobs of everybody."""

    def __init__(self, now: Callable[[], datetime], lease: timedelta = LEASE) -> None:
        self._now = now
        self._lease = lease

    def take(self) -> Job | None:
        """The next job that is due, held until the lease ends; none while an earlier one of its kind and key waits."""
        now = self._now()
        earlier = JobRow.objects.filter(_waiting(), kind=OuterRef("kind"), key=OuterRef("key"), pk__lt=OuterRef("pk"))
        due = JobRow.objects.filter(_waiting(), _free(now), ~Exists(earlier), run_at__lte=now).select_related("hook")
        for row in due.order_by("run_at", "pk")[:AT_ONCE]:
            mine = JobRow.objects.filter(_waiting(), _free(now), pk=row.pk, attempts=row.attempts)
            if mine.update(lease_until=now + self._lease, attempts=F("attempts") + 1):
                return Job(
                    id=row.public_id, kind=JobKind(row.kind), payload=row.payload, tries=row.attempts + 1,
                    hook=row.hook.public_id if row.hook else "",
                )  # fmt: skip
        return None

    def finish(self, job: Job, outcome: str, then: Iterable[Task] = ()) -> None:
        """A job is done; what follows is added in the same transaction, unless another worker has the job by now."""
        with transaction.atomic():
            row = _held(job).select_for_update().first()
            if row is None:
                return
            _add(row.organisation_id, then, self._now())
            if row.hook_id is None:
                row.delete()
            else:
                self._leave(job, JobState.DONE, outcome)

    def retry(self, job: Job, outcome: str, wait: timedelta) -> None:
        """A job is tried again after a while."""
        _held(job).update(run_at=self._now() + wait, lease_until=None, last_error=keepable(outcome))

    def give_up(self, job: Job, outcome: str) -> None:
        """A job is not tried again until a person asks for it."""
        self._leave(job, JobState.DEAD, outcome)

    def dead(self, by: Member) -> tuple[Kept, ...]:
        """The jobs that were given up, the latest first, without those of webhooks; for owners of the organisation.

        Raises:
            NotThereError: if the person is no owner.
        """
        rows = JobRow.objects.filter(
            organisation=administrator_of(by).organisation_id, state=str(JobState.DEAD), hook=None
        )
        return tuple(map(kept, rows.order_by("-pk")[:SHOWN]))

    def again(self, by: Member, job: str) -> None:
        """A job that was done or given up is done once more, with the same id.

        Raises:
            NotThereError: if the person is no owner, or there is no such job.
        """
        rows = JobRow.objects.filter(organisation=administrator_of(by).organisation_id, public_id=keepable(job))
        with audited(by):
            found = rows.exclude(_waiting()).update(
                state=str(JobState.WAITING), run_at=self._now(), lease_until=None, attempts=0
            )
            if not found:
                raise NotThereError("there is no such job.")

    def plan(self) -> None:
        """Each organisation has its next weekly mail planned; deliveries that were made long ago are forgotten."""
        now = self._now()
        morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
        monday = morning + timedelta(days=-now.weekday() % 7)
        weekly = monday if monday > now else monday + timedelta(days=7)
        for organisation in Organisation.objects.values_list("pk", flat=True):
            with transaction.atomic():
                Organisation.objects.select_for_update().get(pk=organisation)
                JobRow.objects.filter(_waiting(), kind=str(JobKind.WEEKLY)).get_or_create(
                    organisation_id=organisation, key=str(organisation),
                    defaults={"kind": str(JobKind.WEEKLY), "at": now, "run_at": weekly,
                              "payload": {"organisation": organisation}},
                )  # fmt: skip
        JobRow.objects.filter(state=str(JobState.DONE), at__lt=now - KEPT).delete()

    def renew(self) -> None:
        """Lets go of a connection of this thread that broke."""
        close_old_connections()

    def _leave(self, job: Job, state: JobState, outcome: str) -> None:
        _held(job).update(state=str(state), lease_until=None, last_error=keepable(outcome))


def kept(row: JobRow) -> Kept:
    """A job as people see it."""
    return Kept(
        id=row.public_id, kind=JobKind(row.kind), state=JobState(row.state), at=row.at, run_at=row.run_at,
        about=str(row.payload.get("event", "")), tries=row.attempts, outcome=row.last_error,
    )  # fmt: skip


def _waiting() -> Q:
    return Q(state=str(JobState.WAITING))


def _free(now: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lte=now)


def _held(job: Job) -> "QuerySet[JobRow]":
    """The row of a job, while the worker that took it has it still."""
    return JobRow.objects.filter(_waiting(), public_id=job.id, attempts=job.tries)
