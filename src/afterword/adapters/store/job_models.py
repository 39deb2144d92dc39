"""The tables of what is done later, and of those who are told."""

from typing import ClassVar

from django.db import models

from afterword.adapters.store.models import Organisation, Person, new_public_id


class Hook(models.Model):
    """Where messages about an organisation's postmortems are sent; off while `why_off` says why."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hooks")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    url = models.TextField()
    events = models.TextField()
    secret = models.CharField(max_length=100)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why_off = models.TextField(blank=True)


class Job(models.Model):
    """Something to do later, written in the transaction of what causes it; those of one kind and key go in order.

    A worker holds it until `lease_until`; `attempts` counts how often it was taken, and tells one holder from the next.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, null=True, related_name="jobs")
    state = models.CharField(max_length=10, default="waiting")
    at = models.DateTimeField()
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        """A worker asks for what waits, and whether something waits before it."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["run_at"], name="job_due", condition=models.Q(state="waiting")),
            models.Index(fields=["kind", "key"], name="job_order", condition=models.Q(state="waiting")),
        ]
