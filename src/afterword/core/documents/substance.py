"""What somebody approves of in a text: everything but what the server itself writes about its state and its actions'."""

from collections.abc import Iterator

from afterword.core.documents.action_table import STATUS_HEADS
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.labels import find_label
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Action
from afterword.core.model.words import Part

FATE = frozenset(
    {
        "status",
        "done on",
        "evidence",
        "verified by",
        "verified on",
        "verified saw",
        "check on",
        "originally due",
        "did not work",
        "superseded by",
    }
)
"""Fields of an action that tell what became of it (docs/document-format.md, section 6)."""

_STATE = Pattern(r";\s*status:[^;|\n]*|(?<=\[)[xX](?=\])")
"""The state of an action as it stands behind its words, or in its box."""
_BLOCK = Pattern(r"^#+\s*A\d{1,4}\s*$")


def substance(reading: Reading) -> str:
    """The lines that people wrote, without blank ones, and each action as it was promised.

    Of the lines that tell a state only the first is left out: that is where the server writes it. Of an action's row
    its state is left out.

    Two texts with the same substance are the same to a reviewer: they differ in the state of the document, in what
    became of its actions, or in blank lines.
    """
    states = [field.line for field in reading.fields if field.name == "status" and field.value.text][:1]
    written = dict(_rows(reading))
    fates = frozenset((*states, *_fate_lines(reading)))
    lines = (
        written.get(line.number) or reading.document.text[line.start : line.end]
        for line in reading.lines
        if line.number not in fates
    )
    kept = (" ".join(_STATE.sub(" ", line).split()) for line in lines)
    return "\n".join(
        (*(line for line in kept if line), *(repr(_promise(action)) for action in reading.postmortem.actions))
    )


def _rows(reading: Reading) -> Iterator[tuple[int, str]]:
    """The rows of tables that hold actions, without the cell of their state."""
    acting = {action.line for action in reading.postmortem.actions}
    for table in reading.tables:
        state = table.column(*STATUS_HEADS)
        for line, cells in table.rows if state is not None else ():
            if line.number in acting:
                yield line.number, " | ".join(cell.text for place, cell in enumerate(cells) if place != state)


def _fate_lines(reading: Reading) -> Iterator[int]:
    """The lines that tell what became of an action, and the headings of the blocks in which they stand."""
    for section in reading.postmortem.parts(Part.ACTIONS):
        for line in reading.lines[section.first_line - 1 : section.last_line]:
            label = find_label(reading.document, line)
            told = label is not None and normalise_heading(label.name) in FATE
            if told or _BLOCK.match(reading.document.text[line.start : line.end]):
                yield line.number


def _promise(action: Action) -> tuple[object, ...]:
    details = sorted((name, value.text) for name, value in action.fields.items() if name not in FATE)
    return (action.id, action.text, details)
