"""Adding follow-up actions, and finding the one that an edit means."""

import re
from collections.abc import Iterator, Mapping

from afterword.core.documents.action_record import ID
from afterword.core.documents.action_table import find_columns
from afterword.core.documents.edit_fields import escape_cell, one_line
from afterword.core.documents.edits import AddAction, EditError
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.places import block_at_end, block_behind, last_line_of, last_said, line_behind
from afterword.core.documents.prompts import find_blank_action
from afterword.core.documents.read import Reading
from afterword.core.documents.selectors import find_selected
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import Table
from afterword.core.model.postmortem import Action, Section
from afterword.core.model.words import ActionState, Part

HEAD = "| Action | Owner | Due date | Addresses | Type | Status | Tracker |"
RULE = "|---|---|---|---|---|---|---|"
_NUMBER_HEADS = frozenset(("id", "#", "no", "no.", "nr", "nr.", "number"))


def add_action(reading: Reading, edit: AddAction) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first.

    Raises:
        EditError: if the words are empty, or it addresses something that is not there.
    """
    text = one_line(edit.text)
    if not text:
        raise EditError("an action needs words: what will be different?")
    for target in edit.addresses:
        must_exist(reading, target)
    values = {
        "owner": one_line(edit.owner), "due": one_line(edit.due), "addresses": ", ".join(edit.addresses),
        "tracker": one_line(edit.tracker),
    }  # fmt: skip
    name = next_id(reading)
    table = table_of_actions(reading)
    blank = find_blank_action(reading, table)
    if table is not None and blank is not None and blank.id:
        line, kept = reading.lines[blank.line - 1], ", ".join(edit.addresses or blank.addresses)
        yield (Splice(line.start, line.end, _row_in(reading, table, blank.id, text, {**values, "addresses": kept})),)
    if table is not None:
        yield (line_behind(reading, _end_of_table(reading, table), _row_in(reading, table, name, text, values)),)
    elif reading.postmortem.actions:
        yield from _behind_last(reading, name, text, values)
    yield (_new_table(reading, name, text, values),)


def find_action(reading: Reading, selector: str) -> Action:
    """The action with an id (`A2`), or at a line (`@34`).

    Raises:
        EditError: if there is none, or more than one.
    """
    return find_selected(reading.postmortem.actions, selector, "action")


def next_id(reading: Reading, letter: str = "A") -> str:
    """The next id of a letter that nothing has or had: one above every such id written anywhere or given before."""
    numbers = [int(found) for found in re.findall(rf"\b{letter}(\d{{1,4}})\b", reading.document.text)]
    return f"{letter}{max(reading.given.get(letter, 0), *numbers, 0) + 1}"


def must_exist(reading: Reading, target: str) -> None:
    """Refuses the id of a cause or gap that the document does not have.

    Raises:
        EditError: naming those that it has.
    """
    known = [cause.id for cause in reading.postmortem.causes if cause.id]
    known += [gap.id for gap in reading.postmortem.gaps if gap.id]
    if target not in known:
        raise EditError(f"there is no cause or gap {target}; the document has {', '.join(known) or 'none with an id'}.")


def details(values: Mapping[str, str]) -> str:
    """What is told about an action behind its words."""
    return "".join(f"; {key}: {value}" for key, value in values.items() if value)


def table_of_actions(reading: Reading) -> Table | None:
    """The last table that holds actions; without any action, the first one in their section."""
    actions = reading.postmortem.actions
    for table in reversed(reading.tables):
        if any(table.first_line < action.line <= table.last_line for action in actions):
            return table
    if actions:
        return None
    parts = reading.postmortem.parts(Part.ACTIONS)
    inside = (t for s in parts for t in reading.tables if s.first_line <= t.first_line <= s.last_line and t.head)
    return next(inside, None)


def _end_of_table(reading: Reading, table: Table) -> int:
    """The last line of a table, which is its rule if it has no rows."""
    below = reading.lines[table.last_line : table.last_line + 1]
    return below[0].number if below and below[0].kind is Kind.RULE else table.last_line


def _row_in(reading: Reading, table: Table, name: str, text: str, values: Mapping[str, str]) -> str:
    """A row with a cell for each column of a table; what has no column is told behind the words."""
    columns = find_columns(table)
    out = [""] * max(len(table.head), *(column + 1 for column in columns.values() if column is not None))
    words = columns["action"] or 0
    rest = {}
    for field, value in {**values, "status": ActionState.OPEN}.items():
        column = columns[field]
        if column is not None and column != words:
            out[column] = escape_cell(value)
        elif field != "status":
            rest[field] = value
    if words != 0 and _numbers_its_rows(table):
        out[0] = name
        out[words] = escape_cell(text + details(rest))
    else:
        out[words] = f"**{name}** {escape_cell(text + details(rest))}"
    line = reading.lines[table.last_line - 1]
    lead = reading.document.text[line.start : line.content].partition("|")[0]
    return f"{lead}| {' | '.join(out)} |"


def _numbers_its_rows(table: Table) -> bool:
    """Whether the first column of a table holds the ids."""
    named = bool(table.head) and table.head[0].text.strip("*_ ").casefold() in _NUMBER_HEADS
    return named or any(cells and ID.match(cells[0].text) for _, cells in table.rows)


def _behind_last(reading: Reading, name: str, text: str, values: Mapping[str, str]) -> Iterator[tuple[Splice, ...]]:
    """One more item or paragraph behind the last action; told to be open where its neighbour is not."""
    last = reading.postmortem.actions[-1]
    line = reading.lines[last.line - 1]
    if line.kind is Kind.HEADING:
        raise EditError(f"actions are headings here (line {last.line}); write the new one in the text.")
    open_too = {**values, "status": ActionState.OPEN}
    end = last_line_of(reading, last.line)
    for told in (values, open_too):
        row = f"**{name}** {text}{details(told)}"
        if line.kind is Kind.ITEM:
            yield (line_behind(reading, end, _lead_like(reading, line) + row),)
        else:
            yield (block_behind(reading, end, row),)


def _lead_like(reading: Reading, line: Line) -> str:
    """The indentation and mark of an item: the next number, an empty box."""
    lead = reading.document.text[line.start : line.content]
    lead = re.sub(r"\[[xX]\]", "[ ]", lead)
    return re.sub(r"(\d+)(?=[.)])", lambda found: str(int(found[1]) + 1), lead, count=1)


def _new_table(reading: Reading, name: str, text: str, values: Mapping[str, str]) -> Splice:
    """A table with the new action: at the end of the action section, or in a new one at the end of the text."""
    newline = reading.document.newline
    cells = (f"**{name}** {text}", values["owner"], values["due"], values["addresses"], "", "open", values["tracker"])
    rows = newline.join((HEAD, RULE, "| " + " | ".join(escape_cell(cell) for cell in cells) + " |"))
    section = _last_section(reading)
    if section is not None:
        return block_behind(reading, last_said(reading, section), rows)
    return block_at_end(reading, f"## Follow-up actions{newline}{newline}{rows}")


def _last_section(reading: Reading) -> Section | None:
    """The section of actions in which a new table can stand: the first, or where the last action stands."""
    actions = reading.postmortem.actions
    parts = reading.postmortem.parts(Part.ACTIONS)
    if actions:
        return next((s for s in parts if s.first_line <= actions[-1].line <= s.last_line), None)
    return parts[0] if parts else None
