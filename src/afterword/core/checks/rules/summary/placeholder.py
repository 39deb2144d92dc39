"""A prompt of the template is left in the text.

"TODO" was meant for the author. Three months later a reader takes it for a fact that nobody knew, and nobody does.

Bad:

    ## Root cause

    TODO: why it could happen, past the first obvious cause.

Good:

    ## Root cause

    The worker requeues a rejected job without limit, and the queue has no dead-letter queue.

What is not known is written as `unknown`, with who is finding out. Code, check-boxes, lists called "TODO" and a state
"TODO" of an action are left alone; so are the fields, owners, due dates and review questions that rules of their own
ask for.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.action_table import DUE_HEADS, OWNER_HEADS, STATUS_HEADS
from afterword.core.documents.answers import find_question
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.tables import Table
from afterword.core.model.words import Certainty, Level, Part, Status

_WORD = Pattern(
    r"(?<![\w/\-#.])(?:TODO|TBD|FIXME|(?P<weak>TBA|TBC|XXX)|(?i:lorem ipsum)|\{\{\s*[\w ]+\s*\}\})(?![\w/\-])"
)
_WORD_PARTS = ("TODO", "TBD", "FIXME", "TBA", "TBC", "XXX", "orem ipsum", "OREM IPSUM", "{{")
"""What must occur for `_WORD` to match: looking for these is much faster."""
_PROMPT = Pattern(r"<(?!https?:)(?P<ask>[A-Za-z][^<>\n=\"@]{1,80}?)>")
_ASKING = Pattern(
    r"(?i:(?:describe|insert|enter|fill|write|your|link to|list of|explain|what|who|when|why|how|which|name of|short|brief|"
    r"number of|add|the|a)\s|todo|tbd|yyyy|dd[-/.]mm|hh:mm)"
)
_TAGS = frozenset(
    "a abbr b blockquote br center code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i iframe img input ins kbd li "
    "mark ol p picture pre q s small source span strike strong style sub summary sup svg table tbody td tfoot th thead tr u "
    "ul var video".split()
)
_BEFORE = frozenset(
    "a an the this that these those our my old some any every each no of with to from in into as called named marked say "
    "says said".split()
)
_AFTER = (
    "comment", "list", "item", "app", "marker", "file", "board", "column", "tag", "note", "state", "status", "label", "page",
    "entr", "task",
)  # fmt: skip
_NO_PROMPT = "_\\`("
_QUOTES = "\"'“‘«`"
_NAMED = frozenset({"title", "date", "severity", "status", "owner", "services", "segment", "start", "end", "business"})
_READ = (Kind.TEXT, Kind.ITEM, Kind.TABLE, Kind.HTML)
_SHOWN = (Status.IN_REVIEW, Status.PUBLISHED, Status.CLOSED)


class _Place(NamedTuple):
    """A hit with what stands before and after it in its value, cell or paragraph line."""

    start: int
    end: int
    before: str
    after: str
    line: Line
    weak: bool


def check(case: Case) -> Iterator[Problem]:
    """The first prompt of each line."""
    level = None if case.postmortem.status in _SHOWN else Level.WARNING
    told: set[int] = set()
    for start, end, weak in _hits(case):
        line = case.reading.lines[case.document.line_of(start) - 1]
        if line.number in told or not _may_hold(case, line):
            continue
        place = _place(case, start, end, line, weak=weak)
        if place is not None and _is_left(case, place):
            told.add(line.number)
            shown = f"{case.text[start:end]}{place.after if place.after.startswith(':') else ''}"[:50].strip()
            yield Problem(
                span=case.document.span(start, end),
                message=f"`{shown}` is asked for and not written yet. Write what belongs there, or `unknown` with who "
                "finds out and by when, or delete it.",
                level=level,
            )


def _hits(case: Case) -> list[tuple[int, int, bool]]:
    """Where something stands that may be a prompt, in the order of the text."""
    prose, found = case.prose.text, []
    if any(part in prose for part in _WORD_PARTS):
        found = [(hit.start(), hit.end(), hit["weak"] is not None) for hit in _WORD.finditer(prose)]
    if "<" in case.text:
        found.extend((hit.start(), hit.end(), False) for hit in _PROMPT.finditer(case.text) if _is_prompt(case, hit))
    return sorted(found)


def _is_prompt(case: Case, hit: re.Match[str]) -> bool:
    """Whether words in angle brackets are neither HTML nor code nor a type (`List<String>`)."""
    before = case.text[hit.start() - 1] if hit.start() else " "
    if before.isalnum() or before in _NO_PROMPT or hit["ask"].split()[0].strip("/").casefold() in _TAGS:
        return False
    inside = any(start < hit.start() < end and case.text[start] == "`" for start, end in case.reading.inline.masked)
    return "://" not in hit[0] and not inside


def _may_hold(case: Case, line: Line) -> bool:
    """Whether a line is text of the author's, and no field that a rule of its own asks for."""
    if line.kind not in _READ or line.quoted or line.ticked is not None:
        return False
    return not any(field.line == line.number and field.name in _NAMED for field in case.reading.fields)


