"""The chain of one postmortem: from each cause and gap to the actions that answer it and what became of them."""

import re
from typing import NamedTuple

from afterword.core.model.postmortem import Action, Cause, Gap, Postmortem
from afterword.core.model.words import ActionState, DecisionKind

RISK = re.compile(r"\baccepted risk\b", re.IGNORECASE)
"""What stands before the reason why a cause or gap is left as it is."""

Item = Cause | Gap
"""What an action can answer."""


class Strand(NamedTuple):
    """A cause or gap with its actions. `breaks` says, in a word, where the chain is broken; empty if it holds.

    `is_decided` tells that a decision of the review accepts its risk.
    """

    item: Item
    actions: tuple[Action, ...]
    breaks: str
    is_decided: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether it is left as it is, by a written decision at the item or at every action that will not be done."""
        refused = bool(self.actions) and all(action.state is ActionState.WONT_DO for action in self.actions)
        return self.is_decided or is_accepted(self.item) or (refused and not self.breaks)


class Chain(NamedTuple):
    """The strands in the order of the text, and the actions that answer nothing.

    A chain is `recorded` once a cause or gap has an id or an action names one; until then nothing can be broken.
    """

    strands: tuple[Strand, ...]
    orphans: tuple[Action, ...]
    recorded: bool


def trace_chain(found: Postmortem) -> Chain:
    """The chain of a postmortem."""
    items: tuple[Item, ...] = (*found.causes, *found.gaps)
    recorded = any(item.id for item in items) or any(action.addresses for action in found.actions)
    answering: dict[str, list[Action]] = {}
    for action in found.actions:
        for name in dict.fromkeys(action.addresses):
            answering.setdefault(name, []).append(action)
    decided = {name for one in found.decisions if one.kind is DecisionKind.ACCEPTED_RISK for name in one.addresses}
    strands = tuple(
        Strand(item, (), "", is_decided=True)
        if item.id in decided and item.id not in answering
        else _strand(item, tuple(answering.get(item.id or "", ())), recorded=recorded)
        for item in items
    )
    orphans = tuple(action for action in found.actions if recorded and not action.addresses)
    return Chain(strands=strands, orphans=orphans, recorded=recorded)


def is_accepted(item: Item) -> bool:
    """Whether a cause or gap is left as it is, by a written decision (`Accepted risk: …`)."""
    return RISK.search(item.text) is not None


def _strand(item: Item, actions: tuple[Action, ...], *, recorded: bool) -> Strand:
    return Strand(item=item, actions=actions, breaks=_break(item, actions) if recorded else "")


def _break(item: Item, actions: tuple[Action, ...]) -> str:
    if is_accepted(item):
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
