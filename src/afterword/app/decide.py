"""Decide: what a review decides beside actions: a policy changes, a risk is accepted until a day, a practice ends."""

import datetime
from dataclasses import replace

from afterword.app.change import make, read_held
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, Postmortems, Record
from afterword.core.documents.edit_actions import next_id
from afterword.core.documents.edits import AddDecision
from afterword.core.model.words import DecisionKind, RecordKind


def decide(postmortems: Postmortems, key: str, by: Member, told: AddDecision, at: datetime.datetime) -> str:
    """One more decision in the text, taken today unless it says when; its id.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if nobody stands for it, it has no reason, or a risk is accepted for ever.
        EditError: if it cannot be written into the text.
    """
    if not told.owner.strip():
        raise NotYetError("say who stands for this decision.")
    if not told.reason.strip():
        raise NotYetError("say why it is decided; in three months the reason is what nobody remembers.")
    if told.kind is DecisionKind.ACCEPTED_RISK and not told.until.strip():
        raise NotYetError("say until when the risk is accepted; then somebody looks at it again.")
    with postmortems.hold(key, by) as held:
        name = next_id(read_held(held), "D")
        make(held, [replace(told, date=told.date.strip() or str(at.date()))], f"{name} decided")
        held.record(Record(kind=RecordKind.DECIDED, by=by, at=at, about=name, told=told.text))
    return name
