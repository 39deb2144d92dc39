"""What somebody approves of in a text: everything but what the server itself writes about its state and its actions'."""

from collections.abc import Iterator

from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Action
from afterword.core.model.words import Part

FATE = frozenset(
    {"status", "done on", "evidence", "verified by", "verified on", "verified saw", "check on", "originally due"}
)
"""Fields of an action that tell what became of it (docs/document-format.md, section 6)."""

_BLOCK = Pattern(r"^#+\s*A\d{1,4}\s*$")


def substance(reading: Reading) -> str:
    """The lines that people wrote, without blank ones, and each action as it was promised.

    Two texts with the same substance are the same to a reviewer: they differ in the state of the document, in what
    became of its actions, or in blank lines.
    """
    states = {field.line for field in reading.fields if field.name == "status"}
    promised = _lines_of_actions(reading)
    kept = (
        text
        for line in reading.lines
        if line.number not in states and line.number not in promised
        for text in [reading.document.text[line.start : line.end].strip()]
        if text
    )
    return "\n".join((*kept, *(repr(_promise(action)) for action in reading.postmortem.actions)))


def _lines_of_actions(reading: Reading) -> frozenset[int]:
    """The lines in which actions stand: their rows and items, and the blocks with what became of them."""
    return frozenset(_action_lines(reading))


def _action_lines(reading: Reading) -> Iterator[int]:
    document = reading.document
    for action in reading.postmortem.actions:
        yield from range(action.span.line, document.line_of(max(action.span.start, action.span.end - 1)) + 1)
    for section in reading.postmortem.parts(Part.ACTIONS):
        for line in reading.lines[section.first_line - 1 : section.last_line]:
            label = find_label(document, line)
            told = label is not None and normalise_heading(label.name) in FATE
            if told or line.kind is Kind.TABLE or _BLOCK.match(document.text[line.start : line.end]):
                yield line.number


def _promise(action: Action) -> tuple[object, ...]:
    owner, due, tracker = (written.text if written else "" for written in (action.owner, action.due, action.tracker))
    details = sorted((name, value.text) for name, value in action.fields.items() if name not in FATE)
    return (action.id, action.text, owner, due, tracker, str(action.type), action.addresses, details)
