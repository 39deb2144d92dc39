"""The follow-up actions of a document: bullets, check-boxes, tables, groups under a person, sub-headings, paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from afterword.core.documents import action_text
from afterword.core.documents.document import Document
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Inline, Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.people import is_owner_name
from afterword.core.documents.tables import Cell, Table, unescape
from afterword.core.model.postmortem import Action, Section
from afterword.core.model.span import Written
from afterword.core.model.words import ActionState, Part

ACTION_HEADS = ("action", "actions", "action item", "action items", "task", "tasks", "item", "todo", "to do", "follow-up",
                "follow up", "improvement", "remediation", "work item", "description", "what", "title", "measure", "step",
                "recommendation", "proposal", "summary", "details", "work", "issue")  # fmt: skip
OWNER_HEADS = ("owner", "owners", "assignee", "assigned to", "assigned", "responsible", "who", "dri", "poc", "team", "owned by",
               "lead", "person", "point of contact", "responsible party", "accountable")  # fmt: skip
DUE_HEADS = ("due", "due date", "deadline", "eta", "target", "target date", "when", "by when", "date", "completion date")
TRACKER_HEADS = ("tracker", "ticket", "tickets", "issue", "jira", "link", "links", "bug", "tracking", "reference", "pr", "github",
                 "tracking issue", "url", "story", "task id")  # fmt: skip
STATUS_HEADS = ("status", "state", "done", "progress", "completed", "done?")
TYPE_HEADS = ("type", "category", "kind")
ADDRESS_HEADS = ("addresses", "address", "cause", "causes", "gap", "gaps", "addressed", "linked to", "links to", "root cause")

FIELD_KEYS = {
    "done when": "done when", "done test": "done when", "acceptance": "done when", "acceptance criteria": "done when",
    "effect check": "effect check", "success measure": "effect check", "measure of success": "effect check",
    "done on": "done on", "evidence": "evidence", "verified by": "verified by", "verified on": "verified on",
    "verified saw": "verified saw", "check on": "check on", "originally due": "originally due", "accepted risk": "accepted risk",
    "accepted by": "accepted by", "accepted until": "accepted until", "reason": "reason", "owner": "owner", "due": "due",
    "due date": "due", "status": "status", "type": "type", "tracker": "tracker", "ticket": "tracker", "addresses": "addresses",
    "strength": "strength", "priority": "priority", "superseded by": "superseded by",
}  # fmt: skip
"""Labels in an action's block and our key for each (docs/document-format.md)."""

_ID = Pattern(r"^\W{0,3}(?P<id>A\d{1,4})\b(?:\*\*|__)?[:.)\-–—]?\s*")
_BLOCK = Pattern(r"^\W{0,2}(?P<id>A\d{1,4})\b")
_REFERENCE = Pattern(r"\b[CG]\d{1,3}\b")
_ADDRESSES = Pattern(r"(?:[Aa]ddresses|[Ff]or|[Aa]nswers)[:\s]+(?P<ids>[CG]\d{1,3}(?:\s*(?:,|and|&)\s*[CG]\d{1,3})*)|\((?P<ids2>[CG]\d{1,3}(?:\s*,\s*[CG]\d{1,3})*)\)")
_DONE_GROUP = Pattern(r"\b(?:done|completed?|finished|closed|resolved|implemented)\b", re.IGNORECASE)
_NOT_DONE = Pattern(r"\b(?:not|to|un\w+|incomplete|partially|before|when)\b", re.IGNORECASE)
_TAIL = Pattern(r"(?:;\s(?:owner|due|status|tracker|addresses|type):\s?[^;\n]*)+$")
_DETAIL = Pattern(r";\s(?P<key>owner|due|status|tracker|addresses|type):\s?(?P<value>[^;\n]*)")
HARD_BREAK = 100
"""Lines longer than this were not wrapped by an editor: each is a statement of its own."""

