"""What programs were answered, under the keys that they chose."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from afterword.adapters.store.access import person_of
from afterword.adapters.store.models import Answered
from afterword.app.answer_ports import FAILED, Answer, OtherRequestError
from afterword.app.server_ports import Member

KEPT = timedelta(days=1)


class StoredAnswers:
    """The answers of the last day."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def once(self, by: Member, key: str, asked: bytes, ask: Callable[[], Answer]) -> Answer:
        """The answer to a request that was answered under this key; else `ask` is called, and what it says is kept.

        Whoever asks under the same key at the same time waits for the row.

        Raises:
            OtherRequestError: if the key came with another request.
        """
        person, digest, now = person_of(by), sha256(asked).hexdigest(), self._now()
        Answered.objects.filter(person=person, at__lt=now - KEPT).delete()
        with transaction.atomic():
            row, is_new = Answered.objects.get_or_create(
                person=person, key=key,
                defaults={"organisation_id": person.organisation_id, "digest": digest, "at": now},
            )  # fmt: skip
            if not is_new:
                return _again(row, digest)
            answer = ask()
            if answer.status >= FAILED:
                transaction.set_rollback(True)
            else:
                row.status, row.content = answer.status, answer.content
                row.save(update_fields=["status", "content"])
        return answer


def _again(row: Answered, digest: str) -> Answer:
    if row.digest != digest:
        raise OtherRequestError("this Idempotency-Key came with another request; choose a new one for a new request.")
    return Answer(status=row.status, content=row.content)
