from typing import Any

from django.db import migrations, models


def know_addresses(apps: Any, schema_editor: Any) -> None:
    """Everybody's address, as allauth keeps it beside the person."""
    del schema_editor
    addresses = apps.get_model("account", "EmailAddress")
    people = apps.get_model("store", "Person").objects.order_by("pk")
    addresses.objects.bulk_create(
        (
            addresses(user_id=pk, email=email, primary=True, verified=True)
            for pk, email in people.values_list("pk", "email")
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0013_proposals"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="requires_factor",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(know_addresses, migrations.RunPython.noop),
    ]
