"""Gather: every file under some paths, taken for what it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from afterword.app.ports import Evidence, MissingFileError
from afterword.core.draft.given import Given, add_file
from afterword.core.evidence.columns import ColumnError
from afterword.core.evidence.free_table import Said, is_free_table, read_free_table
from afterword.core.evidence.item import Item
from afterword.core.evidence.json_input import read_json
from afterword.core.evidence.names import Names
from afterword.core.evidence.paste import Told, is_paste, read_paste
from afterword.core.evidence.reading import Person, Reading
from afterword.core.evidence.registry import read_evidence
from afterword.core.evidence.series import Series
from afterword.core.evidence.unknown import why_unknown
from afterword.core.timeline.merge import merge

NO_DAY = "pasted text without a date: say on which day it begins, and in which time zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What became of one file: the tool it comes from and how many items it held, or why it was skipped.

    `since` and `until` are when the first and the last of its items happened.
    """

    name: str
    tool: str = ""
    n_items: int = 0
    warnings: tuple[str, ...] = ()
    skipped: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def lacks_day(self) -> bool:
        """Whether it is pasted text, and nobody said on which day it begins."""
        return NO_DAY in self.warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything under the paths: what became of each file, the items in order, people, metrics, what was given."""

    sources: tuple[Source, ...]
    items: tuple[Item, ...]
    names: Names
    series: tuple[Series, ...]
    given: Given


def gather(
    evidence: Evidence,
    paths: Iterable[str],
    told: Told | None = None,
    said: Said | None = None,
    pasted: Mapping[str, Told] | None = None,
) -> Gathered:
    """Everything that the files under some paths hold; pasted text only where its day and zone are told.

    `said` tells of tables that no format knows, `pasted` of single files whose day and zone are others than `told`.

    Raises:
        MissingFileError: if a path does not exist.
    """
    sources: list[Source] = []
    items: list[tuple[Item, ...]] = []
    people: list[Person] = []
    series: list[Series] = []
    known: set[tuple[str, datetime, str]] = set()
    unsure: list[tuple[int, Reading]] = []
    given = Given()
    for name, path in evidence.find(paths):
        try:
            tool, reading = read_evidence(name, evidence.read(path))
            if tool is None:
                tool, reading = _read_unnamed(evidence, name, path, _told_of(name, pasted or {}, told), said or Said())
            if tool is None:
                source, given = _read_given(evidence, name, path, given)
                sources.append(source)
                continue
        except (MissingFileError, ColumnError) as error:
            sources.append(Source(name=name, skipped=str(error).removeprefix(f"{path}: ")))
            continue
        if reading.either:
            unsure.append((len(sources), reading))
        own, repeated = _without_known(reading.items, known)
        sources.append(_tell(Source(name=name, tool=tool, warnings=(*reading.warnings, *repeated)), own))
        items.append(own)
        people.extend(reading.people)
        series.extend(reading.series)
    for place, reading in unsure:
        chosen, why = _decide(reading, [item.at for stream in items for item in stream])
        items.append(chosen)
        sources[place] = _tell(replace(sources[place], warnings=(*reading.warnings, why)), chosen)
    return Gathered(sources=tuple(sources), items=merge(*items), names=Names(people), series=tuple(series), given=given)


def _tell(source: Source, items: tuple[Item, ...]) -> Source:
    """What became of a file that holds some items."""
    times = [item.at for item in items]
    return replace(source, n_items=len(items), since=min(times, default=None), until=max(times, default=None))


def _head(evidence: Evidence, path: str) -> bytes:
    return next(iter(evidence.read(path)), b"")


def _read_unnamed(
    evidence: Evidence, name: str, path: str, told: Told | None, said: Said
) -> tuple[str | None, Reading]:
    """A file that no tool exported: a table by its columns, or pasted text; None if it is neither."""
    head = _head(evidence, path)
    if is_free_table(name, head, said):
        return "table", read_free_table(name, evidence.read(path), said)
    if is_paste(head):
        return "pasted text", _read_pasted(name, evidence.read(path), told)
    return None, Reading()


def _told_of(name: str, pasted: Mapping[str, Told], told: Told | None) -> Told | None:
    """What was said of a pasted text, by itself or with the archive that holds it."""
    for path, one in pasted.items():
        if name == path or name.startswith(f"{path.removesuffix('.zip')}/"):
            return one
    return told


def _read_pasted(name: str, chunks: Iterable[bytes], told: Told | None) -> Reading:
    """The messages of a pasted text; without a day the file is named, for no message has a place then."""
    return read_paste(name, b"".join(chunks), told) if told else Reading(warnings=(NO_DAY,))


def _without_known(
    items: tuple[Item, ...], known: set[tuple[str, datetime, str]]
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The items that nothing before told, and a sentence about the others.

    A folder and its archive hold the same, and a tool tells of an alert each time that it reminds somebody of it.
    """
    own: list[Item] = []
    for item in items:
        key = (item.id, item.at, item.text)
        if key not in known:
            known.add(key)
            own.append(item)
    n = len(items) - len(own)
    return tuple(own), ((f"{n} item{'s were' if n > 1 else ' was'} told before",) if n else ())


def _decide(reading: Reading, others: list[datetime]) -> tuple[tuple[Item, ...], str]:
    """The reading of ambiguous dates that lies nearer to the other evidence, and a sentence that says so."""
    if not others or not all(reading.either):
        return (), "day and month cannot be told apart; nothing was read from this file. Write dates as 2026-03-04."
    middle = sorted(others)[len(others) // 2]
    chosen = min(reading.either, key=lambda items: abs(items[len(items) // 2].at - middle))
    return (
        chosen,
        f"day and month cannot be told apart; read as {chosen[0].at:%d %B %Y}, as the other evidence suggests.",
    )


def _read_given(evidence: Evidence, name: str, path: str, given: Given) -> tuple[Source, Given]:
    """A file of no tool: what somebody wrote down beforehand, or skipped."""
    if name.casefold().endswith(".json"):
        values, _ = read_json(evidence.read(path))
        known, given = add_file(given, values[0].content if len(values) == 1 else None)
        if known:
            return Source(name=name, tool=known), given
    return Source(name=name, skipped=why_unknown(name, _head(evidence, path))), given
