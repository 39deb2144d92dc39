"""Which findings an output shows."""

from collections.abc import Iterator

from afterword.app.check import Checked, Report
from afterword.core.model.finding import Finding
from afterword.core.model.words import FindingState


def shown(report: Report, *, suppressed: bool) -> Iterator[tuple[Checked, Finding]]:
    """The new findings, and with `suppressed` the silenced and accepted ones as well, document by document."""
    for document in report.checked:
        for finding in document.findings:
            if suppressed or finding.state is FindingState.NEW:
                yield document, finding
