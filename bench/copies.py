"""Many postmortems of a thousand that the product made: its own rows again, under other keys, numbers and days."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from afterword.adapters.store.models import Postmortem, new_public_id

BATCH = 2000
"""So many rows go to the database at once."""
YEARS = 700
"""Days over which the copies are spread."""


def add_copies(times: int) -> None:
    """Every postmortem that there is so many times more, with all that belongs to it."""
    originals = list(Postmortem.objects.order_by("pk"))
    parts = [related.related_model for related in Postmortem._meta.related_objects if related.name != "incidents"]
    belonging: dict[Any, list[Any]] = {part: list(part._default_manager.order_by("pk")) for part in parts}
    for number in range(1, times + 1):
        with transaction.atomic():
            made = [
                _again(row, reference=f"{row.reference}-{number}", day=_earlier(row.day, number)) for row in originals
            ]
            Postmortem.objects.bulk_create(made, BATCH)
            now = {before.pk: after.pk for before, after in zip(originals, made, strict=True)}
            for part, rows in belonging.items():
                copies = (_again(row, postmortem_id=now[row.postmortem_id]) for row in rows)
                part._default_manager.bulk_create(copies, BATCH)


def _earlier(day: Any, number: int) -> Any:
    return day and day - timedelta(days=number * 37 % YEARS)


def _again(row: Any, **told: Any) -> Any:
    held = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    key = {"public_id": new_public_id()} if "public_id" in held else {}
    return type(row)(**held | key | told)
