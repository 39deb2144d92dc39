"""The audit log, to which rows are only added."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = """
CREATE TRIGGER audit_kept_{name} BEFORE {name} ON store_auditentry
BEGIN SELECT RAISE(ABORT, 'an entry of the audit log is neither changed nor deleted'); END
"""
POSTGRES = """
CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an entry of the audit log is neither changed nor deleted'; END $$;
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON store_auditentry FOR EACH ROW EXECUTE FUNCTION audit_kept()
"""


def _guard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRES)
    else:
        for name in ("UPDATE", "DELETE"):
            editor.execute(SQLITE.format(name=name))


_ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
_PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    """Entries, the last of each organisation, and a guard."""

    dependencies = [("store", "0015_access")]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                _ID,
                ("number", models.PositiveIntegerField(default=0)),
                ("link", models.CharField(blank=True, max_length=64)),
                (
                    "organisation",
                    models.OneToOneField(on_delete=_PROTECT, related_name="audit_head", to="store.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                _ID,
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("who", models.CharField(blank=True, max_length=40)),
                ("what", models.CharField(max_length=100)),
                ("about", models.CharField(blank=True, max_length=100)),
                ("credential", models.CharField(blank=True, max_length=60)),
                ("origin", models.CharField(blank=True, max_length=45)),
                ("request", models.CharField(blank=True, max_length=64)),
                ("outcome", models.CharField(max_length=20)),
                ("link", models.CharField(max_length=64)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=_PROTECT, related_name="audit_entries", to="store.organisation"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "about"], name="audit_about"),
                    models.Index(fields=["organisation", "who"], name="audit_who"),
                    models.Index(fields=["request"], name="audit_request"),
                ],
                "constraints": [models.UniqueConstraint(fields=("organisation", "number"), name="audit_number_once")],
            },
        ),
        migrations.RunPython(_guard, migrations.RunPython.noop),
    ]
