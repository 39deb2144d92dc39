"""Revisions get a number within their document; records tell which text an approval is about."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Window
from django.db.models.functions import RowNumber


def number_revisions(apps: Any, schema_editor: Any) -> None:
    """The revisions that are there already, in the order in which they were made."""
    del schema_editor
    revision = apps.get_model("store", "Revision")
    numbered = revision.objects.annotate(
        place=Window(RowNumber(), partition_by=F("postmortem"), order_by=F("id").asc())
    )
    for row in numbered.only("id"):
        revision.objects.filter(pk=row.pk).update(number=row.place)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [
        migrations.AddField("record", "mark", models.CharField(blank=True, max_length=64, default=""), False),
        migrations.AddField("revision", "number", models.PositiveIntegerField(default=0), False),
        migrations.RunPython(number_revisions, migrations.RunPython.noop),
        migrations.AddConstraint(
            "revision", models.UniqueConstraint(fields=("postmortem", "number"), name="revision_number_once")
        ),
    ]
