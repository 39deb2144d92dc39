"""Change many: the same change of several actions, each in its own text; what was refused is told one by one."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from afterword.app.access import NotAllowedError
from afterword.app.change import change, read
from afterword.app.follow_through import NotYetError, decline_action
from afterword.app.proceed import start_action
from afterword.app.server_ports import Member, NotThereError, Postmortems
from afterword.core.documents.edit_action_fields import current_of
from afterword.core.documents.edit_actions import find_action
from afterword.core.documents.edits import EditError, SetAction


class Deed(StrEnum):
    """What can be done with several actions at once."""

    OWNER = "owner"
    DUE = "due"
    START = "start"
    DECLINE = "decline"


_LACKING = {
    Deed.OWNER: "name who owns them.",
    Deed.DUE: "choose the day on which they are due.",
    Deed.DECLINE: "say why they will not be done, and what that risks.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An action that was chosen, with the owner and the due date (`2026-03-18`) that were seen then."""

    postmortem: str
    action: str
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An action that was not changed, and why; `reference` is empty if its postmortem may not be seen."""

    chosen: Chosen
    reference: str
    why: str


def change_many(
    postmortems: Postmortems, by: Member, chosen: Iterable[Chosen], wanted: tuple[Deed, str], at: datetime.datetime
) -> tuple[Refused, ...]:
    """Does a deed with each action: a new owner, a new date, begun, or given up for a reason; those that refused it.

    Each is changed wholly or not at all, on its own, by whoever may edit its postmortem; one that somebody changed
    since it was seen is left as it is.

    Raises:
        NotYetError: if nothing was chosen, or what the deed needs is missing; then nothing is changed.
    """
    deed, value = wanted[0], wanted[1].strip()
    rows = tuple(dict.fromkeys(chosen))
    if not rows:
        raise NotYetError("choose the actions first.")
    if deed in _LACKING and not value:
        raise NotYetError(_LACKING[deed])
    if deed is Deed.DUE:
        _check_day(value)
    return tuple(_refusals(postmortems, by, rows, (deed, value), at))


def _check_day(value: str) -> None:
    try:
        datetime.date.fromisoformat(value)
    except ValueError as error:
        raise NotYetError(f"'{value}' is no day; write it as 2026-03-18.") from error


def _refusals(
    postmortems: Postmortems, by: Member, rows: tuple[Chosen, ...], wanted: tuple[Deed, str], at: datetime.datetime
) -> Iterator[Refused]:
    for row in rows:
        reference = ""
        try:
            shown = postmortems.show(row.postmortem, by)
            reference = shown.listed.reference or shown.listed.title
            deed, value = wanted
            match deed:
                case Deed.START:
                    start_action(postmortems, row.postmortem, by, row.action, "", at)
                case Deed.DECLINE:
                    decline_action(postmortems, row.postmortem, by, row.action, value, at)
                case _:
                    edit = _edit(shown.text, row, deed, value)
                    change(postmortems, row.postmortem, by, [edit], f"{row.action} {deed} on the board")
        except (NotThereError, NotAllowedError, NotYetError, EditError) as error:
            yield Refused(chosen=row, reference=reference, why=str(error))


def _edit(text: str, row: Chosen, deed: Deed, value: str) -> SetAction:
    """The edit, naming what stands in the text now.

    Raises:
        EditError: if that is not what was seen when the row was chosen.
    """
    found = find_action(read(text), row.action)
    now = current_of(found, deed) or ""
    seen, told = (row.owner, now) if deed is Deed.OWNER else (row.due, str(found.due_date or ""))
    if seen != told:
        raise EditError(f"its {deed} is {now or 'empty'} by now, not {seen or 'empty'}; look again.")
    return SetAction(action=row.action, field=str(deed), value=value, was=now)
