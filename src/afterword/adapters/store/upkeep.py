"""Keeping what lists show true to the texts."""

from django.db import transaction
from django.db.models import F

from afterword.adapters.store.models import Postmortem
from afterword.adapters.store.texts import project_row


def reindex(*, everything: bool) -> int:
    """Reads every text again, or only those that were changed since they were last read; how many were read.

    What happened (updates, revisions, records) is not touched.
    """
    rows = Postmortem.objects.all() if everything else Postmortem.objects.exclude(projected_seq=F("seq"))
    keys = list(rows.order_by("id").values_list("id", flat=True))
    for key in keys:
        with transaction.atomic():
            project_row(Postmortem.objects.select_for_update().get(pk=key))
    return len(keys)
