"""`afterword.check/1`: findings as plain data; the one projection that the JSON outputs share."""

from typing import Any

from afterword import __version__
from afterword.app.check import Checked, Report
from afterword.core.model.finding import Finding
from afterword.core.model.span import Span
from afterword.core.model.words import FindingState, Level

SCHEMA = "afterword.check/1"


def summarise(report: Report) -> dict[str, Any]:
    """The counts of a run; new findings only, unless the key says otherwise."""
    return {
        "documents": len(report.checked),
        "errors": report.count(Level.ERROR),
        "warnings": report.count(Level.WARNING),
        "hints": report.count(Level.HINT),
        "suppressed": report.count_state(FindingState.SUPPRESSED),
        "baselined": report.count_state(FindingState.BASELINED),
        "stale_baseline_entries": len(report.stale),
        "unreadable": [{"path": trouble.path, "why": trouble.why} for trouble in report.troubles],
        "tool": {"name": "afterword", "version": __version__},
    }


def describe(document: Checked, finding: Finding) -> dict[str, Any]:
    """One finding; lines and columns are 1-based code points."""
    return {
        "path": document.path,
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.level,
        "confidence": finding.certainty,
        "message": finding.message,
        "range": describe_range(document, finding.span),
        "section": finding.section,
        "excerpt": finding.excerpt,
        "related": [
            {"message": related.message, "range": describe_range(document, related.span)} for related in finding.related
        ],
        "help_url": finding.help_url,
        "suggestions": list(finding.suggestions),
        "fix": {
            "safe": finding.fix.safe,
            "edits": [{"range": describe_range(document, finding.fix.span), "text": finding.fix.replacement}],
        }
        if finding.fix
        else None,
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "reason": finding.reason,
    }


def describe_range(document: Checked, span: Span) -> dict[str, Any]:
    """A span as line and column of its two ends."""
    start, end = (document.document.position(offset) for offset in (span.start, span.end))
    return {"start": {"line": start[0], "column": start[1]}, "end": {"line": end[0], "column": end[1]}}
