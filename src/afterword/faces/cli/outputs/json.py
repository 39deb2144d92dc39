"""`afterword.check/1` as one JSON object."""

import json

from afterword.app.check import Report
from afterword.faces.cli.outputs.diagnostics import SCHEMA, describe, summarise
from afterword.faces.cli.outputs.selection import shown


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """The object, indented."""
    del colour, whole
    diagnostics = [describe(document, finding) for document, finding in shown(report, suppressed=suppressed)]
    envelope = {"schema": SCHEMA, "summary": summarise(report), "diagnostics": diagnostics}
    return json.dumps(envelope, ensure_ascii=False, indent=2) + "\n"
