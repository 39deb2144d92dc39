"""Search: which old postmortems are about the same thing, and what happened, what fixed it, what was promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterword.core.documents.outline import what_broke, what_fixed_it
from afterword.core.documents.read import Reading
from afterword.core.likeness.ranking import rank
from afterword.core.model.postmortem import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An old postmortem that shares words with the question."""

    reading: Reading
    score: float
    shared: tuple[str, ...]
    happened: str
    fixed: str
    promised: tuple[Action, ...]


def find_similar(question: str, readings: Sequence[Reading], most: int = 5) -> tuple[Similar, ...]:
    """The best matches, best first. The title counts three times: it is what people remember."""
    texts = [_searchable(reading) for reading in readings]
    return tuple(
        Similar(
            reading=readings[match.place],
            score=match.score,
            shared=match.shared,
            happened=what_broke(readings[match.place]),
            fixed=what_fixed_it(readings[match.place]),
            promised=readings[match.place].postmortem.actions,
        )
        for match in rank(question, texts, most)
    )


def _searchable(reading: Reading) -> str:
    title = reading.postmortem.title.text if reading.postmortem.title else ""
    return f"{title}\n{title}\n{title}\n{reading.document.text}"
