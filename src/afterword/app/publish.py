"""Publish: the text counts from now on. What it lacks stops that, unless somebody says why it goes out nevertheless."""

import datetime

from afterword.app.change import make
from afterword.app.done import Lack, Want
from afterword.app.follow_through import NotYetError
from afterword.app.inspect import Inspection, Inspector
from afterword.app.review import find_approvals, needs_approval
from afterword.app.server_ports import Member, Postmortems, Record
from afterword.core.documents.edits import SetField
from afterword.core.model.words import RecordKind, Status

UNREAD = Lack(text="Nobody who did not begin it has approved of the text as it is now", line=0)
SHOWN = 5
"""So many things that are lacking are named; the page lists all."""


def publish(
    postmortems: Postmortems, inspector: Inspector, key: str, by: Member, at: datetime.datetime, reason: str = ""
) -> None:
    """Publishes a postmortem; `reason` says why it goes out although something is lacking, and is kept.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if something is lacking and no reason is given, or it is published already.
        EditError: if the state cannot be written into the text.
    """
    with postmortems.hold(key, by) as held:
        if held.status in (Status.PUBLISHED, Status.CLOSED):
            raise NotYetError(f"it is {held.status} already.")
        lacks = find_lacks(inspector.inspect(held.text, at.date()), held.records)
        if lacks and not reason.strip():
            raise NotYetError(tell(lacks))
        make(held, [SetField(field="status", value=str(Status.PUBLISHED))], "published")
        held.record(Record(kind=RecordKind.PUBLISHED, by=by, at=at, told=reason.strip() if lacks else ""))


def find_wants(seen: Inspection, records: tuple[Record, ...]) -> tuple[Want, ...]:
    """The definition of done: what the gate wants of a text, and that after a grave incident others have read it."""
    text = seen.reading.document.text
    readers = [one.by.name for one in find_approvals(records, text) if one.is_current]
    lacks = () if readers or not needs_approval(text) else (UNREAD,)
    told = "1 missing" if lacks else ", ".join(readers) or "not asked for by its severity"
    return (*seen.wants, Want(text="Somebody who did not begin it approves of it as it is now", told=told, lacks=lacks))


def find_lacks(seen: Inspection, records: tuple[Record, ...]) -> tuple[Lack, ...]:
    """What stops publishing."""
    return tuple(lack for want in find_wants(seen, records) for lack in want.lacks)


def tell(lacks: tuple[Lack, ...]) -> str:
    """What stands between a text and publishing, as a sentence; the first few things are named."""
    if not lacks:
        return "Nothing stands between this and publishing."
    named = "; ".join(one.text.rstrip(".") for one in lacks[:SHOWN])
    more = f"; and {len(lacks) - SHOWN} more" if len(lacks) > SHOWN else ""
    things = "1 thing stands" if len(lacks) == 1 else f"{len(lacks)} things stand"
    return f"{things} between this and publishing: {named}{more}."
