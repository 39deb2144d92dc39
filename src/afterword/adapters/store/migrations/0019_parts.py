"""Lists tell how far each part of a postmortem is."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _move_texts(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The text comes last: whatever stands behind a long value is read by way of it."""
    apps.get_model("store", "Postmortem").objects.update(text=models.F("before"))


def _read_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Texts that are there already are read again."""
    apps.get_model("store", "Postmortem").objects.update(projected_seq=0)


class Migration(migrations.Migration):
    """How far the parts are, before the text."""

    dependencies = [("store", "0018_lists")]

    operations = [
        migrations.RenameField("postmortem", "text", "before"),
        migrations.AddField(
            "postmortem", "parts", models.CharField(blank=True, default="", max_length=6), preserve_default=False
        ),
        migrations.AddField("postmortem", "text", models.TextField(default=""), preserve_default=False),
        migrations.RunPython(_move_texts, migrations.RunPython.noop),
        migrations.RemoveField("postmortem", "before"),
        migrations.RunPython(_read_again, migrations.RunPython.noop),
    ]
