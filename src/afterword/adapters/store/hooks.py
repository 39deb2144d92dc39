"""Outgoing webhooks in the store."""

from collections.abc import Callable, Iterable
from datetime import datetime

from afterword.adapters.store.access import administrator_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.job_models import Hook as HookRow
from afterword.adapters.store.jobs import SHOWN, kept
from afterword.adapters.store.texts import keepable
from afterword.app.hook_ports import Hook
from afterword.app.job_ports import Kept
from afterword.app.server_ports import Member, NotThereError


class StoredHooks:
    """The webhooks of everybody; each organisation's owners see and change theirs."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def add(self, by: Member, url: str, events: Iterable[str], secret: str) -> str:
        """One more receiver; its key.

        Raises:
            NotThereError: if the person is no owner.
        """
        owner = administrator_of(by)
        with audited(by):
            row = HookRow.objects.create(
                organisation_id=owner.organisation_id, url=keepable(url), events=" ".join(events), secret=secret,
                by=owner, at=self._now(),
            )  # fmt: skip
        return row.public_id

    def list(self, by: Member) -> tuple[Hook, ...]:
        """All of them, the latest first.

        Raises:
            NotThereError: if the person is no owner.
        """
        rows = HookRow.objects.filter(organisation=administrator_of(by).organisation_id).select_related("by")
        return tuple(map(_hook, rows.order_by("-pk")))

    def deliveries(self, by: Member, hook: str) -> tuple[Kept, ...]:
        """What was and will be sent to one of them, the latest first; a few hundred.

        Raises:
            NotThereError: if the person is no owner, or there is no such receiver.
        """
        return tuple(map(kept, _find(by, hook).jobs.order_by("-pk")[:SHOWN]))

    def remove(self, by: Member, hook: str) -> None:
        """Nothing is sent there any more, and what waits is forgotten.

        Raises:
            NotThereError: if the person is no owner, or there is no such receiver.
        """
        row = _find(by, hook)
        with audited(by):
            row.delete()

    def turn_on(self, by: Member, hook: str) -> None:
        """A receiver that was turned off is sent to again.

        Raises:
            NotThereError: if the person is no owner, or there is no such receiver.
        """
        row = _find(by, hook)
        with audited(by):
            HookRow.objects.filter(pk=row.pk).update(why_off="")

    def listening(self, postmortem: str, event: str) -> tuple[str, ...]:
        """Those that are on and want an event of a postmortem, by their keys."""
        rows = HookRow.objects.filter(organisation__postmortems__public_id=postmortem, why_off="").order_by("pk")
        return tuple(row.public_id for row in rows if event in row.events.split())

    def target(self, hook: str) -> tuple[str, str] | None:
        """Where one of them is, and its secret; None if it is off or gone."""
        row = HookRow.objects.filter(public_id=hook, why_off="").first()
        return (row.url, row.secret) if row else None

    def turn_off(self, hook: str, why: str) -> None:
        """Nothing is sent there until somebody turns it on again."""
        HookRow.objects.filter(public_id=hook).update(why_off=why)


def _find(by: Member, hook: str) -> HookRow:
    row = HookRow.objects.filter(organisation=administrator_of(by).organisation_id, public_id=keepable(hook)).first()
    if row is None:
        raise NotThereError("there is no such webhook.")
    return row


def _hook(row: HookRow) -> Hook:
    return Hook(
        key=row.public_id, url=row.url, events=tuple(row.events.split()), by=row.by.name, at=row.at,
        why_off=row.why_off,
    )  # fmt: skip
