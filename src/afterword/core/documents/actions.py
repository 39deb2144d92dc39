"""The follow-up actions of a document: bullets, check-boxes, tables, groups under a person, sub-headings, paragraphs."""

import re
from collections.abc import Iterator

from afterword.core.documents.action_details import find_details, read_detail
from afterword.core.documents.action_record import FIELD_KEYS, ID, NO_GROUP, ActionMaker, Group
from afterword.core.documents.action_table import PLACEHOLDER, is_action_table, read_table
from afterword.core.documents.document import Document
from afterword.core.documents.headings import find_part
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Inline, Kind, Line
from afterword.core.documents.owner_habits import name_owners
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.people import is_category, is_owner_name
from afterword.core.documents.tables import Table
from afterword.core.model.postmortem import Action, Section
from afterword.core.model.span import Written
from afterword.core.model.words import ActionState, Part

HARD_BREAK = 100
"""Lines longer than this were not wrapped by an editor: each is a statement of its own."""

_DONE_GROUP = Pattern(r"\b(?:done|completed?|finished|closed|resolved|implemented)\b", re.IGNORECASE)
_NOT_DONE = Pattern(r"\b(?:not|to|un\w+|incomplete|partially|before|when)\b", re.IGNORECASE)
_NAMED = frozenset(("action", "action item", "todo", "follow-up"))
_INTRO = Pattern(r":\s*$")
_CLOSING = Pattern(
    r"\W*(?:(?:we|i)\s(?:(?:are|would like to|want to|deeply|sincerely|again|also)\s)*(?:apologi[sz]e|sorry|regret|thank)|"
    r"(?:our|my)\s(?:\w+\s)?apologies|apologies\b|sorry\b|thanks?\b|thank you|(?:with\s)?(?:kind\s|best\s)?regards|sincerely|"
    r"yours\s|if you have (?:any )?(?:further )?(?:questions|concerns)|please (?:contact|reach out|do not hesitate))",
    re.IGNORECASE,
)
"""Apologies, thanks and greetings end a letter's list of measures."""


class _State:
    """What the lines so far say about the next action of a stretch."""

    def __init__(self, *, numbered: bool) -> None:
        self.group = NO_GROUP
        self.block: str | None = None
        self.asked = False
        """Whether the heading above is an action itself, or a letter has ended: paragraphs below are no actions."""
        self.numbered = numbered
        self.resume = 0
        """Lines before this one were read already, as the children of a group or behind a label."""


