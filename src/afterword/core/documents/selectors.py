"""Which action, cause, gap or decision an edit means: the one with an id, or at a line."""

from collections.abc import Sequence
from typing import TypeVar

from afterword.core.documents.edits import EditError, GoneError
from afterword.core.model.postmortem import Action, Cause, Decision, Gap

_One = TypeVar("_One", Action, Cause, Decision, Gap)


def find_selected(all_: Sequence[_One], selector: str, kind: str) -> _One:
    """The one with an id (`A2`), or at a line (`@34`); `kind` is what it is called.

    Raises:
        EditError: if there is none, or more than one.
    """
    found = [one for one in all_ if selector in (one.id, f"@{one.line}")]
    if len(found) == 1:
        return found[0]
    if found:
        lines = ", ".join(str(one.line) for one in found)
        raise EditError(f"{selector} stands twice (lines {lines}); name one as @LINE.")
    known = ", ".join(one.id or f"@{one.line}" for one in all_) or "none"
    raise GoneError(f"there is no {kind} {selector}; the document has {known}.")
