"""The follow-up actions as rules see them: which rows are actions, where their words stand, how strong they are."""

from typing import NamedTuple, cast

from afterword.core.checks.case import Case
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.tables import Cell, Table
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Span
from afterword.core.model.words import Strength

_NO_ACTION = Pattern(
    r"(?:none|nothing|no\s(?:further\s|more\s|other\s|new\s|additional\s|open\s|follow[- ]?up\s)*"
    r"(?:actions?|follow[- ]?ups?|action items|items|tasks|steps|work|changes?))\b",
)


class Home(NamedTuple):
    """The table row of an action: its table, and its cells."""

    table: Table
    cells: tuple[Cell, ...]

    def cell(self, heads: tuple[str, ...]) -> Cell | None:
        """The cell of a column by the names it may have; None if there is no such column or the row is too short."""
        column = self.table.column(*heads)
        return self.cells[column] if column is not None and column < len(self.cells) else None


def read_actions(case: Case) -> tuple[Action, ...]:
    """The actions of a postmortem: not of other texts, and not the sentence that says there are none."""
    kept = case.memory.get(read_actions)
    if kept is None:
        actions = case.postmortem.actions if case.is_postmortem else ()
        kept = case.memory[read_actions] = tuple(action for action in actions if not says_none(action.text))
    return cast("tuple[Action, ...]", kept)


def says_none(text: str) -> bool:
    """Whether a text says that there is no action."""
    return _NO_ACTION.match(text.lstrip("*_ ").casefold()) is not None


def find_home(case: Case, action: Action) -> Home | None:
    """The table row of an action; None if it is an item, a heading or a paragraph."""
    homes = case.memory.get(find_home)
    if homes is None:
        homes = {line.number: Home(table, cells) for table in case.reading.tables for line, cells in table.rows}
        case.memory[find_home] = homes
    return cast("Home | None", homes.get(action.line))


def words_span(case: Case, action: Action) -> Span:
    """Where an action's own words stand, its first line only."""
    home = find_home(case, action)
    if home is not None:
        cell = next((cell for cell in home.cells if action.text[:20] in cell.text), home.cells[0])
        return case.document.span(cell.start, cell.end)
    line = case.reading.lines[action.line - 1]
    return case.document.span(line.content, line.end)


def is_weak(action: Action) -> bool:
    """Whether an action works only as long as somebody remembers it, as stated or else judged by its words."""
    stated = action.fields.get("strength")
    if stated is not None:
        return stated.text.casefold().startswith("weak")
    return action.strength is Strength.WEAKER
