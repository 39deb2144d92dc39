"""Remind: what has to be looked at again on a day that came: accepted risks that ended, and effect checks."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from afterword.app.server_ports import Listed, Member
from afterword.core.documents.dates import first_full_date
from afterword.core.documents.outline import plain, without_tail
from afterword.core.documents.risks import find_risks
from afterword.core.model.postmortem import Action, Postmortem
from afterword.core.model.words import ActionState


class ReminderKind(StrEnum):
    """What has to be looked at again."""

    RISK = "risk"
    CHECK = "check"


DEFINITIONS = {
    ReminderKind.CHECK: (
        "Effect checks that are due", "The day under “Check on” has come, and nobody has verified the action since."
    ),
    ReminderKind.RISK: (
        "Accepted risks past their end", "A cause, a gap, an action or a decision accepts a risk until a day gone by."
    ),
}  # fmt: skip
"""How pages call them, and what they count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something that is to be looked at again: the id that it has in the text, its words, whose it is, and the day."""

    kind: ReminderKind
    id: str
    text: str
    by: str
    day: datetime.date
    postmortem: Listed | None = None


class Reminders(Protocol):
    """What has to be looked at again in all postmortems; a person is told only of those that they may see."""

    def due(self, by: Member, today: datetime.date, size: int) -> tuple[Reminder, ...]:
        """Effect checks whose day has come and risks whose end has passed, those that wait longest first."""

    def due_to(self, by: Member, own: tuple[str, ...], today: datetime.date, size: int) -> tuple[Reminder, ...]:
        """The same, of one person: under their names, or in a postmortem that they own."""

    def count(self, by: Member, today: datetime.date) -> int:
        """How many there are."""


def find_reminders(found: Postmortem) -> Iterator[Reminder]:
    """What a text says is to be looked at again, whenever that is."""
    for risk in find_risks(found):
        if risk.until is not None:
            told = (plain(without_tail(risk.item.text)), plain(risk.text))
            text = " Accepted: ".join(dict.fromkeys(filter(None, told)))
            yield Reminder(kind=ReminderKind.RISK, id=risk.item.id or "", text=text, by=risk.by, day=risk.until)
    for action in found.actions:
        day = _check_day(action)
        if day is not None:
            effect = action.fields.get("effect check")
            text, by = plain(effect.text if effect else action.text), action.owner.text if action.owner else ""
            yield Reminder(kind=ReminderKind.CHECK, id=action.id or "", text=text, by=by, day=day)


def _check_day(action: Action) -> datetime.date | None:
    """The day of the effect check, unless somebody verified the action since."""
    written = action.fields.get("check on")
    if written is None or "verified on" in action.fields:
        return None
    return None if action.state in (ActionState.VERIFIED, ActionState.WONT_DO) else first_full_date(written.text)
