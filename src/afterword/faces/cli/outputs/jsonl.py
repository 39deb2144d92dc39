"""One diagnostic of `afterword.check/1` a line, for pipes."""

import json

from afterword.app.check import Report
from afterword.faces.cli.outputs.diagnostics import describe
from afterword.faces.cli.outputs.selection import shown


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """The lines, in the order of the files."""
    del colour, whole
    return "".join(
        json.dumps(describe(document, finding), ensure_ascii=False) + "\n"
        for document, finding in shown(report, suppressed=suppressed)
    )
