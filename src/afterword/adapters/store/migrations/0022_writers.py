"""The log keeps who typed each update, so that the history can say it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what is there already nobody knows it."""

    dependencies = [("store", "0021_prompts")]

    operations = [migrations.AddField("update", "writers", models.TextField(blank=True, default=""))]
