"""A field of the form: what stands in the text, what is shown of it, and what it asks for if nobody wrote it yet."""

import re
from dataclasses import dataclass

from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.words import Part

SUMMARY = {
    "title": "Title: what customers could not do",
    "date": "Date",
    "severity": "Severity",
    "owner": "Owner",
    "services": "Services, separated by commas",
    "timezone": "Time zone of the clock times",
}
IMPACT = {
    "segment": "Which customers, and how many",
    "start": "Start",
    "end": "End",
    "business": "What it cost customers and us",
    "data loss": "Data loss: none, or what; how it was checked",
}
ACTION = {
    "text": "What will be different",
    "owner": "Owner",
    "due": "Due",
    "status": "State",
    "type": "Type",
    "tracker": "Ticket, as a key or link",
    "done when": "Done when somebody sees",
    "effect check": "What will show that it worked",
}
EVENT = ("text", "marker")
WORDS = {"summary": Part.SUMMARY, "explanation": Part.CAUSES, "lessons": Part.LESSONS}
"""What the form calls the words of a part."""

MOMENT = r"\d{4}-\d\d-\d\d[ T]\d?\d:\d\d(:\d\d)?"
"""A day and a time, as 2026-03-04 09:02."""

_WIDE = frozenset({"title", "business", "data loss", "text", "gap", "done when", "effect check"})
_LISTS = {"owner": "people", "severity": "severities", "timezone": "zones"}
_ASKS = re.compile(r"^\W*todo\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A field; `was` is its value as it stands in the text.

    `options` are pairs of a value and its word, `chosen` the one that the value means. `of` tells in the label whose
    field it is, for whoever hears it; `form` is what it must look like, as an expression.
    """

    id: str
    name: str
    label: str
    was: str
    of: str = ""
    kind: str = "text"
    options: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    form: str = ""
    is_needed: bool = False

    @property
    def value(self) -> str:
        """What is shown: nothing where only the place of something stands."""
        return self.chosen or ("" if is_asked(self.was) else self.was)

    @property
    def asks(self) -> str:
        """What a prompt asks for."""
        return _ASKS.sub("", self.was) if is_asked(self.was) else ""

    @property
    def listed(self) -> str:
        """The list of words that are offered; any other may be written."""
        return _LISTS.get(self.name, "") if self.kind == "text" else ""

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole line."""
        return self.name in _WIDE or self.kind == "area"


def is_asked(was: str) -> bool:
    """Whether a value is one line that only holds the place of one."""
    return bool(was) and "\n" not in was and is_placeholder(was)
