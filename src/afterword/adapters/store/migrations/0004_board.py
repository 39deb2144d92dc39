"""Boards ask for the type of actions, whether they answer something, and when they were first due."""

from typing import Any

from django.db import migrations, models


def read_again(apps: Any, schema_editor: Any) -> None:
    """Texts that are there already are read again."""
    del schema_editor
    apps.get_model("store", "Postmortem").objects.update(projected_seq=0)


class Migration(migrations.Migration):
    dependencies = [("store", "0003_search")]

    operations = [
        migrations.AddField("action", "is_orphan", models.BooleanField(default=False)),
        migrations.AddField("action", "originally_due", models.DateField(blank=True, null=True)),
        migrations.AddField("action", "type", models.CharField(blank=True, default="", max_length=20), False),
        migrations.AddIndex(
            "action", models.Index(fields=["organisation", "state", "due"], name="store_actio_organis_cb0b63_idx")
        ),
        migrations.RunPython(read_again, migrations.RunPython.noop),
    ]
