"""One row of a timeline on a terminal, with its evidence below and the strip of what happened above."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from textwrap import wrap

from afterword.app.curate import Curation
from afterword.app.draft import Draft
from afterword.app.open_evidence import read_cited_items, read_evidence_file
from afterword.app.ports import Files, MissingFileError
from afterword.core.evidence.item import Item
from afterword.core.evidence.series import Series
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Marker
from afterword.core.timeline.strip import Span, draw_strip
from afterword.faces.cli.outputs.paint import Paint

KEYS = "[k]eep [d]rop [m]erge next [r]eword mark[t] dispute[x] [a]dd [u]ndo [b]ack [q]uit"
MARGIN = timedelta(minutes=5)
LABEL, SHOWN = 12, 4
CLEAR = "\x1b[2J\x1b[H"


@dataclass(slots=True, kw_only=True)
class Screen:
    """What stays the same from row to row: how it is painted, and the evidence."""

    paint: Paint
    width: int
    clears: bool
    made: Draft | None = None
    cited: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def read_evidence(self, files: Files, path: str) -> None:
        """The evidence beside the document, if there is some.

        Raises:
            NoEvidenceError: if a line of it cannot be read.
        """
        try:
            self.cited = read_evidence_file(files, path)
        except MissingFileError:
            return

    def offer(self, made: Draft, items: Sequence[Item], n_more: int) -> str:
        """A page of what can be added, each with the digit that stands for it."""
        told = made.findings
        lines = [
            f"[{number}] {item.at.astimezone(told.zone):%H:%M}  {told.teller.describe_item(item)}"
            for number, item in enumerate(items, 1)
        ]
        more = f"[a] {n_more} more   " if n_more else ""
        return "\n" + "\n".join(_cut(line, self.width) for line in lines) + f"\n{more}[any other] none\n"

    def draw(self, curation: Curation, note: str) -> str:
        """The row that is looked at; a note says what the last key did."""
        event = curation.event
        lines = [*self._strip(curation), "", *self._row(curation, event)] if event is not None else []
        lines += ["", self.paint.dim(KEYS), *([note] if note else []), ""]
        return (CLEAR if self.clears else "") + "\n".join(lines)

    def _strip(self, curation: Curation) -> Iterator[str]:
        instants = [event.at.utc for event in curation.events if event.at.utc is not None]
        if not instants:
            return
        span = Span(start=min(instants) - MARGIN, end=max(instants) + MARGIN, width=self.width - LABEL - 2)
        items = self.made.items if self.made else tuple(read_cited_items(self.cited))
        series: Sequence[Series] = self.made.series if self.made else ()
        for name, blocks in draw_strip(items, series, span):
            yield f"{name[: LABEL - 1]:<{LABEL}}{blocks}".rstrip()
        event = curation.event
        if event is not None and event.at.utc is not None and event.at.wall is not None:
            cell, shift = span.cell(event.at.utc) or 0, event.at.wall - event.at.utc.replace(tzinfo=None)
            ends = (f"{instant + shift:%H:%M}" for instant in (span.start, span.end))
            yield " " * LABEL + self._axis(cell, *ends)

    def _axis(self, cell: int, first: str, last: str) -> str:
        """The line below the lanes: when it begins and ends, and where the row stands."""
        width = self.width - LABEL - 2
        line = f"{first}{last:>{width - len(first)}}"
        return f"{self.paint.dim(line[:cell])}{self.paint.bold('▲')}{self.paint.dim(line[cell + 1 :])}"

    def _row(self, curation: Curation, event: Event | None) -> Iterator[str]:
        if event is None:
            return
        marker = self.paint.bold(f"  {event.marker}") if event.marker else ""
        yield self.paint.dim(f"{curation.place + 1} of {len(curation.events)}") + f"  {_when(event)}{marker}"
        yield from wrap(event.text.text, self.width)
        for name in event.evidence[:SHOWN]:
            told = self.cited.get(name, {})
            line = f"{name:<5}{told.get('kind', 'not beside the document')}: {told.get('text', '')}"
            yield self.paint.dim(_cut(f"  {line}", self.width))
        if len(event.evidence) > SHOWN:
            yield self.paint.dim(f"  and {len(event.evidence) - SHOWN} more")


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1]}…"


def list_markers() -> str:
    """The markers, each with the letter that stands for it."""
    told = [f"[{letter}] {marker}" for letter, marker in zip("abcdefghijklm", Marker, strict=True)]
    return "\n" + "\n".join(wrap("   ".join([*told, "[any other] none"]), 100)) + "\n"


def _when(event: Event) -> str:
    clock = f"{event.at.clock:%H:%M}" if event.at.clock else ""
    return f"{event.at.day or ''} {clock}".strip()
