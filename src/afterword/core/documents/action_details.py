"""What the lines below an action say about it: `- Owner: Ada Moss`, `**Status:** Done`."""

from collections.abc import Mapping, Sequence

from afterword.core.documents.action_record import FIELD_KEYS
from afterword.core.documents.document import Document
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.span import Written

KEYS: Mapping[str, str] = {
    "assignee": "owner", "assigned to": "owner", "dri": "owner", "responsible": "owner", "owners": "owner", "lead": "owner",
    "jira": "tracker", "issue": "tracker", "bug": "tracker", "link": "tracker", "pr": "tracker", "eta": "due", "deadline": "due",
    "target date": "due", "due by": "due", "state": "status", **FIELD_KEYS,
}  # fmt: skip
"""Other houses' labels and our key for each, beside our own."""


def find_details(document: Document, lines: Sequence[Line], action: Line, last: int) -> dict[str, Written]:
    """The labelled values nested in an action's item, or between its heading and the next."""
    found: dict[str, Written] = {}
    for line in lines[action.number : last]:
        if line.kind is Kind.HEADING or (action.kind is Kind.ITEM and not _belongs(line, action)):
            break
        told = read_detail(document, line)
        if told is not None:
            found.setdefault(*told)
    return found


def read_detail(document: Document, line: Line) -> tuple[str, Written] | None:
    """Our key and the value of a line that holds one detail, or None."""
    label = find_label(document, line)
    key = KEYS.get(label.name.casefold().strip()) if label is not None and label.colon else None
    if label is None or key is None:
        return None
    value = document.text[label.value : line.end].strip()
    if not value or is_placeholder(value):
        return None
    return key, Written(value, document.span(label.value, line.end))


def _belongs(line: Line, action: Line) -> bool:
    return line.kind is Kind.BLANK or line.depth > action.depth
