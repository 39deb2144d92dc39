"""Close: the incident is finished once every promise was kept, or given up with a reason."""

import datetime

from afterword.app.change import make, read
from afterword.app.follow_through import NotYetError, find_verified
from afterword.app.review import needs_approval
from afterword.app.server_ports import Member, Postmortems, Record
from afterword.core.documents.edits import SetField
from afterword.core.documents.prompts import find_promised
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState, Confidence, RecordKind, Status


def find_unfinished(text: str, records: tuple[Record, ...]) -> tuple[tuple[Action, str], ...]:
    """The actions that keep a postmortem open, each with what it waits for.

    After a SEV1 or SEV2, and where an action answers a confirmed cause, somebody has to have verified that it works;
    elsewhere done is enough. One that will not be done needs a reason. That it works counts once it is recorded here:
    the word in the text is a claim.
    """
    found = read(text).postmortem
    grave = needs_approval(text)
    confirmed = {cause.id for cause in found.causes if cause.confidence is Confidence.CONFIRMED}
    waits = (
        (
            action,
            _waits_for(
                action,
                seen=find_verified(records, action.id or "") is not None,
                verified=grave or not confirmed.isdisjoint(action.addresses),
            ),
        )
        for action in find_promised(found)
    )
    return tuple((action, why) for action, why in waits if why)


def _waits_for(action: Action, *, seen: bool, verified: bool) -> str:
    if action.state is ActionState.WONT_DO:
        told = {"accepted risk", "reason", "superseded by"} & action.fields.keys()
        return "" if told else "will not be done, but nothing tells why"
    if action.state in (ActionState.DONE, ActionState.VERIFIED) and verified and not seen:
        return f"is {action.state}, but nobody has verified here that it works"
    return "" if action.state in (ActionState.DONE, ActionState.VERIFIED) else f"is {action.state}"


def close(postmortems: Postmortems, key: str, by: Member, at: datetime.datetime) -> None:
    """A published postmortem is finished.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if it is not published, or an action keeps it open; the message names each.
        EditError: if the state cannot be written into the text.
    """
    with postmortems.hold(key, by) as held:
        if held.status is not Status.PUBLISHED:
            raise NotYetError(f"it is {held.status}; only a published one can be closed.")
        open_ones = find_unfinished(held.text, held.records)
        if open_ones:
            named = "; ".join(f"{action.id or action.text} {why}" for action, why in open_ones)
            raise NotYetError(f"not every promise was kept: {named}.")
        make(held, [SetField(field="status", value=str(Status.CLOSED))], "closed")
        held.record(Record(kind=RecordKind.CLOSED, by=by, at=at))
