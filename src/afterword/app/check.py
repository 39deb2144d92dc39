"""Check documents: rules, suppressions and the baseline, over any number of files."""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

from afterword.app.ports import Files
from afterword.app.read import Trouble, read_file
from afterword.core.checks.baseline import Baseline
from afterword.core.checks.config import Config, at_least
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document
from afterword.core.model.finding import Finding
from afterword.core.model.words import Certainty, FindingState, Level


class Checked(NamedTuple):
    """One document with its findings, in the order of the text."""

    document: Document
    findings: tuple[Finding, ...]

    @property
    def path(self) -> str:
        """The document's path."""
        return self.document.path


class Report(NamedTuple):
    """The result of a run: every document, every file that could not be read, and stale baseline entries."""

    checked: tuple[Checked, ...]
    troubles: tuple[Trouble, ...]
    stale: tuple[tuple[str, str, str], ...] = ()

    def fails(self, fail_on: Level, *, likely: bool = False) -> bool:
        """Whether a new finding reaches `fail_on`; only certain ones count, unless `likely` asks for the others too."""
        return any(
            finding.state is FindingState.NEW
            and at_least(finding.level, fail_on)
            and (likely or finding.certainty is Certainty.CERTAIN)
            for document in self.checked
            for finding in document.findings
        )

    def count(self, level: Level) -> int:
        """How many new findings have a level."""
        return sum(
            finding.level is level and finding.state is FindingState.NEW
            for document in self.checked
            for finding in document.findings
        )

    def count_state(self, state: FindingState) -> int:
        """How many findings are in a state."""
        return sum(finding.state is state for document in self.checked for finding in document.findings)


def check_files(
    files: Files,
    paths: Iterable[str],
    config: Config,
    today: datetime.date,
    baseline: Baseline | None = None,
    progress: Callable[[int, str], None] | None = None,
) -> Report:
    """Checks every document under some paths; `progress` hears how many are done and which is next."""
    engine = Engine.of(config)
    checked: list[Checked] = []
    troubles: list[Trouble] = []
    for done, path in enumerate(files.find(paths)):
        if progress is not None:
            progress(done, path)
        reading = read_file(files, path, config.aliases)
        if isinstance(reading, Trouble):
            troubles.append(reading)
            continue
        findings = engine.check(reading, today)
        if baseline is not None:
            findings = baseline.apply(path, findings)
        checked.append(Checked(document=reading.document, findings=findings))
    stale = baseline.stale({document.path: document.findings for document in checked}) if baseline else ()
    return Report(checked=tuple(checked), troubles=tuple(troubles), stale=stale)