def _place(case: Case, start: int, end: int, line: Line, *, weak: bool) -> _Place | None:
    """The hit in its surroundings; None in a cell that says a state, or where a rule of its own asks."""
    first, last = line.content, line.end
    if line.kind is Kind.TABLE:
        table = next((t for t in case.reading.tables if t.first_line <= line.number <= t.last_line), None)
        cells = next((cells for row, cells in table.rows if row.number == line.number), ()) if table else ()
        index = next((i for i, cell in enumerate(cells) if cell.start <= start < cell.end), None)
        if table is None or index is None or index in _asked(case, table, line):
            return None
        first, last = cells[index].start, cells[index].end
    else:
        label = find_label(case.document, line)
        if label is not None and label.value <= start:
            if find_question(label.name) is not None:
                return None
            first = label.value
    return _Place(start, end, case.text[first:start], case.text[end:last], line, weak)


def _asked(case: Case, table: Table, line: Line) -> set[int | None]:
    """The columns of a row in which a prompt is somebody else's to report."""
    columns = {table.column(*STATUS_HEADS)}
    if any(action.line == line.number for action in case.postmortem.actions):
        columns |= {table.column(*OWNER_HEADS), table.column(*DUE_HEADS)}
    return columns


def _is_left(case: Case, place: _Place) -> bool:
    before, after = place.before.strip("*_ \t(-+"), place.after.strip("*_ \t).")
    if case.text[place.start] == "<":
        whole = not before and not after
        return whole or _ASKING.match(case.text, place.start + 1) is not None
    if not before and (_lists(case, place, after) or _is_task(case, place, after)):
        return False
    if _is_mentioned(before, after):
        return False
    return not place.weak or not after or (not before and after.startswith(":")) or place.after.startswith((")", "]"))


def _is_mentioned(before: str, after: str) -> bool:
    """Whether the word is only spoken of ("a TODO comment")."""
    last = before.rsplit(maxsplit=1)[-1].casefold() if before else ""
    if last in _BEFORE or before.endswith(tuple(_QUOTES)):
        return True
    return after.casefold().startswith(_AFTER) or (after[:1] in _QUOTES and bool(after))


def _lists(case: Case, place: _Place, after: str) -> bool:
    """Whether it is the name of the list that follows."""
    below = next((line for line in case.reading.lines[place.line.number :] if line.kind is not Kind.BLANK), None)
    return (
        case.text.startswith("TODO", place.start)
        and after.strip(":* ") == ""
        and below is not None
        and below.kind in (Kind.ITEM, Kind.TABLE)
        and (place.line.kind is Kind.TEXT or below.depth > place.line.depth)
    )


def _is_task(case: Case, place: _Place, after: str) -> bool:
    """Whether it opens an item of the action list: `- TODO: add an alert`."""
    part = next(
        (s.kind for s in reversed(case.postmortem.sections) if s.first_line <= place.line.number <= s.last_line), None
    )
    return part is Part.ACTIONS and place.line.kind is not Kind.TABLE and len(after.strip(":- ").split()) > 1


RULE = Rule(
    code="S15",
    slug="placeholder-left",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text", "design: templates"),
    check=check,
)
