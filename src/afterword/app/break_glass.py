"""Break the glass: in an emergency, whoever administers reads what is not for them, and others see that they did."""

import datetime
import re

from afterword.app.access import Level
from afterword.app.audit import note_about
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, Postmortems, Record
from afterword.core.model.words import RecordKind

HOURS = 4
"""So long it may be read."""

_ADDRESS = re.compile(r"/postmortems/([\w-]+)/")


def break_glass(postmortems: Postmortems, wanted: str, by: Member, reason: str, at: datetime.datetime) -> str:
    """Lets whoever administers the organisation read a postmortem for four hours; its key.

    `wanted` is its number, its key, or an address that leads to it. Whoever may see it is told by mail, with the
    reason; it stands in the history of the postmortem and in the audit log.

    Raises:
        NotThereError: if this person does not administer, or there is no such postmortem that they may not read.
        NotYetError: if no reason is given.
    """
    if not reason.strip():
        raise NotYetError("say why you have to read it; those who may see it are told.")
    found = _ADDRESS.search(wanted)
    with postmortems.unseal(found[1] if found else wanted.strip(), by) as held:
        note_about(held.key)
        held.grant(by.key, Level.READ, at + datetime.timedelta(hours=HOURS))
        held.record(Record(kind=RecordKind.GLASS_BROKEN, by=by, at=at, told=reason.strip()))
        return held.key
