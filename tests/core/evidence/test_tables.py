from datetime import UTC, timedelta

import pytest

from afterword.core.evidence.formats.kubernetes.read import read as read_cluster
from afterword.core.evidence.formats.metrics.read import identify as is_metric
from afterword.core.evidence.formats.metrics.read import read as read_metrics
from afterword.core.evidence.formats.tickets.read import read as read_tickets
from afterword.core.evidence.item import Kind
from afterword.core.evidence.series import Point, Series
from afterword.core.evidence.signal import find_departures
from afterword.core.evidence.table import read_header, read_table
from afterword.core.evidence.wall_times import month_first, read_wall, zone_in
from tests.core.evidence.made import at


def series(*values: float, name: str = "error_rate") -> Series:
    points = tuple(Point(at("09:00:00") + timedelta(minutes=n), value, n + 2) for n, value in enumerate(values))
    return Series(file="x.csv", name=name, points=points)


def departures(*values: float, name: str = "error_rate") -> list[tuple[int, int | None]]:
    found = find_departures(series(*values, name=name))
    return [(one.left.line - 2, one.returned.line - 2 if one.returned else None) for one in found]


QUIET = (0.002, 0.003, 0.001, 0.002) * 5


def test_a_metric_leaves_its_normal_range_and_returns() -> None:
    assert departures(*QUIET, 0.2, 0.3, 0.25, *QUIET) == [(20, 23)]
    assert departures(*QUIET) == []
    assert departures(*QUIET[:5]) == []


def test_one_outlier_is_no_departure() -> None:
    assert departures(*QUIET, 0.3, *QUIET) == []


def test_a_slow_rise_began_where_it_was_last_normal() -> None:
    rise = [0.002 + 0.004 * n for n in range(30)]
    assert departures(*QUIET, *rise) == [(21, None)]


def test_a_partial_recovery_is_none_and_a_second_departure_is_one_of_its_own() -> None:
    assert departures(*QUIET, 0.4, 0.4, 0.1, 0.1, 0.4, *QUIET) == [(20, 25)]
    assert departures(*QUIET, 0.4, 0.4, *QUIET, 0.4, 0.4, *QUIET) == [(20, 22), (42, 44)]


def test_harm_that_fills_the_export_is_measured_from_its_beginning() -> None:
    assert departures(*QUIET, *(0.4,) * 40) == [(20, None)]


def test_success_is_bad_when_it_is_low_and_a_flat_metric_never_leaves() -> None:
    assert departures(*(1.0,) * 20, 0.5, 0.4, 0.6, *(1.0,) * 9, name="success_ratio") == [(20, 23)]
    assert departures(*(0.0,) * 30) == []


def test_slowness_counts_where_nothing_fails() -> None:
    rows = [f"2026-02-10T09:{n:02}:00Z,{value},7" for n, value in enumerate((200,) * 20 + (900,) * 9)]
    reading = read_metrics("m/labels.csv", ["\n".join(("time,p95_ms,requests", *rows)).encode()])
    assert [(item.kind, item.about) for item in reading.items] == [(Kind.SIGNAL_LEFT, "labels.csv:p95_ms")]
    assert [one.name for one in reading.series] == ["p95_ms", "requests"]
    volume = read_metrics("v.csv", ["\n".join(("time,requests", *(row.rpartition(",")[0] for row in rows))).encode()])
    assert volume.items == ()


def test_tables_without_numbers_or_a_time_are_no_metrics() -> None:
    assert not is_metric("x.csv", b"time,name\n2026-02-10T09:00:00Z,labels\n")
    assert not is_metric("x.csv", b"name,value\nlabels,3\n")
    assert not is_metric("x.csv", b"time\n")
    assert read_metrics("x.csv", [b"name,value\nlabels,3\n"]).series == ()


@pytest.mark.parametrize(
    ("column", "minutes"),
    [("Created (UTC+2)", 120), ("Created (-03:30)", -210), ("opened [America/New_York]", -300)],
)
def test_a_column_may_tell_its_zone(column: str, minutes: int) -> None:
    zone = zone_in(column)
    assert zone is not None
    assert at("12:00:00").astimezone(zone).utcoffset() == timedelta(minutes=minutes)


def test_other_words_in_brackets_are_no_zone() -> None:
    assert zone_in("Created") is None
    assert zone_in("Created (by whom)") is None
    assert zone_in("Created (whom)") is None


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["03/04/2026 10:00", "03/28/2026 10:00"], True), (["28/03/2026 10:00"], False), (["03/04/2026 1:00 PM"], True),
        (["03.04.2026 10:00"], False), (["03/04/2026 10:00"], None), (["2026-03-04 10:00"], None), (["soon"], None),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month(cells: list[str], first: bool | None) -> None:  # noqa: FBT001  what is expected
    assert month_first(cells) is first


@pytest.mark.parametrize(
    ("cell", "first", "clock"),
    [
        ("04.03.26 10:05", False, "10:05:00"),
        ("03/04/2026 12:05:09 am", True, "00:05:09"),
        ("2026-3-4 9:05", False, "09:05:00"),
    ],
)
def test_wall_times(cell: str, first: bool, clock: str) -> None:  # noqa: FBT001  what is expected
    assert read_wall(cell, UTC, is_month_first=first) == at(clock, "2026-03-04")


@pytest.mark.parametrize("cell", ["31/31/2026 10:00", "04/03/2026 25:00", "soon", ""])
def test_what_is_no_time(cell: str) -> None:
    assert read_wall(cell, UTC, is_month_first=False) is None


def test_broken_tables_are_named_by_line() -> None:
    table = read_table([b'a,b\n1,2\n"3,4\n5,6\n'])
    assert [line for line, _ in table.rows] == [2]
    assert table.warnings == (
        "line 3: not readable as a table (unexpected end of data); the rows from here on were not read.",
    )
    assert read_header(b'"a') == ()
    assert read_header(b"sep=;\n") == ()
    assert read_header(b"sep=;\na;b\n") == ("a", "b")


def test_a_table_that_lost_its_columns_is_empty() -> None:
    assert read_tickets("x.csv", [b"a,b\n1,2\n"]).items == ()


def test_yaml_that_could_grow_or_is_none_is_refused() -> None:
    bomb = read_cluster("e.yaml", [b"involvedObject: &a [1]\nb: *a\n"])
    assert bomb.warnings == ("the YAML uses aliases; nothing was read from this file.",)
    broken = read_cluster("e.yaml", [b"involvedObject:\n  - a\n b: [\n"])
    assert broken.warnings == ("line 3: not YAML; nothing was read from this file.",)
