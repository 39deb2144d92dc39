"""SARIF 2.1.0 (OASIS): findings for code scanning, with rules, fixes, fingerprints and suppressions."""

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from afterword import __version__
from afterword.app.check import Checked, Report
from afterword.core.checks.registry import load_rule
from afterword.core.model.finding import Finding, Fix
from afterword.core.model.span import Span
from afterword.core.model.words import FindingState, Level
from afterword.faces.cli.outputs.annotations import Annotation, annotate, slashed
from afterword.faces.cli.outputs.diagnostics import describe_range

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "afterword/v1"
_LEVELS: Mapping[Level, str] = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note"}


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """The log, with the rules that found something."""
    del colour, whole
    notes = list(annotate(report, suppressed=suppressed))
    guides = {note.finding.code: note.finding.help_url for note in notes}
    codes = sorted(guides)
    run = {
        "tool": {
            "driver": {
                "name": "afterword",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code, guides[code]) for code in codes],
            }
        },
        "invocations": [_invocation(report)],
        "results": [_result(note, codes.index(note.finding.code)) for note in notes],
        "columnKind": "unicodeCodePoints",
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, guide: str) -> dict[str, Any]:
    rule = load_rule(code)
    page = rule.page.strip()
    levels = rule.levels
    level = levels.founding or levels.standard or levels.strict or Level.HINT
    return {
        "id": code,
        "name": rule.slug,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": " ".join(page.split("\n\nBad", 1)[0].split())},
        "help": {"text": page, "markdown": page},
        **({"helpUri": guide} if guide else {}),
        "defaultConfiguration": {"level": _LEVELS[level]},
        "properties": {"tags": [rule.family], "confidence": rule.certainty},
    }


def _invocation(report: Report) -> dict[str, Any]:
    """Whether the run was whole: every file that could not be read, with the reason."""
    return {
        "executionSuccessful": not report.troubles,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": f"not read: {trouble.why}"},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(trouble.path)}}}],
            }
            for trouble in report.troubles
        ],
    }


def _result(note: Annotation, index: int) -> dict[str, Any]:
    document, finding = note.document, note.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": note.message},
        "locations": [_location(document, finding.span)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": list(_suppressions(note, finding)),
        "properties": {"confidence": finding.certainty},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": note.names.hide(related.message)}, **_location(document, related.span)}
            for number, related in enumerate(finding.related)
        ]
    if note.fix is not None:
        result["fixes"] = [_fix(document, note.fix, note.message)]
    return result


def _suppressions(note: Annotation, finding: Finding) -> Iterable[dict[str, str]]:
    """Why a finding does not count; either all results of a run have this list or none, so a new one's is empty."""
    if finding.state is FindingState.SUPPRESSED:
        yield {"kind": "inSource", "status": "accepted", "justification": note.names.hide(finding.reason or "")}
    elif finding.state is FindingState.BASELINED:
        yield {"kind": "external", "status": "accepted", "justification": "accepted in the baseline"}


def _location(document: Checked, span: Span) -> dict[str, Any]:
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(document.path)}, "region": _region(document, span)},
    }


def _region(document: Checked, span: Span) -> dict[str, int]:
    place = describe_range(document, span)
    return {
        "startLine": place["start"]["line"],
        "startColumn": place["start"]["column"],
        "endLine": place["end"]["line"],
        "endColumn": place["end"]["column"],
    }


def _fix(document: Checked, fix: Fix, description: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(document, fix.span), "insertedContent": {"text": fix.replacement}}
    return {
        "description": {"text": description},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(document.path)}, "replacements": [replacement]}],
    }


def _uri(path: str) -> str:
    """A path as a URI: relative and percent-encoded; an absolute one as `file:`."""
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    return quote(slashed(path))
