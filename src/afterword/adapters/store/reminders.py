"""What has to be looked at again, read from the texts."""

from datetime import date

from django.db.models import Q, QuerySet

from afterword.adapters.store.access import in_visible, organisation_of
from afterword.adapters.store.board import listed, owed
from afterword.adapters.store.board_models import Reminder as ReminderRow
from afterword.adapters.store.texts import askable
from afterword.app.remind import Reminder, ReminderKind
from afterword.app.server_ports import Member


class StoredReminders:
    """The effect checks and accepted risks of everybody."""

    def due(self, by: Member, today: date, size: int) -> tuple[Reminder, ...]:
        """Effect checks whose day has come and risks whose end has passed, those that wait longest first."""
        return _read(_due(by, today), size)

    def due_to(self, by: Member, own: tuple[str, ...], today: date, size: int) -> tuple[Reminder, ...]:
        """The same, of one person: under their names, or in a postmortem that they own."""
        return _read(_due(by, today).filter(owed(own) | Q(postmortem__owner__iexact=askable(by.name))), size)

    def count(self, by: Member, today: date) -> int:
        """How many there are."""
        return _due(by, today).count()


def _due(by: Member, today: date) -> "QuerySet[ReminderRow]":
    check, risk = Q(kind=str(ReminderKind.CHECK), day__lte=today), Q(kind=str(ReminderKind.RISK), day__lt=today)
    return ReminderRow.objects.filter(in_visible(by), check | risk, organisation=organisation_of(by.key))


def _read(rows: "QuerySet[ReminderRow]", size: int) -> tuple[Reminder, ...]:
    shown = rows.select_related("postmortem").defer("postmortem__text").order_by("day", "id")[:size]
    return tuple(
        Reminder(
            kind=ReminderKind(row.kind), id=row.local_id, text=row.text, by=row.by, day=row.day,
            postmortem=listed(row.postmortem),
        )
        for row in shown
    )  # fmt: skip
