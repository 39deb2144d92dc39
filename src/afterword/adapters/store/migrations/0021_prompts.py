"""A row that only asks for an action is no promise, and a severity or an owner that nobody stated is none."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from afterword.core.documents.placeholders import is_placeholder


def _forget_prompts(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """An action is new when it is written, not when a template asked for it."""
    action, appearance = (apps.get_model("store", name) for name in ("Action", "Appearance"))
    for row in action.objects.filter(due=None).exclude(local_id="").iterator():
        if is_placeholder(row.text) and is_placeholder(row.owner):
            appearance.objects.filter(postmortem_id=row.postmortem_id, local_id=row.local_id).delete()


def _read_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Texts that are there already are read again, for lists tell less of them."""
    apps.get_model("store", "Postmortem").objects.update(projected_seq=0)


class Migration(migrations.Migration):
    """What was read from texts by the older definition is read again."""

    dependencies = [("store", "0020_given")]

    operations = [
        migrations.RunPython(_forget_prompts, migrations.RunPython.noop),
        migrations.RunPython(_read_again, migrations.RunPython.noop),
    ]