class ActionReader:
    """Reads the actions of one document."""

    def __init__(
        self, document: Document, lines: tuple[Line, ...], inline: Inline, tables: tuple[Table, ...], year: int | None
    ) -> None:
        self.document = document
        self.lines = lines
        self.tables = tables
        self.maker = ActionMaker(document, inline, year)
        self.bare = not any(line.kind is Kind.HEADING for line in lines)
        """Without headings the text is plain: each of its lines was broken on purpose."""

    def read(self, sections: tuple[Section, ...]) -> tuple[Action, ...]:
        """Every action, in the order of the text, with the detail of its block."""
        found: list[Action] = []
        details: dict[str, dict[str, Written]] = {}
        inside: set[int] = set()
        for first, last in _stretches(sections):
            inside.update(range(first, last + 1))
            found.extend(name_owners(self.document, self.lines, tuple(self._stretch(first, last, details))))
        for table in self.tables:
            if table.first_line not in inside and is_action_table(table):
                found.extend(read_table(self.maker, table, NO_GROUP))
        found.sort(key=lambda action: action.line)
        return tuple(
            self.maker.complete(action, details[action.id]) if action.id in details else action for action in found
        )

    def _stretch(self, first: int, last: int, details: dict[str, dict[str, Written]]) -> Iterator[Action]:
        state = _State(numbered=self._numbers_lead(first, last))
        paragraphs, base = self._paragraphs_count(first, last), self._base_depth(first, last)
        tables = {table.first_line: table for table in self.tables if first <= table.first_line <= last}
        if paragraphs:
            yield from self._behind_label(self.lines[first - 1], state, last)
        for line in self.lines[first - 1 : last]:
            if line.number < state.resume:
                continue
            if line.number in tables:
                yield from read_table(self.maker, tables[line.number], state.group)
            elif line.kind is Kind.HEADING and line.fresh:
                yield from self._heading(line, state, first, last)
            elif state.block is not None and line.kind in (Kind.ITEM, Kind.TEXT):
                self._detail(details.setdefault(state.block, {}), line)
            elif line.kind is Kind.TEXT and not line.quoted:
                yield from self._text(line, state, first, last, paragraphs=paragraphs)
            elif line.kind is Kind.ITEM and not line.quoted and line.depth <= base:
                yield from self._top_item(line, state, first, last, base)

    def _behind_label(self, line: Line, state: _State, last: int) -> Iterator[Action]:
        """The action that stands on the line of the label itself (`**Action items**: Add an alert`)."""
        label = find_label(self.document, line)
        words = "" if label is None else self.document.text[label.value : line.end].strip()
        if label is not None and len(words.split()) >= 3 and not PLACEHOLDER.match(words):
            end = self._block_end(line, last)
            state.resume = self.document.line_of(end) + 1
            yield self.maker.make(line, label.value, end, NO_GROUP)

    def _heading(self, line: Line, state: _State, first: int, last: int) -> Iterator[Action]:
        """A sub-heading opens an action's block, names a group, or is an action itself."""
        named = ID.match(self.document.text[line.content : line.end])
        state.block = named["id"] if named else None
        if named is None:
            state.numbered = self._numbers_lead(line.number + 1, last)
            state.group = self._group(self.document.text[line.content : line.end], line)
            state.asked = line.number != first and self._heading_is_action(line, last)
            if state.asked:
                yield self._with_details(self.maker.make(line, line.content, line.end, NO_GROUP), line, last)

    def _text(self, line: Line, state: _State, first: int, last: int, *, paragraphs: bool) -> Iterator[Action]:
        """A text line names a group, is an action of its own, or only explains."""
        label = self._group_label(line) if line.fresh and line.depth == 0 else None
        if label is not None:
            state.group = label
        elif (named := self._find_named_action(line)) is not None:
            yield self.maker.make(line, named, self._block_end(line, last), state.group)
        elif paragraphs and _CLOSING.match(self.document.text, line.content, line.end):
            state.asked = True
        elif paragraphs and not state.asked and self._begins(line, first) and self._is_paragraph_action(line, first):
            yield self.maker.make(line, line.content, self._block_end(line, last), state.group)

    def _top_item(self, line: Line, state: _State, first: int, last: int, base: int) -> Iterator[Action]:
        """An item is an action, or names the group of those nested in it."""
        nested = self._nested_group(line, last) if line.number != first else None
        if nested is not None:
            yield from self._children(line, last, nested)
            state.resume = self._behind_children(line, last)
            return
        if state.numbered and line.depth == base and not self._is_numbered(line):
            return
        if state.asked and read_detail(self.document, line) is not None:
            return
        if line.depth == base or line.ticked is not None:
            action = self._item(line, last, state.group)
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
        inside = self.lines[first:last]
        return not any(line.kind in (Kind.ITEM, Kind.TABLE) and not line.quoted for line in inside)

    def _find_named_action(self, line: Line) -> int | None:
        """Where the words of a paragraph begin that calls itself an action (`**Action item:** …`)."""
        label = find_label(self.document, line) if line.fresh else None
        if label is None or label.alone or label.name.casefold() not in _NAMED:
            return None
        return label.value

    def _begins(self, line: Line, first: int) -> bool:
        """Whether a text line begins something: a paragraph, the words below a label, or a hard-broken line."""
        if line.fresh or line.number == first + 1 or self.bare:
            return True
        above = self.lines[line.number - 2]
        text = self.document.text
        ends = text[above.content : above.end].rstrip()[-1:] in (".", "!", "?", ")")
        return ends and above.end - above.start > HARD_BREAK and text[line.content : line.content + 1].isupper()

    def _is_paragraph_action(self, line: Line, first: int) -> bool:
        text = self.document.text[line.content : line.end]
        if line.number == first or text.startswith(("!", "<", "{", "[!", "_", "|")) or _INTRO.search(text):
            return False
        return len(text.split()) >= 3 and not PLACEHOLDER.match(text)

    def _heading_is_action(self, line: Line, last: int) -> bool:
        """A sub-heading is itself an action when only prose stands below it and its words ask for something."""
        words = self.document.text[line.content : line.end].strip().split()
        if len(words) < 4 or self._group(" ".join(words), line) != NO_GROUP:
            return False
        for below in self.lines[line.number : last]:
            if below.kind is Kind.HEADING:
                break
            if below.kind is Kind.TABLE or (below.kind is Kind.ITEM and read_detail(self.document, below) is None):
                return False
        return True

    def _group_label(self, line: Line) -> Group | None:
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

    def _group(self, name: str, line: Line) -> Group:
        done = ActionState.DONE if _DONE_GROUP.search(name) and not _NOT_DONE.search(name) else None
        bare = name.strip("#*_:` ").removesuffix("'s actions")
        bare = bare.partition(" (")[0] if bare.endswith(")") and is_owner_name(bare.partition(" (")[0]) else bare
        owner = None
        if is_owner_name(bare) and find_part(bare) is None:
            at = max(self.document.text.find(bare, line.content), line.content)
            owner = Written(bare, self.document.span(at, at + len(bare)))
        return Group(owner, done)

    def _nested_group(self, line: Line, last: int) -> Group | None:
        """An item that only names an owner or a state for the items nested in it, or None."""
        text = self.document.text[line.content : line.end].strip()
        below = next((other for other in self.lines[line.number : last] if other.kind is not Kind.BLANK), None)
        if below is None or below.kind is not Kind.ITEM or below.depth <= line.depth:
            return None
        if read_detail(self.document, below) is not None:
            return None
        label = find_label(self.document, line)
        name = label.name if label is not None and label.alone else text.rstrip(":")
        if len(name.split()) > 6:
            return None
        group = self._group(name, line)
        if group != NO_GROUP or (label is not None and label.alone) or text.endswith(":") or is_category(name):
            return group
        return None

    def _children(self, parent: Line, last: int, group: Group) -> Iterator[Action]:
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

    def _item(self, line: Line, last: int, group: Group) -> Action | None:
        text = self.document.text[line.content : line.end]
        if not text.strip() or PLACEHOLDER.match(text):
            return None
        return self._with_details(self.maker.make(line, line.content, self._block_end(line, last), group), line, last)

    def _with_details(self, action: Action, line: Line, last: int) -> Action:
        """The action with what the labelled lines below it say."""
        details = find_details(self.document, self.lines, line, last)
        return self.maker.complete(action, details) if details else action

    def _block_end(self, line: Line, last: int) -> int:
        """The end of an item's or paragraph's own words: its continuation lines, without nested items."""
        end = line.end
        for below in self.lines[line.number : last]:
            if below.kind is not Kind.TEXT or below.fresh or self._begins(below, 0):
                break
            end = below.end
        return end

    def _detail(self, details: dict[str, Written], line: Line) -> None:
        """One `- Done when: …` line of an action's block."""
        label = find_label(self.document, line)
        if label is None:
            return
        key = FIELD_KEYS.get(label.name.casefold().strip())
        value = self.document.text[label.value : line.end].strip()
        if key is not None and value:
            details.setdefault(key, Written(value, self.document.span(label.value, line.end)))


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
