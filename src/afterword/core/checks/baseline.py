"""The baseline: findings of old documents that are accepted for now. It only shrinks, unless growth is allowed."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from afterword.core.model.finding import Finding
from afterword.core.model.words import FindingState

HEADER = "# afterword baseline 1: path, code, fingerprint. Generated; it may only shrink."


class BaselineError(ValueError):
    """A baseline file that cannot be read, or that would grow."""


class Baseline(NamedTuple):
    """The accepted findings: (path, code, fingerprint)."""

    entries: frozenset[tuple[str, str, str]]

    @classmethod
    def parse(cls, text: str, where: str) -> "Baseline":
        """The baseline in a file's text.

        Raises:
            BaselineError: naming the line that is not an entry.
        """
        entries = set()
        for number, line in enumerate(text.splitlines(), start=1):
            if not line or line.startswith("#"):
                continue
            try:
                path, code, fingerprint = line.split("\t")
            except ValueError as error:
                why = f"{where}:{number}: not an entry (path, code, fingerprint separated by tabs)."
                raise BaselineError(why) from error
            entries.add((path, code, fingerprint))
        return cls(frozenset(entries))

    @classmethod
    def of(cls, findings: Mapping[str, Iterable[Finding]]) -> "Baseline":
        """The baseline that accepts all new or accepted findings of some paths."""
        return cls(
            frozenset(
                (path, finding.code, finding.fingerprint)
                for path, found in findings.items()
                for finding in found
                if finding.state is not FindingState.SUPPRESSED
            )
        )

    def dump(self) -> str:
        """The file's text: sorted, one entry a line."""
        return "\n".join([HEADER, *("\t".join(entry) for entry in sorted(self.entries))]) + "\n"

    def apply(self, path: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, accepted ones marked."""
        return tuple(
            finding._replace(state=FindingState.BASELINED)
            if finding.state is FindingState.NEW and (path, finding.code, finding.fingerprint) in self.entries
            else finding
            for finding in findings
        )

    def stale(self, findings: Mapping[str, Iterable[Finding]]) -> tuple[tuple[str, str, str], ...]:
        """The entries of the checked paths that no finding needs any more, sorted."""
        present = self.of(findings).entries
        return tuple(sorted(entry for entry in self.entries if entry[0] in findings and entry not in present))

    def shrink_to(self, new: "Baseline") -> "Baseline":
        """The new baseline, if it accepts nothing that this one did not.

        Raises:
            BaselineError: if it would grow.
        """
        grown = sorted(new.entries - self.entries)
        if grown:
            path, code, _ = grown[0]
            raise BaselineError(
                f"the baseline would grow by {len(grown)} (first: {code} in {path}). Fix them, or pass --allow-growth."
            )
        return new
