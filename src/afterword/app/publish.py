"""Publish: the text counts from now on. What it lacks stops that, unless somebody says why it goes out nevertheless."""

import datetime

from afterword.app.change import make
from afterword.app.follow_through import NotYetError
from afterword.app.inspect import Inspection, Inspector, Lack
from afterword.app.review import find_approvals, needs_approval
from afterword.app.server_ports import Member, Postmortems, Record
from afterword.core.documents.edits import SetField
from afterword.core.model.words import RecordKind, Status

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
            raise NotYetError(_tell(lacks))
        make(held, [SetField(field="status", value=str(Status.PUBLISHED))], "published")
        held.record(Record(kind=RecordKind.PUBLISHED, by=by, at=at, told=reason.strip() if lacks else ""))


def find_lacks(seen: Inspection, records: tuple[Record, ...]) -> tuple[Lack, ...]:
    """What stops publishing: what the text lacks, and after a grave incident that nobody else has approved of it."""
    text = seen.reading.document.text
    if not needs_approval(text) or any(one.is_current for one in find_approvals(records, text)):
        return seen.lacks
    return (*seen.lacks, Lack(text="Nobody who did not begin it has approved of the text as it is now", line=0))


def _tell(lacks: tuple[Lack, ...]) -> str:
    named = "; ".join(one.text.rstrip(".") for one in lacks[:SHOWN])
    more = f"; and {len(lacks) - SHOWN} more" if len(lacks) > SHOWN else ""
    things = "1 thing stands" if len(lacks) == 1 else f"{len(lacks)} things stand"
    return f"{things} between this and publishing: {named}{more}."
