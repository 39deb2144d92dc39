"""Findings as continuous integration shows them: beside the line, without the words of the document or a name."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from afterword.app.check import Checked, Report
from afterword.core.model.finding import Finding, Fix
from afterword.faces.cli.outputs.masking import Names
from afterword.faces.cli.outputs.selection import shown


class Annotation(NamedTuple):
    """One finding of one document; what it says holds no name."""

    document: Checked
    finding: Finding
    names: Names

    @property
    def path(self) -> str:
        """The document's path, with slashes."""
        return slashed(self.document.path)

    @property
    def title(self) -> str:
        """Code and slug: what the finding is called."""
        return f"{self.finding.code} {self.finding.slug}"

    @property
    def message(self) -> str:
        """What is there and what to do."""
        return self.names.hide(self.finding.message)

    @property
    def fix(self) -> Fix | None:
        """The finding's fix, unless its text would repeat a name."""
        fix = self.finding.fix
        return fix if fix is not None and self.names.hide(fix.replacement) == fix.replacement else None


def annotate(report: Report, *, suppressed: bool) -> Iterator[Annotation]:
    """The findings that an output shows, in the order of the report."""
    document, names = None, None
    for checked, finding in shown(report, suppressed=suppressed):
        if names is None or checked.document is not document:
            document, names = checked.document, Names(checked.document)
        yield Annotation(checked, finding, names)


def slashed(path: str) -> str:
    """A path with slashes on every system; bytes that are no UTF-8 are written out."""
    return PurePath(path).as_posix().encode("utf-8", "backslashreplace").decode()
