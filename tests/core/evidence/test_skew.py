from collections.abc import Iterator
from datetime import timedelta

import pytest

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.series import Point, Series
from afterword.core.evidence.skew import (
    Skew,
    SkewError,
    find_skews,
    must_have_recorded,
    read_skew,
    set_right,
    set_series_right,
)
from tests.core.evidence.made import at, item

FIVE = timedelta(minutes=5)


def signs(tool: str, kinds: tuple[Kind, Kind], *clocks: str, name: str = "QueueAge") -> Iterator[Item]:
    for kind, clock in zip(kinds, clocks, strict=False):
        yield item(clock, kind, id=f"{tool}:{name}:{clock}", about=name, text=f"{name} on labels")


ALERTS = (Kind.ALERT_FIRED, Kind.ALERT_RESOLVED)
PAGES = (Kind.PAGED, Kind.PAGE_RESOLVED)
MONITOR = (*signs("alertmanager", ALERTS, "09:00:00", "09:40:00"),)


@pytest.mark.parametrize(
    ("written", "tool", "ahead"),
    [
        ("pagerduty=+5m", "pagerduty", FIVE),
        (" slack=-90s ", "slack", timedelta(seconds=-90)),
        ("data-dog=+1h2m3s", "data-dog", timedelta(hours=1, minutes=2, seconds=3)),
    ],
)
def test_a_skew_is_told_as_a_tool_and_a_time(written: str, tool: str, ahead: timedelta) -> None:
    assert read_skew(written) == (tool, ahead)


@pytest.mark.parametrize("written", ["", "pagerduty", "pagerduty=5m", "pagerduty=+", "pagerduty=+5", "=+5m"])
def test_a_skew_told_otherwise_is_refused_with_the_way_to_write_it(written: str) -> None:
    with pytest.raises(SkewError, match=r"as pagerduty=\+5m30s, behind as =-90s"):
        read_skew(written)


def test_a_told_skew_moves_the_items_of_that_tool_alone() -> None:
    pages = tuple(signs("pagerduty", PAGES, "09:06:00"))
    moved = set_right((*MONITOR, *pages), {"pagerduty": FIVE})
    assert [one.at for one in moved] == [*(one.at for one in MONITOR), pages[0].at - FIVE]


def test_a_told_skew_of_a_tool_that_recorded_nothing_is_refused() -> None:
    must_have_recorded({"alertmanager": FIVE}, MONITOR)
    with pytest.raises(SkewError, match="no item is of 'slack'; the tools are alertmanager"):
        must_have_recorded({"slack": FIVE}, MONITOR)


def test_the_one_of_three_tools_that_differs_from_two_that_agree_is_wrong() -> None:
    pages = tuple(signs("pagerduty", PAGES, "09:07:10", "09:47:30"))
    bridge = tuple(signs("opsgenie", PAGES, "09:00:20", "09:40:40"))
    (skew,) = find_skews((*MONITOR, *pages, *bridge))
    assert (skew.tool, skew.against, skew.is_decided) == ("pagerduty", ("alertmanager", "opsgenie"), True)
    assert timedelta(minutes=6, seconds=40) < skew.ahead < timedelta(minutes=7, seconds=30)


def test_the_first_of_three_tools_may_be_the_wrong_one() -> None:
    pages = tuple(signs("pagerduty", PAGES, "08:50:10", "09:30:30"))
    bridge = tuple(signs("opsgenie", PAGES, "08:50:20", "09:30:40"))
    (skew,) = find_skews((*MONITOR, *pages, *bridge))
    assert (skew.tool, skew.against) == ("alertmanager", ("opsgenie", "pagerduty"))
    assert skew.ahead > timedelta(minutes=9)


def test_of_two_tools_it_is_not_decided_which_clock_is_wrong() -> None:
    (skew,) = find_skews((*MONITOR, *signs("pagerduty", PAGES, "08:53:00", "09:33:00")))
    assert skew == Skew(tool="pagerduty", ahead=-timedelta(minutes=7), against=("alertmanager",), items=skew.items)
    assert not skew.is_decided
    assert len(skew.items) == 4


@pytest.mark.parametrize(
    ("clocks", "why"),
    [
        (("09:01:30", "09:41:30"), "a page takes its time"),
        (("09:07:00",), "the end is not told, so it may be a late page"),
        (("09:07:00", "09:40:10"), "a late page, and a prompt end"),
        (("16:07:00", "16:47:00"), "another alert of that name, hours later"),
    ],
)
def test_what_may_be_a_delay_is_no_skew(clocks: tuple[str, ...], why: str) -> None:
    assert find_skews((*MONITOR, *signs("pagerduty", PAGES, *clocks))) == (), why


def test_metrics_move_with_the_clock_that_recorded_them() -> None:
    series = Series(file="errors.csv", name="errors", points=(Point(at("09:05:00"), 0.2, 2),))
    assert set_series_right([series], {"slack": FIVE}) == (series,)
    (moved,) = set_series_right([series], {"metrics": FIVE})
    assert moved.points == (Point(at("09:00:00"), 0.2, 2),)
