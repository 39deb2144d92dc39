"""The case that a rule looks at: one reading, today's date, the options, and what several rules need computed once."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from afterword.core.checks.clues import Candidate
from afterword.core.checks.suppression import Suppression
from afterword.core.documents.prose import Prose, Sentence, read_prose
from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Postmortem, Section
from afterword.core.model.span import Span
from afterword.core.model.words import Level, Part, Status

_NUMBER = re.compile(r"[0-5]")
_SEVERITY_WORDS = {"critical": 1, "blocker": 1, "major": 2, "high": 2, "medium": 3, "moderate": 3, "minor": 4, "low": 4}


GRAVEST = 2
"""SEV1 and SEV2 are grave."""


class Settings(Protocol):
    """What a rule may know of the configuration."""

    @property
    def scale(self) -> tuple[str, ...]:
        """The severities, gravest first."""

    @property
    def packs(self) -> tuple[Any, ...]:
        """The team's own word packs."""

    def level_of(self, rule: Any, *, severity: int | None, status: Status | None) -> Level | None:
        """How much a rule's findings matter in a document of this severity and status; None if it does not run."""

    def ignores_at(self, path: str, code: str) -> bool:
        """Whether a rule is switched off for a path."""


class Case:
    """Everything a rule may look at. It is read-only; `option` gives the rule's own option.

    `memory` keeps what one rule worked out and the next needs again, for this document only.
    """

    def __init__(self, reading: Reading, today: datetime.date, settings: "Settings") -> None:
        self.reading = reading
        self.document = reading.document
        self.text = reading.document.text
        self.postmortem: Postmortem = reading.postmortem
        self.today = today
        self.settings = settings
        self.options: Mapping[str, Any] = {}
        self.suppressions: tuple[Suppression, ...] = ()
        self.candidates: tuple[Candidate, ...] = ()
        self.memory: dict[Any, Any] = {}
        self.used: frozenset[Suppression] = frozenset()
        self._prose: Prose | None = None
        self._severity: tuple[int | None] | None = None
        self._said: dict[Part, tuple[Sentence, ...]] | None = None

    def option(self, name: str) -> Any:
        """The value of an option of the rule that is running."""
        return self.options[name]

    def runs(self, rule: Any) -> bool:
        """Whether the configuration lets a rule run on this document."""
        level = self.settings.level_of(rule, severity=self.severity, status=self.postmortem.status)
        return level is not None and not self.settings.ignores_at(self.document.path, rule.code)

    @property
    def prose(self) -> Prose:
        """The sentences of the document, read once."""
        if self._prose is None:
            reading = self.reading
            self._prose = read_prose(
                reading.document, reading.lines, reading.inline, self.postmortem.sections, reading.tables
            )
        return self._prose

    def sentences(self, *parts: Part) -> Iterator[Sentence]:
        """The sentences of some parts (of all, if none is named), in order."""
        for sentence in self.prose.sentences:
            if not parts or sentence.part in parts:
                yield sentence

    def said(self, part: Part) -> tuple[Sentence, ...]:
        """The sentences of a part that are told, not the values of labelled fields (`Severity: SEV2`)."""
        if self._said is None:
            labelled = {field.line for field in self.reading.fields}
            told: dict[Part, list[Sentence]] = {}
            for sentence in self.prose.sentences:
                if sentence.line not in labelled:
                    told.setdefault(sentence.part, []).append(sentence)
            self._said = {kind: tuple(sentences) for kind, sentences in told.items()}
        return self._said.get(part, ())

    @property
    def severity(self) -> int | None:
        """The severity as a number, 1 the gravest; None if none is named or it is not in the scale."""
        if self._severity is None:
            written = self.postmortem.severity
            self._severity = (None if written is None else severity_rank(written.text, self.settings.scale),)
        return self._severity[0]

    @property
    def is_grave(self) -> bool:
        """Whether the incident is SEV1 or SEV2."""
        rank = self.severity
        return rank is not None and rank <= GRAVEST

    @property
    def is_final(self) -> bool:
        """Whether the document says that it is published or closed."""
        return self.postmortem.status in (Status.PUBLISHED, Status.CLOSED)

    @property
    def uses_ids(self) -> bool:
        """Whether the document records its chain with ids (C1, G1, A1)."""
        found = self.postmortem
        return (
            any(cause.id for cause in found.causes)
            or any(gap.id for gap in found.gaps)
            or any(action.id for action in found.actions)
        )

    @property
    def is_postmortem(self) -> bool:
        """Whether the document has at least one named part: a bare sentence is not told what it lacks."""
        return any(section.named and section.kind is not Part.OTHER for section in self.postmortem.sections)

    def section(self, part: Part) -> Section | None:
        """The first section about a part."""
        return next((section for section in self.postmortem.sections if section.kind is part), None)

    def section_at(self, line: int) -> Section | None:
        """The section that holds a line; None before the first, for sections follow each other without a gap."""
        sections = self.postmortem.sections
        place = bisect_right(sections, line, key=lambda section: section.first_line) - 1
        return sections[place] if place >= 0 else None

    def heading_span(self, part: Part | None = None) -> Span:
        """Where to point when something is missing: the heading of a part, else the title, else the first line."""
        section = self.section(part) if part else None
        if section is not None:
            return self.document.lines_span(section.first_line, section.first_line)
        title = self.postmortem.title
        if title is not None:
            return title.span
        return self.document.lines_span(1, 1)

    def section_text(self, *parts: Part) -> str:
        """The raw text of some parts."""
        return "\n".join(
            self.text[span.start : span.end]
            for section in self.postmortem.sections
            if section.kind in parts
            for span in (self.document.lines_span(section.first_line, section.last_line),)
        )


def severity_rank(written: str, scale: tuple[str, ...] = ()) -> int | None:
    """The rank of a written severity, 1 the gravest: its place in the scale, else its number, else its word."""
    bare = written.strip("*_`. ").casefold()
    for rank, names in enumerate(scale, start=1):
        if bare in (name.strip().casefold() for name in names.split("|")):
            return rank
    if scale:
        return None
    found = _NUMBER.search(bare)
    if found is not None:
        return max(1, int(found[0]))
    return next((rank for word, rank in _SEVERITY_WORDS.items() if re.search(rf"\b{word}\b", bare)), None)
