"""One finding a line: `path:line:column: CODE level message`."""

from afterword.app.check import Report
from afterword.faces.cli.outputs.selection import shown


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """The lines, in the order of the files."""
    del colour, whole
    lines = []
    for document, finding in shown(report, suppressed=suppressed):
        line, column = document.document.position(finding.span.start)
        state = "" if finding.state == "new" else f" ({finding.state})"
        lines.append(f"{document.path}:{line}:{column}: {finding.code} {finding.level}{state} {finding.message}\n")
    return "".join(lines)
