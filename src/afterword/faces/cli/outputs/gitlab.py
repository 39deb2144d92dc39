"""GitLab Code Quality: the findings as issues of a merge request.

Format: "Code Quality report format", GitLab documentation. Findings that are suppressed or in the baseline cannot be
marked there and are left out. Fingerprints are unique in the report and survive edits elsewhere in the document.
"""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from afterword.app.check import Report
from afterword.core.model.words import Level
from afterword.faces.cli.outputs.annotations import Annotation, annotate
from afterword.faces.cli.outputs.diagnostics import describe_range

_SEVERITIES: Mapping[Level, str] = {Level.ERROR: "major", Level.WARNING: "minor", Level.HINT: "info"}


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """The issues as one JSON array."""
    del colour, suppressed, whole
    issues = [_issue(note) for note in annotate(report, suppressed=False)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(note: Annotation) -> dict[str, Any]:
    place = describe_range(note.document, note.finding.span)
    return {
        "description": f"{note.title}: {note.message}",
        "check_name": note.finding.code,
        "fingerprint": blake2b(f"{note.path}|{note.finding.fingerprint}".encode(), digest_size=16).hexdigest(),
        "severity": _SEVERITIES[note.finding.level],
        "location": {
            "path": note.path,
            "lines": {"begin": place["start"]["line"], "end": place["end"]["line"]},
        },
    }
