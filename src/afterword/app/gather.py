"""Gather: every file under some paths, taken for what it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from afterword.app.ports import Evidence, MissingFileError
from afterword.core.draft.given import Given, add_file
from afterword.core.evidence.columns import ORDER, ORDERS, ColumnError
from afterword.core.evidence.free_table import NO_ORDER, Said, is_free_table, read_free_table
from afterword.core.evidence.item import Item
from afterword.core.evidence.json_input import read_json
from afterword.core.evidence.names import Names
from afterword.core.evidence.paste import Told, is_paste, read_paste
from afterword.core.evidence.reading import Person, Reading
from afterword.core.evidence.registry import read_evidence
from afterword.core.evidence.series import Series
from afterword.core.evidence.unknown import why_unknown
from afterword.core.timeline.merge import merge

Word = TypeVar("Word")

TABLE = "table"
"""What a file is called that no tool exported and that is read by its columns."""

NO_DAY = "pasted text without a date: say on which day it begins, and in which time zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What became of one file: the tool it comes from and how many items it held, or why it was skipped.

    `since` and `until` are when the first and the last of its items happened. `either` are these two where the day
    stands first in its dates, and where the month does, if nothing was read for nobody said which.
    """

    name: str
    tool: str = ""
    n_items: int = 0
    warnings: tuple[str, ...] = ()
    skipped: str = ""
    since: datetime | None = None
    until: datetime | None = None
    either: tuple[tuple[datetime, datetime], ...] = ()

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
                tool, reading = _read_unnamed(
                    evidence, name, path, _said_of(name, pasted or {}) or told, _in_order(name, said)
                )
            if tool is None:
                source, given = _read_given(evidence, name, path, given)
                sources.append(source)
                continue
        except (MissingFileError, ColumnError) as error:
            sources.append(Source(name=name, skipped=str(error).removeprefix(f"{path}: ")))
            continue
        if reading.either and tool != TABLE:
            unsure.append((len(sources), reading))
        own, repeated = _without_known(reading.items, known)
        source = _tell(Source(name=name, tool=tool, either=_stretches(reading)), own)
        sources.append(replace(source, warnings=(*reading.warnings, *repeated)))
        items.append(own)
        people.extend(reading.people)
        series.extend(reading.series)
    for place, reading in unsure:
        chosen, why = _decide(reading, _in_order(sources[place].name, said), merge(*items))
        items.append(chosen)
        sources[place] = _tell(replace(sources[place], warnings=(*reading.warnings, *why)), chosen)
    return Gathered(sources=tuple(sources), items=merge(*items), names=Names(people), series=tuple(series), given=given)


def _tell(source: Source, items: tuple[Item, ...]) -> Source:
    """What became of a file that holds some items."""
    times = [item.at for item in items]
    since, until = min(times, default=None), max(times, default=None)
    return replace(source, n_items=len(items), since=since, until=until, either=() if items else source.either)


def _head(evidence: Evidence, path: str) -> bytes:
    return next(iter(evidence.read(path)), b"")


def _read_unnamed(
    evidence: Evidence, name: str, path: str, told: Told | None, said: Said
) -> tuple[str | None, Reading]:
    """A file that no tool exported: a table by its columns, or pasted text; None if it is neither."""
    head = _head(evidence, path)
    if is_free_table(name, head, said):
        return TABLE, read_free_table(name, evidence.read(path), said)
    if is_paste(head):
        return "pasted text", _read_pasted(name, evidence.read(path), told)
    return None, Reading()


def _said_of(name: str, said: Mapping[str, Word]) -> Word | None:
    """What was said of a file, by itself or with the archive that holds it."""
    for path, one in said.items():
        if name == path or name.startswith(f"{path.removesuffix('.zip')}/"):
            return one
    return None


def _in_order(name: str, said: Said | None) -> Said:
    """What is said of a table, with how its own dates are written."""
    said = said or Said()
    order = _said_of(name, said.orders)
    return replace(said, columns={**said.columns, ORDER: order}) if order else said


def _stretches(reading: Reading) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when each of two readings of a file's dates goes; empty if there are not two."""
    if not all(reading.either):
        return ()
    times = ([item.at for item in items] for items in reading.either)
    return tuple((min(one), max(one)) for one in times)


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


def _decide(reading: Reading, said: Said, others: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The reading of ambiguous dates that was told, else that nearer to the other evidence; and what is to be said."""
    if order := said.columns.get(ORDER):
        return reading.either[ORDERS.index(order)], ()
    if not others or not all(reading.either):
        return (), (f"day and month cannot be told apart; nothing was read from this file. {NO_ORDER}",)
    middle = others[len(others) // 2].at
    chosen = min(reading.either, key=lambda items: abs(items[len(items) // 2].at - middle))
    why = f"day and month cannot be told apart; read as {chosen[0].at:%d %B %Y}, as the other evidence suggests."
    return chosen, (why,)


def _read_given(evidence: Evidence, name: str, path: str, given: Given) -> tuple[Source, Given]:
    """A file of no tool: what somebody wrote down beforehand, or skipped."""
    if name.casefold().endswith(".json"):
        values, _ = read_json(evidence.read(path))
        known, given = add_file(given, values[0].content if len(values) == 1 else None)
        if known:
            return Source(name=name, tool=known), given
    return Source(name=name, skipped=why_unknown(name, _head(evidence, path))), given
