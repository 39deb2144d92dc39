"""Trace: the chain of one postmortem, from each cause and gap to the actions that answer it and what became of them."""

from dataclasses import dataclass

from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Action, Cause, Gap
from afterword.core.model.words import ActionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A cause or gap with its actions. `breaks` says, in a word, where the chain is broken; empty if it holds."""

    item: Cause | Gap
    actions: tuple[Action, ...]
    breaks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The strands in the order of the text, and the actions that answer nothing."""

    strands: tuple[Strand, ...]
    orphans: tuple[Action, ...]
    recorded: bool


def trace_chain(reading: Reading) -> Chain:
    """The chain of a document; without ids it is not recorded, and nothing can be said to be broken."""
    found = reading.postmortem
    items: tuple[Cause | Gap, ...] = (*found.causes, *found.gaps)
    recorded = any(item.id for item in items)
    strands = tuple(_strand(item, found.actions, recorded=recorded) for item in items)
    orphans = tuple(action for action in found.actions if recorded and not action.addresses)
    return Chain(strands=strands, orphans=orphans, recorded=recorded)


def _strand(item: Cause | Gap, actions: tuple[Action, ...], *, recorded: bool) -> Strand:
    answering = tuple(action for action in actions if item.id is not None and item.id in action.addresses)
    return Strand(item=item, actions=answering, breaks=_break(item, answering) if recorded else "")


def _break(item: Cause | Gap, actions: tuple[Action, ...]) -> str:
    if "accepted risk" in item.text.casefold():
        return ""
    if not actions:
        return "no action"
    alive = [
        action for action in actions if action.state is not ActionState.WONT_DO or "accepted risk" in action.fields
    ]
    if not alive:
        return "won't do"
    if all(action.owner is None for action in alive):
        return "no owner"
    if all(action.state is ActionState.DONE for action in alive):
        return "never verified"
    return ""
