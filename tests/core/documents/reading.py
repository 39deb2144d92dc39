"""Text in, records out: the short ways that the tests of this folder read a document."""

from textwrap import dedent

from afterword.core.documents.document import Document
from afterword.core.documents.fields import Field
from afterword.core.documents.lines import Line, scan_lines
from afterword.core.documents.read import Reading, read_document
from afterword.core.model.postmortem import Action, Cause, Event, Postmortem


def read(text: str, path: str = "") -> Reading:
    return read_document(Document.of(dedent(text), path))


def postmortem(text: str, path: str = "") -> Postmortem:
    return read(text, path).postmortem


def events(text: str, path: str = "") -> tuple[Event, ...]:
    return postmortem(text, path).timeline


def timeline(*rows: str, heading: str = "Timeline", above: str = "", path: str = "") -> tuple[Event, ...]:
    """The events of a timeline section with these lines."""
    return events("\n".join([above, f"## {heading}", "", *rows, ""]), path)


def moments(*rows: str, heading: str = "Timeline", above: str = "", path: str = "") -> list[str]:
    return [str(event.at) for event in timeline(*rows, heading=heading, above=above, path=path)]


def actions(*lines: str, heading: str = "Action items") -> tuple[Action, ...]:
    """The actions of an action section with these lines."""
    return postmortem("\n".join(["# Labels late on 2026-03-04", "", f"## {heading}", "", *lines, ""])).actions


def action(*lines: str) -> Action:
    (found,) = actions(*lines)
    return found


def causes(*lines: str, heading: str = "Root cause") -> tuple[Cause, ...]:
    return postmortem("\n".join([f"## {heading}", "", *lines, ""])).causes


def fields(text: str, path: str = "") -> tuple[Field, ...]:
    return read(text, path).fields


def parts(text: str) -> list[tuple[str, str, int, int]]:
    """Kind, heading, first and last line of every section."""
    return [(str(s.kind), s.heading, s.first_line, s.last_line) for s in postmortem(text).sections]


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, its indentation kept."""
    return scan_lines(Document.of(text)).lines
