"""When each action first stood in its text; saved views, calendars, reminders; what the board shows beside."""

from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from afterword.adapters.store.models import new_public_id


def _date_actions(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Of actions that are there already, the first revision that names the id tells when they appeared."""
    action, appearance, revision = (apps.get_model("store", name) for name in ("Action", "Appearance", "Revision"))
    rows = action.objects.exclude(local_id="").order_by("id").select_related("postmortem")
    for row in rows.defer("postmortem__text").iterator():
        named = revision.objects.filter(postmortem=row.postmortem_id, text__contains=row.local_id).order_by("number")
        at = named.values_list("at", flat=True).first() or row.postmortem.changed_at
        told = {"organisation_id": row.organisation_id, "at": at}
        appearance.objects.get_or_create(postmortem_id=row.postmortem_id, local_id=row.local_id, defaults=told)


def _read_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Texts that are there already are read again, for their actions tell more."""
    apps.get_model("store", "Postmortem").objects.update(projected_seq=0)


def _reference(to: str, **more: Any) -> "models.ForeignKey[Any, Any]":
    told: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": to} | more
    return models.ForeignKey(**told)


_ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
_CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    dependencies = [("store", "0016_audit")]

    operations = [
        migrations.CreateModel(
            name="Appearance",
            fields=[
                _ID,
                ("local_id", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("organisation", _reference("store.organisation")),
                ("postmortem", _reference("store.postmortem", on_delete=_CASCADE, related_name="appearances")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("postmortem", "local_id"), name="appearance_once")],
                "indexes": [models.Index(fields=["at"], name="appearance_at")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                _ID,
                ("public_id", models.CharField(default=new_public_id, max_length=12, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("query", models.TextField()),
                ("is_shared", models.BooleanField(default=False)),
                ("by", _reference(settings.AUTH_USER_MODEL)),
                ("organisation", _reference("store.organisation", related_name="saved_views")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("by", "name"), name="saved_view_once")]},
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                _ID,
                ("digest", models.CharField(max_length=64, unique=True)),
                ("organisation", _reference("store.organisation")),
                (
                    "person",
                    models.OneToOneField(on_delete=_CASCADE, related_name="feed", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                _ID,
                ("kind", models.CharField(max_length=10)),
                ("local_id", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                ("by", models.TextField(blank=True)),
                ("owners", models.TextField(blank=True)),
                ("day", models.DateField()),
                ("organisation", _reference("store.organisation")),
                ("postmortem", _reference("store.postmortem", on_delete=_CASCADE, related_name="reminders")),
            ],
            options={"indexes": [models.Index(fields=["organisation", "day"], name="reminder_day")]},
        ),
        migrations.AddIndex("record", models.Index(fields=["kind", "at"], name="record_kind_at")),
        migrations.AddField("action", "strength", models.CharField(blank=True, default="", max_length=20), False),
        migrations.AddField("action", "owners", models.TextField(blank=True, default=""), False),
        migrations.AddField("action", "why", models.TextField(blank=True, default=""), False),
        migrations.RunPython(_date_actions, migrations.RunPython.noop),
        migrations.RunPython(_read_again, migrations.RunPython.noop),
    ]
