"""GitHub workflow commands: each finding becomes an annotation beside its line.

Format: "Workflow commands for GitHub Actions", GitHub documentation. Findings that are suppressed or in the baseline
cannot be marked there and are left out. A column is only understood where the finding ends on its first line.
"""

from collections.abc import Mapping

from afterword.app.check import Report
from afterword.core.model.words import Level
from afterword.faces.cli.outputs.annotations import Annotation, annotate
from afterword.faces.cli.outputs.diagnostics import describe_range

_COMMANDS: Mapping[Level, str] = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """One command a line."""
    del colour, suppressed, whole
    return "".join(_command(note) for note in annotate(report, suppressed=False))


def _command(note: Annotation) -> str:
    place = describe_range(note.document, note.finding.span)
    start, end = place["start"], place["end"]
    properties: dict[str, object] = {"file": note.path, "line": start["line"]}
    if start["line"] == end["line"]:
        properties |= {"col": start["column"], "endLine": end["line"], "endColumn": end["column"]}
    else:
        properties |= {"endLine": end["line"]}
    properties["title"] = note.title
    listed = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[note.finding.level]} {listed}::{_escape(note.message)}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
