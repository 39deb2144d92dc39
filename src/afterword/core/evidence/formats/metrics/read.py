"""Reads metrics: a table of a time and numbers, or the answer of Prometheus to a range query."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from afterword.core.evidence.encodings import hold
from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, read_json
from afterword.core.evidence.reading import Reading, gather
from afterword.core.evidence.series import Point, Series
from afterword.core.evidence.signal import FAILING, GOOD, Departure, find_departures, tells_of_harm
from afterword.core.evidence.table import Table, read_header, read_table
from afterword.core.evidence.wall_times import month_first, read_wall, zone_in

_TIME = ("time", "timestamp", "date", "datetime", "date time", "ts", "@timestamp", "hour", "minute")


def identify(name: str, head: bytes) -> bool:
    """A table whose first column is a time and whose others hold numbers; or a matrix of Prometheus."""
    del name
    if b'"resultType"' in head and b'"matrix"' in head:
        return True
    table = Table(read_header(head), ())
    if len(table.columns) < 2 or table.column(*_TIME) is None:
        return False
    rows = read_table([head[: head.rfind(b"\n") + 1]]).rows[:5]
    place = table.column(*_TIME)
    cells = [cell for _, row in rows for at, cell in enumerate(row) if at != place and cell.strip()]
    return bool(cells) and all(_number(cell) is not None for cell in cells)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """The series, and an item for each time that a telling one left its normal range and came back to stay."""
    content, large = hold(chunks)
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    if content.lstrip()[:1] == b"{":
        series, warnings = _read_matrix(bare, content)
    else:
        series, warnings = _read_columns(bare, read_table([content]))
    reading = gather(_find_items(bare, series), (*large, *warnings))
    return Reading(items=reading.items, warnings=reading.warnings, series=tuple(series))


def _read_columns(name: str, table: Table) -> tuple[list[Series], tuple[str, ...]]:
    place = table.column(*_TIME)
    if place is None:
        return [], table.warnings
    zone = zone_in(table.columns[place]) or UTC
    first = bool(month_first([row[place] for _, row in table.rows]))
    times = [(line, read_wall(row[place], zone, is_month_first=first), row) for line, row in table.rows]
    bad = [line for line, at, _ in times if at is None]
    told = (f"line {bad[0]}: no time in '{table.columns[place]}' ({len(bad)} rows were skipped).",) if bad else ()
    found = []
    for column, title in enumerate(table.columns):
        if column != place:
            points = [
                Point(at, value, line)
                for line, at, row in times
                if at is not None and (value := _number(row[column])) is not None
            ]
            found.append(Series(file=name, name=title, points=tuple(sorted(points))))
    return found, (*table.warnings, *told)


def _read_matrix(name: str, content: bytes) -> tuple[list[Series], tuple[str, ...]]:
    values, warnings = read_json([content])
    found = []
    for value in values:
        for result in find_list(value.content, "data", "result"):
            points: list[Point] = []
            for pair in find_list(result, "values"):
                at = read_instant(pair[0]) if isinstance(pair, list) and len(pair) == 2 else None
                number = _number(str(pair[1])) if at is not None and isinstance(pair, list) else None
                if at is not None and number is not None:
                    points.append(Point(at, number, len(points)))
            found.append(Series(file=name, name=_labels(result), points=tuple(sorted(points))))
    return found, warnings


def _labels(result: object) -> str:
    labels = find_value(result, "metric")
    if not isinstance(labels, dict):
        return ""
    rest = ", ".join(f'{key}="{value}"' for key, value in sorted(labels.items()) if key != "__name__")
    return f"{find_text(labels, '__name__')}{{{rest}}}" if rest else find_text(labels, "__name__")


def _number(cell: str) -> float | None:
    try:
        value = float(cell.strip().rstrip("%"))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def _find_items(name: str, series: Sequence[Series]) -> Iterator[Item]:
    """Of what fails, else of what is slow: several columns of one file tell of the same harm."""
    harmful = [one for one in series if tells_of_harm(one.name)]
    failing = [one for one in harmful if FAILING.search(one.name) or GOOD.search(one.name)]
    for one in failing or harmful:
        for departure in find_departures(one):
            yield from _tell(name, one, departure)


def _tell(name: str, series: Series, departure: Departure) -> Iterator[Item]:
    rule = f"median {departure.median:.4g}, limit {departure.limit:.4g}"
    said = f"{series.name} left its normal range: {departure.left.value:g}, at most {departure.peak:g} ({rule})"
    yield _item(name, series, departure.left, Kind.SIGNAL_LEFT, said)
    if departure.returned is not None:
        said = f"{series.name} was back in its normal range: {departure.returned.value:g} ({rule})"
        yield _item(name, series, departure.returned, Kind.SIGNAL_RETURNED, said)


def _item(name: str, series: Series, point: Point, kind: Kind, text: str) -> Item:
    return Item(
        id=f"metrics:{name}:{series.name}:{point.line}",
        ref=f"metrics:{name}:{point.line}",
        at=point.at,
        kind=kind,
        actor="metric",
        about=f"{name}:{series.name}",
        text=text,
    )
