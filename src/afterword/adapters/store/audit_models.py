"""The tables of the audit log."""

from typing import Any, ClassVar

from django.db import models

from afterword.adapters.store.models import Organisation


class AuditEntry(models.Model):
    """Something that was asked for, and what became of it; the database refuses to change or delete one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="audit_entries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    who = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=100)
    about = models.CharField(max_length=100, blank=True)
    credential = models.CharField(max_length=60, blank=True)
    origin = models.CharField(max_length=45, blank=True)
    request = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=20)
    link = models.CharField(max_length=64)

    class Meta:
        """A number is given once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "number"], name="audit_number_once")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["organisation", "about"], name="audit_about"),
            models.Index(fields=["organisation", "who"], name="audit_who"),
            models.Index(fields=["request"], name="audit_request"),
        ]


class AuditHead(models.Model):
    """The last entry of an organisation; whoever adds one locks it, as the last thing of their transaction."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="audit_head")
    number = models.PositiveIntegerField(default=0)
    link = models.CharField(max_length=64, blank=True)
