"""Making logs short: the updates of a text that nobody changed for a while become one, which makes the same text."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from afterword.adapters.store.epochs import OtherTextError, Texts, begin_epoch
from afterword.adapters.store.models import Postmortem
from afterword.adapters.store.texts import keepable, read_updates, remember_typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Compacted:
    """How many logs became short, how many updates that took away, and the texts that their updates do not make."""

    n_texts: int
    n_updates: int
    doubtful: tuple[str, ...]


def compact(texts: Texts, before: datetime, now: datetime) -> Compacted:
    """Makes the logs short of all texts that were last changed before an instant, each in a transaction of its own.

    Revisions, records and comments stay. A text that its updates do not make is left as it is, and named.
    """
    long = Postmortem.objects.annotate(n_updates=Count("updates")).filter(changed_at__lt=before, n_updates__gt=1)
    gone, doubtful, n_texts = 0, [], 0
    for key in long.order_by("id").values_list("pk", flat=True):
        try:
            with transaction.atomic():
                n_gone = _compact(key, texts, before, now)
        except OtherTextError as error:
            doubtful.append(error.key)
        else:
            gone, n_texts = gone + n_gone, n_texts + bool(n_gone)
    return Compacted(n_texts=n_texts, n_updates=gone, doubtful=tuple(doubtful))


def _compact(key: int, texts: Texts, before: datetime, now: datetime) -> int:
    """How many updates went; none if somebody changed the text meanwhile."""
    row = Postmortem.objects.select_for_update().filter(pk=key, changed_at__lt=before).first()
    if row is None:
        return 0
    text = texts(read_updates(row)).text
    if keepable(text) != row.text:
        raise OtherTextError(row.public_id)
    remember_typed(row, row.changed_at)  # who typed stands in the updates that go
    n_updates = row.updates.count()
    begin_epoch(row, text, texts, now)
    return n_updates - 1
