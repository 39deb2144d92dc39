"""What has to be looked at again, read from the texts."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from afterword.adapters.store.access import in_visible, organisation_of
from afterword.adapters.store.board import listed, owed
from afterword.adapters.store.board_models import Reminder as ReminderRow
from afterword.adapters.store.prepared import count_rows, for_somebody
from afterword.adapters.store.texts import askable
from afterword.app.remind import Reminder, ReminderKind
from afterword.app.server_ports import Member


class StoredReminders:
    """The effect checks and accepted risks of everybody."""

    def due(self, by: Member, today: date, size: int) -> tuple[Reminder, ...]:
        """Effect checks whose day has come and risks whose end has passed, those that wait longest first."""
        return _told(_due_first(by, today, size))

    def due_to(self, by: Member, own: tuple[str, ...], today: date, size: int) -> tuple[Reminder, ...]:
        """The same, of one person: under their names, or in a postmortem that they own."""
        return _told(_due_to(by, own, askable(by.name), today, size))

    def count(self, by: Member, today: date) -> int:
        """How many there are."""
        return sum(n for (n,) in _count(by, today))


def _due(by: Member, today: date) -> "QuerySet[ReminderRow]":
    ended = Q(kind=str(ReminderKind.CHECK)) | Q(kind=str(ReminderKind.RISK), day__lt=today)
    return ReminderRow.objects.filter(in_visible(by), ended, day__lte=today, organisation=organisation_of(by.key))


@for_somebody
def _due_first(by: Member, today: date, size: int) -> "QuerySet[ReminderRow]":
    return _first(_due(by, today), size)


@for_somebody
def _due_to(by: Member, own: tuple[str, ...], name: str, today: date, size: int) -> "QuerySet[ReminderRow]":
    return _first(_due(by, today).filter(owed(own) | Q(postmortem__owner__iexact=name)), size)


@for_somebody
def _count(by: Member, today: date) -> "QuerySet[ReminderRow, tuple[int]]":
    return count_rows(_due(by, today))


def _first(rows: "QuerySet[ReminderRow]", size: int) -> "QuerySet[ReminderRow]":
    return rows.select_related("postmortem").defer("postmortem__text").order_by("day", "id")[:size]


def _told(rows: Iterable[ReminderRow]) -> tuple[Reminder, ...]:
    return tuple(
        Reminder(
            kind=ReminderKind(row.kind), id=row.local_id, text=row.text, by=row.by, day=row.day,
            postmortem=listed(row.postmortem),
        )
        for row in rows
    )  # fmt: skip