_PLACEHOLDER = Pattern(r"^[\W_]*(?:n/?a|none|tbd|tba|todo|no actions?|nothing|\.\.\.|…)[\W_]*$", re.IGNORECASE)
_INTRO = Pattern(r":\s*$")
_LEAD_BRACKET = Pattern(r"^\[[ xX]?\]\s*")


class _Group(NamedTuple):
    """What a label or sub-heading above some actions says about all of them."""

    owner: Written | None
    state: ActionState | None


_NO_GROUP = _Group(None, None)


class ActionReader:
    """Reads the actions of one document."""

    def __init__(
        self, document: Document, lines: tuple[Line, ...], inline: Inline, tables: tuple[Table, ...], year: int | None
    ) -> None:
        self.document = document
        self.lines = lines
        self.inline = inline
        self.tables = tables
        self.year = year

    def read(self, sections: tuple[Section, ...]) -> tuple[Action, ...]:
        """Every action, in the order of the text, with the detail of its block."""
        found: list[Action] = []
        details: dict[str, dict[str, Written]] = {}
        inside: set[int] = set()
        for stretch in _stretches(sections):
            inside.update(range(stretch[0], stretch[1] + 1))
            found.extend(self._stretch(stretch[0], stretch[1], details))
        for table in self.tables:
            if table.first_line not in inside and table.column(*OWNER_HEADS) is not None:
                action = table.column("action", "action item", "action items", "task", "follow-up", "todo")
                if action is not None:
                    found.extend(self._table(table, _NO_GROUP))
        found.sort(key=lambda action: action.line)
        return tuple(self._detailed(action, details.get(action.id or "")) for action in found)

    def _stretch(self, first: int, last: int, details: dict[str, dict[str, Written]]) -> Iterator[Action]:
        group, block, paragraphs_count = _NO_GROUP, None, self._paragraphs_count(first, last)
        base, numbered = self._base_depth(first, last), self._numbers_lead(first, last)
        table_lines: dict[int, Table] = {
            table.first_line: table for table in self.tables if first <= table.first_line <= last
        }
        number = first
        while number <= last:
            line = self.lines[number - 1]
            number += 1
            if line.number in table_lines:
                yield from self._table(table_lines[line.number], group)
                continue
            if line.kind is Kind.HEADING and line.fresh:
                block = self._block_id(line)
                if block is None:
                    numbered = self._numbers_lead(number, last)
                    group = self._group(self.document.text[line.content : line.end])
                    if line.number != first and self._heading_is_action(line, last):
                        yield self._action(line, line.content, line.end, _NO_GROUP)
                continue
            if block is not None and line.kind in (Kind.ITEM, Kind.TEXT):
                self._detail(details.setdefault(block, {}), line)
                continue
            if line.kind is Kind.TEXT and not line.quoted:
                label = self._group_label(line) if line.fresh and line.depth == 0 else None
                if label is not None:
                    group = label
                elif self._is_named_action(line) or (
                    paragraphs_count and self._begins(line, first) and self._is_paragraph_action(line, first)
                ):
                    yield self._action(line, line.content, self._block_end(line, last), group)
                continue
            if line.kind is Kind.ITEM and not line.quoted and line.depth <= base:
                nested = self._nested_group(line, last) if line.number != first else None
                if nested is not None:
                    yield from self._children(line, last, nested)
                    number = self._behind_children(line, last)
                    continue
                if numbered and line.depth == base and not self._is_numbered(line):
                    continue
                if line.depth == base or line.ticked is not None:
                    action = self._item(line, last, group)
                    if action is not None:
                        yield action

    def _base_depth(self, first: int, last: int) -> int:
        depths = [line.depth for line in self.lines[first - 1 : last] if line.kind is Kind.ITEM]
        labelled = self.lines[first - 1]
        if labelled.kind is Kind.ITEM:
            return depths[1] if len(depths) > 1 else labelled.depth + 1
        return min(depths, default=1)

    def _is_numbered(self, line: Line) -> bool:
        return self.document.text[line.start : line.content].lstrip(" \t>")[:1].isdigit()

    def _numbers_lead(self, first: int, last: int) -> bool:
        """Whether the items up to the next heading open with a numbered one: bullets between them only explain."""
        for line in self.lines[first - 1 : last]:
            if line.kind is Kind.ITEM and line.fresh and not line.quoted and line.number != first:
                return self._is_numbered(line)
            if line.kind is Kind.HEADING and line.fresh and line.number > first:
                return False
        return False

    def _paragraphs_count(self, first: int, last: int) -> bool:
        """Whether paragraphs are the actions: the section has neither items nor a table."""
        inside = self.lines[first : last]
        return not any(line.kind in (Kind.ITEM, Kind.TABLE) and not line.quoted for line in inside)

    def _is_named_action(self, line: Line) -> bool:
        """A paragraph that calls itself an action (`**Action item:** …`)."""
        label = find_label(self.document, line) if line.fresh else None
        return label is not None and not label.alone and label.name.casefold() in ("action", "action item", "todo", "follow-up")

    def _begins(self, line: Line, first: int) -> bool:
        """Whether a text line begins something: a paragraph, the words below a label, or a hard-broken line."""
        if line.fresh or line.number == first + 1:
            return True
        above = self.lines[line.number - 2]
        text = self.document.text
        ends = text[above.content : above.end].rstrip()[-1:] in (".", "!", "?", ")")
        return ends and above.end - above.start > HARD_BREAK and text[line.content : line.content + 1].isupper()

    def _is_paragraph_action(self, line: Line, first: int) -> bool:
        text = self.document.text[line.content : line.end]
        if line.number == first or text.startswith(("!", "<", "{", "[!", "_", "|")) or _INTRO.search(text):
            return False
        return len(text.split()) >= 3 and not _PLACEHOLDER.match(text)

    def _heading_is_action(self, line: Line, last: int) -> bool:
        """A sub-heading is itself an action when only prose stands below it and its words ask for something."""
        words = self.document.text[line.content : line.end].strip().split()
        if len(words) < 4 or self._group(" ".join(words)) != _NO_GROUP:
            return False
        for below in self.lines[line.number : last]:
            if below.kind is Kind.HEADING:
                break
            if below.kind in (Kind.ITEM, Kind.TABLE):
                return False
        return True

    def _block_id(self, line: Line) -> str | None:
        found = _BLOCK.match(self.document.text[line.content : line.end])
        return found["id"] if found else None

    def _group_label(self, line: Line) -> _Group | None:
        """A label line above actions (`**Alex**`, `Done:`), or None if the line is ordinary prose."""
        label = find_label(self.document, line)
        text = self.document.text[line.content : line.end].strip()
        if label is not None and (label.alone or not self.document.text[label.value : line.end].strip()):
            return self._group(label.name, line)
        if len(text) <= 60 and text.endswith(":"):
            return self._group(text.rstrip(":"), line)
        if len(text) <= 40 and is_owner_name(text) and self._followed_by_item(line):
            return self._group(text, line)
        return None

    def _followed_by_item(self, line: Line) -> bool:
        for below in self.lines[line.number : line.number + 2]:
            if below.kind is not Kind.BLANK:
                return below.kind is Kind.ITEM
        return False

    def _group(self, name: str, line: Line | None = None) -> _Group:
        done = ActionState.DONE if _DONE_GROUP.search(name) and not _NOT_DONE.search(name) else None
        bare = name.strip("#*_:` ").removesuffix("'s actions")
        owner = None
        if is_owner_name(bare):
            start = line.content if line else 0
            at = self.document.text.find(bare, start)
            owner = Written(bare, self.document.span(max(at, 0), max(at, 0) + len(bare)))
        return _Group(owner, done)

    def _nested_group(self, line: Line, last: int) -> _Group | None:
        """An item that only names an owner or a state for the items nested in it, or None."""
        text = self.document.text[line.content : line.end].strip()
        below = next((other for other in self.lines[line.number : last] if other.kind is not Kind.BLANK), None)
        if below is None or below.kind is not Kind.ITEM or below.depth <= line.depth:
            return None
        label = find_label(self.document, line)
        name = label.name if label is not None and label.alone else text.rstrip(":")
        if len(name.split()) > 6:
            return None
        group = self._group(name, line)
        if group != _NO_GROUP or (label is not None and label.alone) or text.endswith(":"):
            return group
        return None

    def _children(self, parent: Line, last: int, group: _Group) -> Iterator[Action]:
        for line in self.lines[parent.number : last]:
            if line.kind is Kind.HEADING or (line.kind is Kind.ITEM and line.depth <= parent.depth):
                return
            if line.kind is Kind.ITEM and line.depth == parent.depth + 1:
                action = self._item(line, last, group)
                if action is not None:
                    yield action

    def _behind_children(self, parent: Line, last: int) -> int:
        """The first line behind the items nested in one."""
        for line in self.lines[parent.number : last]:
            if line.kind is Kind.HEADING or (line.kind is Kind.ITEM and line.depth <= parent.depth):
                return line.number
        return last + 1

    def _item(self, line: Line, last: int, group: _Group) -> Action | None:
        text = self.document.text[line.content : line.end]
        if not text.strip() or _PLACEHOLDER.match(text):
            return None
        return self._action(line, line.content, self._block_end(line, last), group)

    def _block_end(self, line: Line, last: int) -> int:
        """The end of an item's or paragraph's own words: its continuation lines, without nested items."""
        end = line.end
        for below in self.lines[line.number : last]:
            if below.kind is not Kind.TEXT or below.fresh or self._begins(below, 0):
                break
            end = below.end
        return end

    def _action(self, line: Line, start: int, end: int, group: _Group) -> Action:
        document = self.document
        raw = document.text[start:end]
        bracket = _LEAD_BRACKET.match(raw)
        start += bracket.end() if bracket else 0
        found = _ID.match(document.text[start:end])
        words = start + (found.end() if found else 0)
        tail = _TAIL.search(document.text, words, end)
        said = tail.start() if tail else end
        text = unescape(" ".join(document.text[words:said].split()))
        struck = any(begin <= words + 2 and finish >= end - max(12, len(text) // 2) for begin, finish in self.inline.struck)
        state = action_text.state_of(raw, ticked=line.ticked, struck=struck)
        told = {found["key"]: found["value"].strip() for found in _DETAIL.finditer(tail[0])} if tail else {}
        state = action_text.read_state(told.get("status", "")) or state
        if state is ActionState.OPEN and group.state is not None:
            state = group.state
        due = action_text.find_due(document, words, end, self.year)
        addressed = _ADDRESSES.search(document.text, words, end)
        return Action(
            span=document.span(line.start, end),
            line=line.number,
            id=found["id"] if found else None,
            text=text.strip(),
            owner=action_text.find_owner(document, words, end) or group.owner,
            due=due.written if due else None,
            due_date=due.day if due else None,
            tracker=action_text.find_tracker(document, words, end, self.inline),
            state=state,
            type=action_text.read_type(told.get("type", "")),
            strength=action_text.strength_of(text),
            addresses=tuple(_REFERENCE.findall(addressed[0])) if addressed else (),
            vague=action_text.is_vague(text),
        )

    def _table(self, table: Table, group: _Group) -> Iterator[Action]:
        columns = {
            "action": _column(table, ACTION_HEADS, ()),
            "owner": _column(table, OWNER_HEADS, ()),
            "due": _column(table, DUE_HEADS, ()),
            "status": _column(table, STATUS_HEADS, ()),
            "type": _column(table, TYPE_HEADS, ()),
            "addresses": _column(table, ADDRESS_HEADS, ()),
        }
        columns["tracker"] = _column(table, TRACKER_HEADS, (columns["action"],))
        if columns["action"] is None:
            taken = {index for index in columns.values() if index is not None}
            columns["action"] = next((index for index in range(len(table.head)) if index not in taken), 0)
        for line, cells in table.rows:
            action = self._row(line, cells, columns, group)
            if action is not None:
                yield action

    def _row(
        self, line: Line, cells: tuple[Cell, ...], columns: dict[str, int | None], group: _Group
    ) -> Action | None:
        picked = {
            name: cells[column] if column is not None and column < len(cells) else None
            for name, column in columns.items()
        }
        cell = picked["action"]
        if cell is None or not cell.text or _PLACEHOLDER.match(cell.text):
            return None
        base = self._action(line._replace(ticked=None), cell.start, cell.end, group)
        owner = _filled(self.document, picked["owner"])
        due_cell, status = picked["due"], picked["status"]
        due = action_text.read_due(self.document, due_cell.start, due_cell.end, self.year) if due_cell else None
        state = action_text.read_state(status.text) if status else None
        if state is None and status is not None and status.text:
            state = action_text.state_of(status.text, ticked=None, struck=False)
        tracker = picked["tracker"]
        linked = action_text.find_tracker(self.document, tracker.start, tracker.end, self.inline) if tracker else None
        linked = linked or _filled(self.document, tracker)
        own_id = base.id or next(
            (found["id"] for other in cells[:1] if (found := _BLOCK.match(other.text)) is not None), None
        )
        return replace(
            base,
            id=own_id,
            span=self.document.span(line.start, line.end),
            owner=owner if columns["owner"] is not None else base.owner,
            due=due.written if due else base.due,
            due_date=due.day if due else base.due_date,
            tracker=linked or base.tracker or self._tracker_in_row(line),
            state=state or base.state,
            type=action_text.read_type(picked["type"].text) if picked["type"] else None,
            addresses=tuple(_REFERENCE.findall(picked["addresses"].text)) if picked["addresses"] else base.addresses,
        )

    def _tracker_in_row(self, line: Line) -> Written | None:
        return action_text.find_tracker(self.document, line.start, line.end, self.inline)

    def _detail(self, details: dict[str, Written], line: Line) -> None:
        """One `- Done when: …` line of an action's block."""
        label = find_label(self.document, line)
        if label is None:
            return
        key = FIELD_KEYS.get(label.name.casefold().strip())
        value = self.document.text[label.value : line.end].strip()
        if key is not None and value:
            details.setdefault(key, Written(value, self.document.span(label.value, line.end)))

    def _detailed(self, action: Action, details: dict[str, Written] | None) -> Action:
        """The action with what its block says."""
        if not details:
            return action
        due = details.get("due")
        day = action_text.read_due(self.document, due.span.start, due.span.end, self.year) if due else None
        status, kind, addresses = details.get("status"), details.get("type"), details.get("addresses")
        return replace(
            action,
            owner=action.owner or details.get("owner"),
            due=action.due or due,
            due_date=action.due_date or (day.day if day else None),
            tracker=action.tracker or details.get("tracker"),
            state=(action_text.read_state(status.text) if status else None) or action.state,
            type=action.type or (action_text.read_type(kind.text) if kind else None),
            addresses=action.addresses or (tuple(_REFERENCE.findall(addresses.text)) if addresses else ()),
            fields=details,
        )


def _column(table: Table, names: tuple[str, ...], excluded: tuple[int | None, ...]) -> int | None:
    found = table.column(*names)
    return None if found in excluded else found


def _filled(document: Document, cell: Cell | None) -> Written | None:
    """A cell that says something."""
    if cell is None or not cell.text or cell.text.strip("*_").casefold() in ("-", "–", "—", "n/a", "none", "tbd", "tba", "?", "todo"):
        return None
    return Written(unescape(cell.text.strip("*_` ")), document.span(cell.start, cell.end))


def _stretches(sections: tuple[Section, ...]) -> Iterator[tuple[int, int]]:
    """The action sections, neighbours joined."""
    first = last = 0
    for section in sections:
        if section.kind is not Part.ACTIONS:
            continue
        if section.first_line == last + 1 and section.level > 0 and not section.named:
            last = section.last_line
            continue
        if first:
            yield first, last
        first, last = section.first_line, section.last_line
    if first:
        yield first, last
