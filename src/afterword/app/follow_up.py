"""Follow up: the promised actions of a folder, what is late, what nobody owns, what answers nothing."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from afterword.core.documents.prompts import find_promised
from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState

UNFINISHED = frozenset({ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED})
VIEWS = ("open", "overdue", "ownerless", "orphaned", "unverified", "all")


def days_late(state: ActionState, due: datetime.date | None, today: datetime.date) -> int:
    """How many days something is past its due date; 0 if it is finished, not yet due, or has none."""
    return max(0, (today - due).days) if due is not None and state in UNFINISHED else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An action with the postmortem it stands in."""

    reading: Reading
    action: Action

    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.action.state in UNFINISHED

    def days_late(self, today: datetime.date) -> int:
        """How many days it is past its due date; 0 if it is finished, not yet due, or has none."""
        return days_late(self.action.state, self.action.due_date, today)

    def is_orphaned(self) -> bool:
        """Whether it answers nothing in a document that records its chain."""
        found = self.reading.postmortem
        recorded = any(cause.id for cause in found.causes) or any(gap.id for gap in found.gaps)
        return recorded and not self.action.addresses

    def shows_in(self, view: str, today: datetime.date) -> bool:
        """Whether it belongs into a view."""
        match view:
            case "open":
                return self.is_open()
            case "overdue":
                return self.days_late(today) > 0
            case "ownerless":
                return self.is_open() and self.action.owner is None
            case "orphaned":
                return self.is_open() and self.is_orphaned()
            case "unverified":
                return self.action.state is ActionState.DONE
            case _:
                return True


def find_promises(
    readings: Iterable[Reading],
    view: str,
    today: datetime.date,
    *,
    owner: str | None = None,
    service: str | None = None,
) -> tuple[Promise, ...]:
    """The actions of a view, the most overdue first, then by due date, those without one last.

    `owner` keeps those whose owner contains it, `service` those of postmortems that name the service.
    """
    found = [
        promise
        for reading in readings
        if service is None or _names(reading.postmortem.impact.services, service)
        for action in find_promised(reading.postmortem)
        if (promise := Promise(reading=reading, action=action)).shows_in(view, today)
        and (owner is None or (action.owner is not None and owner.casefold() in action.owner.text.casefold()))
    ]
    return tuple(
        sorted(
            found,
            key=lambda promise: (
                -promise.days_late(today),
                promise.action.due_date or datetime.date.max,
                promise.reading.document.path,
                promise.action.line,
            ),
        )
    )


def _names(services: tuple[str, ...], wanted: str) -> bool:
    return any(wanted.casefold() in service.casefold() for service in services)
