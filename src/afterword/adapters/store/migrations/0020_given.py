"""The highest number that was given to an action, cause, gap or decision is kept; none is given twice."""

from collections import defaultdict
from itertools import chain

from django.apps.registry import Apps
from django.db import migrations, models

from afterword.core.documents.given import highest, write_given


def find(apps: Apps, _editor: object) -> None:
    """What stood in a text once, or is what something happened to; what stands there now is read with it."""
    ids: dict[int, list[str]] = defaultdict(list)
    seen = apps.get_model("store", "Appearance").objects.values_list("postmortem", "local_id")
    told = apps.get_model("store", "Record").objects.exclude(about="").values_list("postmortem", "about")
    for postmortem, name in chain(seen.iterator(), told.iterator()):
        ids[postmortem].append(name)
    for postmortem, names in ids.items():
        apps.get_model("store", "Postmortem").objects.filter(pk=postmortem).update(given=write_given(highest(names)))


class Migration(migrations.Migration):
    """One more word of a row."""

    dependencies = [("store", "0019_search")]

    operations = [
        migrations.AddField("postmortem", "given", models.CharField(blank=True, default="", max_length=40)),
        migrations.RunPython(find, migrations.RunPython.noop),
    ]
