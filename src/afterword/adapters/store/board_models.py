"""The tables beside the board: when an action first stood in its text, saved views, calendars, reminders."""

from typing import Any, ClassVar

from django.db import models

from afterword.adapters.store.models import Organisation, Person, Postmortem, new_public_id


class Appearance(models.Model):
    """When an action first stood in a text under its id; only added, whatever becomes of the row."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="appearances")
    local_id = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        """An id appears once; the latest are asked for."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["postmortem", "local_id"], name="appearance_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"], name="appearance_at")]


class SavedView(models.Model):
    """Filters of the board under a name: their maker's, or for everybody of the organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="saved_views")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=60)
    query = models.TextField()
    is_shared = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Nobody has two of one name."""

        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["by", "name"], name="saved_view_once")]


class Feed(models.Model):
    """What lets a calendar read the open actions of a person; the address itself is not kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)


class Reminder(models.Model):
    """What a text says has to be looked at again on a day; a projection. `owners` are whose it is, a line each."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10)
    local_id = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    by = models.TextField(blank=True)
    owners = models.TextField(blank=True)
    day = models.DateField()

    class Meta:
        """Those that are due are asked for."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "day"], name="reminder_day")]
