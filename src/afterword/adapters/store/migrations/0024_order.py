"""A file of evidence keeps whether the day or the month stands first in its dates."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Of what is there already nobody was asked."""

    dependencies = [("store", "0023_search")]

    operations = [migrations.AddField("material", "order", models.CharField(max_length=3, blank=True, default=""))]
