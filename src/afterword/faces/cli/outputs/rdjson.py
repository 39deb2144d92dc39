"""Reviewdog Diagnostic Format (rdjson): findings and fixes for review comments.

Format: `reviewdog.rdf.DiagnosticResult`; columns count bytes of UTF-8, ends are exclusive. Findings that are suppressed
or in the baseline cannot be marked there and are left out.
"""

import json
from collections.abc import Mapping
from typing import Any

from afterword.app.check import Report
from afterword.core.documents.document import Document
from afterword.core.model.span import Span
from afterword.core.model.words import Level
from afterword.faces.cli.outputs.annotations import Annotation, annotate

_SEVERITIES: Mapping[Level, str] = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.HINT: "INFO"}


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """The result as one JSON object; its severity is that of its gravest finding."""
    del colour, suppressed, whole
    notes = list(annotate(report, suppressed=False))
    gravest = next((level for level in _SEVERITIES if any(note.finding.level is level for note in notes)), Level.HINT)
    result = {
        "source": {"name": "afterword"},
        "severity": _SEVERITIES[gravest],
        "diagnostics": [_diagnostic(note) for note in notes],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(note: Annotation) -> dict[str, Any]:
    document, finding = note.document.document, note.finding
    diagnostic: dict[str, Any] = {
        "message": note.message,
        "location": {"path": note.path, "range": _range(document, finding.span)},
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.code} | ({"url": finding.help_url} if finding.help_url else {}),
    }
    if note.fix is not None:
        diagnostic["suggestions"] = [{"range": _range(document, note.fix.span), "text": note.fix.replacement}]
    return diagnostic


def _range(document: Document, span: Span) -> dict[str, Any]:
    return {"start": _position(document, span.start), "end": _position(document, span.end)}


def _position(document: Document, offset: int) -> dict[str, int]:
    line, column = document.position(offset)
    before = document.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "replace")) + 1}
