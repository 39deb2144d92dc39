"""How well a draft shows what an incident's story marks as worth showing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from afterword.app.draft import Draft, draft
from afterword.core.timeline.scene import Wishes
from tests.incidents.builder import Incident

NEAR = timedelta(minutes=2)


class Score(NamedTuple):
    """Shares of one: the must-rows shown at their time, the rows that the story wants, the rows that are noise."""

    recall: float
    precision: float
    noise: float
    missed: tuple[str, ...]


class MemoryEvidence:
    """Evidence that never was on a disk."""

    def __init__(self, files: Mapping[str, list[bytes]]) -> None:
        self.files = files

    def find(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        del paths
        return ((name, name) for name in self.files)

    def read(self, path: str) -> Iterator[bytes]:
        return iter(self.files[path])


def draft_of(incident: Incident) -> Draft:
    """The draft of an incident from all its exports."""
    return draft(MemoryEvidence(incident.files()), ["evidence"], Wishes())


def score(incident: Incident, made: Draft) -> Score:
    """The score of a draft."""
    rows = [(row, {item.ref for item in row.items}) for row in made.findings.account.rows]
    wanted = {ref for one in incident.expected for ref in one.refs}
    must = [one for one in incident.expected if one.must]
    missed = [
        one for one in must if not any(refs & set(one.refs) and abs(row.at - one.at) <= NEAR for row, refs in rows)
    ]
    return Score(
        recall=1 - len(missed) / len(must),
        precision=sum(bool(refs & wanted) for _, refs in rows) / len(rows),
        noise=sum(refs <= incident.noise for _, refs in rows) / len(rows),
        missed=tuple(f"{one.at:%d %H:%M:%S} {' '.join(one.refs)}" for one in missed),
    )
