"""Roles, teams, services, and levels of what is shared by name."""

from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from afterword.adapters.store.models import new_public_id

MANAGE = 4


def _translate(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever founded is the owner; what was restricted stays so; whoever began an open postmortem manages it."""
    tables: list[Any] = [apps.get_model("store", name) for name in ("Person", "Postmortem", "Grant", "Record")]
    person, postmortem, grant, record = tables
    person.objects.filter(is_owner=True).update(role="owner")
    postmortem.objects.filter(is_restricted=True).update(visibility="restricted")
    begun = record.objects.filter(kind="created", postmortem__is_restricted=False).order_by("id")
    grant.objects.bulk_create(
        (
            grant(
                organisation_id=one.organisation_id, postmortem_id=one.postmortem_id, person_id=one.by_id, level=MANAGE
            )
            for one in begun.iterator()
        ),
        ignore_conflicts=True,
    )


def _reference(to: str, **more: Any) -> "models.ForeignKey[Any, Any]":
    told: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": to} | more
    return models.ForeignKey(**told)


_ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
_CASCADE, _SET_NULL = django.db.models.deletion.CASCADE, django.db.models.deletion.SET_NULL


class Migration(migrations.Migration):
    dependencies = [("store", "0014_sign_in")]

    operations = [
        migrations.CreateModel(
            name="Team",
            fields=[
                _ID,
                ("public_id", models.CharField(default=new_public_id, max_length=12, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("organisation", _reference("store.organisation", related_name="teams")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("organisation", "name"), name="team_name_once")]},
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                _ID,
                ("is_lead", models.BooleanField(default=False)),
                ("organisation", _reference("store.organisation")),
                ("person", _reference(settings.AUTH_USER_MODEL, on_delete=_CASCADE, related_name="memberships")),
                ("team", _reference("store.team", on_delete=_CASCADE, related_name="memberships")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("team", "person"), name="membership_person_once")]
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                _ID,
                ("public_id", models.CharField(default=new_public_id, max_length=12, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("aliases", models.TextField(blank=True)),
                ("tier", models.PositiveSmallIntegerField(null=True)),
                ("organisation", _reference("store.organisation", related_name="services")),
                ("team", _reference("store.team", on_delete=_SET_NULL, null=True, related_name="services")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation", "name"), name="service_name_once")]
            },
        ),
        migrations.AddField("person", "role", models.CharField(default="member", max_length=10)),
        migrations.AddField("postmortem", "visibility", models.CharField(default="organisation", max_length=20)),
        migrations.AddField("postmortem", "team", _reference("store.team", null=True, related_name="postmortems")),
        migrations.AddField("grant", "level", models.PositiveSmallIntegerField(default=MANAGE), preserve_default=False),
        migrations.AddField("grant", "until", models.DateTimeField(null=True)),
        migrations.RunPython(_translate, migrations.RunPython.noop),
        migrations.RemoveField("person", "is_owner"),
        migrations.RemoveField("postmortem", "is_restricted"),
    ]
