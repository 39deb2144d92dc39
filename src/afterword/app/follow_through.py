"""Follow through: an action is done, with its evidence; then somebody else sees that it worked."""

import datetime

from afterword.app.change import make, read
from afterword.app.ports import AfterwordError
from afterword.app.server_ports import Held, Member, Postmortems, Record
from afterword.core.documents.edits import EditError, SetAction
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState, RecordKind


class NotYetError(AfterwordError):
    """A step that something else has to come before; the message says what."""


def complete_action(
    postmortems: Postmortems, key: str, by: Member, action: str, evidence: str, at: datetime.datetime
) -> None:
    """An action is done; `evidence` says where that can be seen: a link, a change, a dashboard.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if nothing tells where it can be seen.
        EditError: if the action is not there, or it is done already.
    """
    with postmortems.hold(key, by) as held:
        if not evidence.strip():
            raise NotYetError("say where it can be seen that this is done: a link, a change, a dashboard.")
        found = find_in(held, action)
        if found.state in (ActionState.DONE, ActionState.VERIFIED) and find_done(held.records, action) is not None:
            raise EditError(f"{action} is {found.state} already.")
        if is_placeholder(found.text):
            raise NotYetError(f"{action} does not say yet what will be different; write that first.")
        fields = {"status": "done", "done on": f"{at:%Y-%m-%d}", "evidence": evidence}
        make(
            held,
            [SetAction(action=action, field=field, value=value) for field, value in fields.items()],
            _why(action, "done"),
        )
        held.record(Record(kind=RecordKind.DONE, by=by, at=at, about=action, told=evidence))


def verify_action(postmortems: Postmortems, key: str, by: Member, action: str, saw: str, at: datetime.datetime) -> None:
    """Somebody who did not do an action saw that it works.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if it is not done yet, the same person did it, or nothing tells what was seen.
        EditError: if the action is not there.
    """
    with postmortems.hold(key, by) as held:
        if not saw.strip():
            raise NotYetError("say what you saw that shows it works: the test that fails now, the alert that rang.")
        found = find_in(held, action)
        if found.state is not ActionState.DONE:
            raise NotYetError(f"{action} is {found.state}; it can be verified once it is done.")
        done = find_done(held.records, action)
        if done is None:
            raise NotYetError(
                f"only the text says that {action} is done; somebody has to say where it can be seen first."
            )
        if done.by.key == by.key:
            raise NotYetError(f"{action} was done by {by.name}; somebody else has to see that it works.")
        fields = {
            "status": "verified", "verified by": by.name, "verified on": f"{at:%Y-%m-%d}", "verified saw": saw,
        }  # fmt: skip
        make(
            held,
            [SetAction(action=action, field=field, value=value) for field, value in fields.items()],
            _why(action, "verified"),
        )
        held.record(Record(kind=RecordKind.VERIFIED, by=by, at=at, about=action, told=saw))


def decline_action(
    postmortems: Postmortems, key: str, by: Member, action: str, reason: str, at: datetime.datetime
) -> None:
    """An action will not be done; `reason` says why the risk is taken, and by whom stands beside it.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if no reason is given.
        EditError: if the action is not there, or it is done or given up already.
    """
    with postmortems.hold(key, by) as held:
        if not reason.strip():
            raise NotYetError("say why it will not be done, and what that risks.")
        found = find_in(held, action)
        if found.state in (ActionState.DONE, ActionState.VERIFIED, ActionState.WONT_DO):
            raise EditError(f"{action} is {found.state} already.")
        fields = {"status": str(ActionState.WONT_DO), "accepted risk": reason, "accepted by": by.name}
        make(
            held,
            [SetAction(action=action, field=field, value=value) for field, value in fields.items()],
            _why(action, "given up"),
        )
        held.record(Record(kind=RecordKind.DECLINED, by=by, at=at, about=action, told=reason))


def find_done(records: tuple[Record, ...], action: str) -> Record | None:
    """Who last said that an action is done; None if nobody did here since it failed, whatever the text says."""
    return _last_said(records, action, RecordKind.DONE)


def find_verified(records: tuple[Record, ...], action: str) -> Record | None:
    """Who last saw that an action works; None if nobody did here since it failed."""
    return _last_said(records, action, RecordKind.VERIFIED)


def _last_said(records: tuple[Record, ...], action: str, kind: RecordKind) -> Record | None:
    about = [one for one in records if one.about == action and one.kind in (kind, RecordKind.REOPENED)]
    return about[-1] if about and about[-1].kind is kind else None


def find_in(held: Held, action: str) -> Action:
    """An action of a postmortem that is held, by its id.

    Raises:
        EditError: if it is not there.
    """
    for found in read(held.text).postmortem.actions:
        if found.id == action:
            return found
    raise EditError(f"there is no action {action} in the text.")


def _why(action: str, became: str) -> str:
    return f"{action} {became}"
