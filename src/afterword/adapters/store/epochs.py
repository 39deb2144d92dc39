"""A new epoch of a text: one update in the place of its whole log, so that what stood there before is nowhere in it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from afterword.adapters.store.models import Postmortem, Update
from afterword.adapters.store.texts import read_updates
from afterword.app.ports import AfterwordError
from afterword.app.server_ports import SharedText
from afterword.core.documents.splice import Splice

Texts = Callable[[Iterable[bytes]], SharedText]
"""Makes a shared text of its updates."""


class OtherTextError(AfterwordError):
    """The update that is to stand for a log does not make the text that the log makes; nothing was replaced."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"the text {key} is not what its updates say; its log stays as it is.")


def begin_epoch(row: Postmortem, text: str, texts: Texts, at: datetime) -> None:
    """Replaces the log by one update that makes `text`, read back before the others go; under the row's lock.

    Whoever has the page open is told by the live process, which sees the epoch in the log.

    Raises:
        OtherTextError: if the update as it was kept makes another text; the transaction has to end without a trace.
    """
    update = texts(()).splice((Splice(0, 0, text),))
    row.epoch += 1
    Update.objects.create(
        organisation_id=row.organisation_id, postmortem=row, epoch=row.epoch, seq=row.seq, content=update, at=at
    )
    if texts(read_updates(row)).text != text:
        raise OtherTextError(row.public_id)
    row.updates.exclude(epoch=row.epoch).delete()
    row.save(update_fields=["epoch"])
