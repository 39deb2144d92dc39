"""The rows that a postmortem would begin with, each with what stands behind it, so that somebody can choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterword.app.begin import keep_evidence
from afterword.app.begin_incident import mark_of
from afterword.app.change import read
from afterword.app.draft import Draft
from afterword.app.server_ports import Recorded
from afterword.core.model.words import Marker
from afterword.faces.web.told import Row, read_rows

_ELSEWHERE = (Marker.SEVERITY_CHANGED, Marker.CUSTOMER_UPDATE, Marker.IMPACT_STARTED, Marker.IMPACT_ENDED)
MARKERS = tuple(one for one in Marker if one not in _ELSEWHERE)
"""What each incident has once, and tells in its timeline alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A row, what it is called in a form, and the items that it is made of."""

    row: Row
    mark: str
    items: tuple[Recorded, ...]


def find_candidates(made: Draft) -> tuple[Candidate, ...]:
    """The rows of a draft in their order."""
    cited = {one.key: one for one in keep_evidence(made) if one.key}
    return tuple(
        Candidate(row=row, mark=mark_of(event), items=tuple(cited[key] for key in row.evidence if key in cited))
        for row, event in zip(read_rows(made.text), read(made.text).postmortem.timeline, strict=True)
    )


def find_unmarked(rows: Sequence[Candidate]) -> list[str]:
    """The points of an incident's life that no row marks."""
    marked = {one.row.marker for one in rows}
    return [str(one) for one in MARKERS if one not in marked]
