"""Makes the record of one action from its words, its group and its block."""

from collections.abc import Mapping
from typing import NamedTuple

from afterword.core.documents import action_text
from afterword.core.documents.document import Document
from afterword.core.documents.lines import Inline, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.tables import unescape
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Written
from afterword.core.model.words import ActionState

FIELD_KEYS = {
    "done when": "done when", "done test": "done when", "acceptance": "done when", "acceptance criteria": "done when",
    "effect check": "effect check", "success measure": "effect check", "measure of success": "effect check",
    "done on": "done on", "evidence": "evidence", "verified by": "verified by", "verified on": "verified on",
    "verified saw": "verified saw", "check on": "check on", "originally due": "originally due", "accepted risk": "accepted risk",
    "accepted by": "accepted by", "accepted until": "accepted until", "reason": "reason", "owner": "owner", "due": "due",
    "due date": "due", "status": "status", "type": "type", "tracker": "tracker", "ticket": "tracker", "addresses": "addresses",
    "strength": "strength", "priority": "priority", "superseded by": "superseded by", "did not work": "did not work",
}  # fmt: skip
"""Labels in an action's block and our key for each (docs/document-format.md)."""

ID = Pattern(r"^\W{0,3}(?P<id>A\d{1,4})\b(?:\*\*|__)?[:.)\-–—]?\s*")
REFERENCE = Pattern(r"\b(?:[CG]\d{1,3})+\b")
"""The id of a cause or gap; two that run together are one that nothing has."""
_ADDRESSES = Pattern(
    r"(?:[Aa]ddresses|[Ff]or|[Aa]nswers)[:\s]+[CG]\d{1,3}(?:\s*(?:,|and|&)\s*[CG]\d{1,3})*|\([CG]\d{1,3}(?:\s*,\s*[CG]\d{1,3})*\)"
)
_TAIL = Pattern(r"(?:;\s(?:owner|due|status|tracker|addresses|type):\s?[^;\n]*)+$")
_DETAIL = Pattern(r";\s(?P<key>owner|due|status|tracker|addresses|type):[^\S\n]*(?P<value>[^;\n]*)")
_LEAD_BRACKET = Pattern(r"^\[[ xX]?\]\s*")


class Said(NamedTuple):
    """Where the words of an action stand: behind its bracket and id, before the details (`; owner: …`)."""

    bracket: str
    id: str | None
    start: int
    end: int


def find_said(text: str, start: int, end: int) -> Said:
    """The words of an action within a stretch that may begin with a bracket and an id and end with details."""
    bracket = _LEAD_BRACKET.match(text[start:end])
    start += bracket.end() if bracket else 0
    named = ID.match(text[start:end])
    words = start + (named.end() if named else 0)
    tail = _TAIL.search(text, words, end)
    return Said(bracket[0] if bracket else "", named["id"] if named else None, words, tail.start() if tail else end)


def read_tail(document: Document, start: int, end: int) -> dict[str, Written]:
    """The details behind an action's words, which win over what the words seem to tell."""
    return {
        found["key"]: Written(
            unescape(found["value"].strip()),
            document.span(found.start("value"), found.start("value") + len(found["value"].rstrip())),
        )
        for found in _DETAIL.finditer(document.text, start, end)
        if found["value"].strip()
    }


def _first(pattern: Pattern, text: str, start: int, end: int) -> str:
    found = pattern.search(text, start, end)
    return found[0] if found else ""


class Group(NamedTuple):
    """What a label or sub-heading above some actions says about all of them."""

    owner: Written | None = None
    state: ActionState | None = None


NO_GROUP = Group()


class ActionMaker:
    """Makes the actions of one document; `year` completes a due date without one."""

    def __init__(self, document: Document, inline: Inline, year: int | None) -> None:
        self.document = document
        self.inline = inline
        self.year = year

    def make(self, line: Line, start: int, end: int, group: Group) -> Action:
        """The action whose words stand from `start` to `end`, beginning at a line."""
        document = self.document
        said = find_said(document.text, start, end)
        words = said.start
        text = unescape(" ".join(document.text[words : said.end].split()))
        told = read_tail(document, said.end, end)
        owner, tracker, addresses = told.get("owner"), told.get("tracker"), told.get("addresses")
        due = self._due(told.get("due"), words, end)
        addressed = addresses.text if addresses else _first(_ADDRESSES, document.text, words, end)
        return Action(
            span=document.span(line.start, end),
            line=line.number,
            id=said.id,
            text=text,
            owner=owner or action_text.find_owner(document, words, end) or group.owner,
            due=due.written if due else None,
            due_date=due.day if due else None,
            tracker=tracker or action_text.find_tracker(document, words, end, self.inline),
            state=(action_text.read_state(told["status"].text) if "status" in told else None)
            or self._state(said, line, end, group),
            type=action_text.read_type(told["type"].text) if "type" in told else None,
            strength=action_text.strength_of(text),
            addresses=tuple(REFERENCE.findall(addressed)),
            vague=action_text.is_vague(text),
        )

    def _due(self, told: Written | None, words: int, end: int) -> action_text.Due | None:
        """The due date that the detail behind the words tells, else one in the words."""
        if told is not None:
            return action_text.read_due(self.document, told.span.start, told.span.end, self.year)
        return action_text.find_due(self.document, words, end, self.year)

    def _state(self, said: Said, line: Line, end: int, group: Group) -> ActionState:
        """The state that its marks and words tell, else that of its group."""
        most = end - max(12, (end - said.start) // 2)
        struck = any(begin <= said.start + 2 and finish >= most for begin, finish in self.inline.struck)
        raw = said.bracket + self.document.text[said.start : end]
        state = action_text.state_of(raw, ticked=line.ticked, struck=struck)
        return group.state if state is ActionState.OPEN and group.state is not None else state

    def complete(self, action: Action, details: Mapping[str, Written]) -> Action:
        """The action with what its block says; its own row wins where both speak, except for the status."""
        due = details.get("due")
        day = action_text.read_due(self.document, due.span.start, due.span.end, self.year) if due else None
        status, kind, addresses = details.get("status"), details.get("type"), details.get("addresses")
        return action._replace(
            owner=action.owner or details.get("owner"),
            due=action.due or due,
            due_date=action.due_date or (day.day if day else None),
            tracker=action.tracker or details.get("tracker"),
            state=(action_text.read_state(status.text) if status else None) or action.state,
            type=action.type or (action_text.read_type(kind.text) if kind else None),
            addresses=action.addresses or (tuple(REFERENCE.findall(addresses.text)) if addresses else ()),
            fields=details,
        )
