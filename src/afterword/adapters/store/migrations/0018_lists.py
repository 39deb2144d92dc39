"""Lists walk through what they show, and no further."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from afterword.adapters.store.indexes import LatestFirst


def _move_texts(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The text comes last: whatever stands behind a long value is read by way of it."""
    apps.get_model("store", "Postmortem").objects.update(text=models.F("before"))


def _read_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Texts that are there already are read again, for lists tell more of them."""
    apps.get_model("store", "Postmortem").objects.update(projected_seq=0)


class Migration(migrations.Migration):
    """The order of postmortems and of actions, with who sees them; how long, how many promises, how far the parts."""

    dependencies = [("store", "0017_board")]

    operations = [
        migrations.RenameField("postmortem", "text", "before"),
        migrations.AddField("postmortem", "minutes", models.PositiveBigIntegerField(blank=True, null=True)),
        migrations.AddField("postmortem", "promised", models.PositiveIntegerField(default=0)),
        migrations.AddField("postmortem", "verified", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "postmortem", "parts", models.CharField(blank=True, default="", max_length=6), preserve_default=False
        ),
        migrations.AddField("postmortem", "text", models.TextField(default=""), preserve_default=False),
        migrations.RunPython(_move_texts, migrations.RunPython.noop),
        migrations.RemoveField("postmortem", "before"),
        migrations.RemoveIndex(model_name="action", name="store_actio_organis_cb0b63_idx"),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["organisation", "due", "postmortem", "place", "state"], name="action_board"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                fields=["organisation", "state", "due", "is_orphan", "postmortem"], name="action_counts"
            ),
        ),
        migrations.AddIndex(
            model_name="postmortem",
            index=LatestFirst(
                "organisation",
                models.F("day").desc(nulls_last=True),
                models.F("changed_at").desc(),
                models.F("id").desc(),
                "visibility",
                "team",
                "status",
                name="postmortem_latest",
            ),
        ),
        migrations.RunPython(_read_again, migrations.RunPython.noop),
    ]
