"""What the rules of the chain share: the chain, and where to point."""

from typing import cast

from afterword.core.checks.action_rows import is_weak
from afterword.core.checks.case import Case
from afterword.core.model.chain import Chain, Item, Strand, trace_chain
from afterword.core.model.span import Span
from afterword.core.model.words import ActionState


def chain_of(case: Case) -> Chain:
    """The chain of the document, traced once."""
    kept = case.memory.get(chain_of)
    if kept is None:
        kept = case.memory[chain_of] = trace_chain(case.postmortem)
    return cast("Chain", kept)


def item_span(case: Case, item: Item) -> Span:
    """Where a cause or gap stands: its own first line."""
    line = case.reading.lines[item.line - 1]
    return case.document.span(line.content, line.end)


def has_strong_action(strand: Strand) -> bool:
    """Whether an action that will be done works also when nobody remembers it."""
    return any(action.state is not ActionState.WONT_DO and not is_weak(action) for action in strand.actions)
