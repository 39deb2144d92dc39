"""Wall times at every change of the clocks, 2015 to 2030: the same instant comes back, or the doubt is named."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import settings

from afterword.core.evidence.paste import Told, read_paste
from afterword.core.evidence.wall_times import find_doubt, read_local, read_wall

FIRST, LAST = datetime(2015, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
STEP = timedelta(days=5)
"""No zone changed its clocks twice in fewer days in these years."""

SECOND = timedelta(seconds=1)
EVERY = 1 if settings().max_examples > 1000 else 5
ALWAYS = {
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Pyongyang",
    "Pacific/Apia",
}
NAMES = sorted(available_timezones() - {"localtime"})
ZONES = sorted({*NAMES[::EVERY], *ALWAYS})


@lru_cache(maxsize=1)
def all_changes() -> tuple[tuple[ZoneInfo, datetime, timedelta, timedelta], ...]:
    """Zone, first instant with the new offset, old and new offset."""
    return tuple((zone, *change) for zone in map(ZoneInfo, ZONES) for change in changes(zone))


def changes(zone: ZoneInfo) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    at = FIRST
    while at < LAST:
        old, new = offset(zone, at), offset(zone, at + STEP)
        if old != new:
            early, late = at, at + STEP
            while late - early > SECOND:
                middle = early + (late - early) // 2 // SECOND * SECOND
                early, late = (middle, late) if offset(zone, middle) == old else (early, middle)
            yield late, old, new
        at += STEP


def offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def written(at: datetime, shift: timedelta) -> str:
    """An instant as a clock shows it that is ahead by so much."""
    return f"{at.astimezone(timezone(shift)):%Y-%m-%d %H:%M:%S}"


def pasted(wall: str, zone: ZoneInfo) -> tuple[list[datetime], tuple[str, ...]]:
    reading = read_paste("a.txt", f"[{wall}] Ada: looking".encode(), Told(FIRST.date(), zone))
    return [item.at for item in reading.items], reading.warnings


def test_there_are_changes_to_try() -> None:
    assert len(all_changes()) > 300
    assert {zone.key for zone, *_ in all_changes()} >= ALWAYS


def test_a_time_beside_a_change_comes_back_as_its_instant() -> None:
    for zone, at, old, new in all_changes():
        width = abs(new - old)
        for instant, shift in ((at - width - SECOND, old), (at + width, new), (at + 3 * width, new)):
            wall = written(instant, shift)
            local = read_local(wall, zone, is_month_first=False)
            assert local is not None
            assert (read_wall(wall, zone, is_month_first=False), find_doubt(local)) == (instant, ""), (zone.key, wall)
            assert pasted(wall, zone) == ([instant], ()), (zone.key, wall)


@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
def test_a_skipped_or_repeated_time_is_always_named(part: float) -> None:
    for zone, at, old, new in all_changes():
        within = min(abs(new - old) * part // SECOND * SECOND, abs(new - old) - SECOND)
        wall = written(at + within, min(old, new))
        local = read_local(wall, zone, is_month_first=False)
        assert local is not None
        told = "did not exist on" if new > old else "happened twice on"
        assert told in find_doubt(local), (zone.key, wall)
        found, warnings = pasted(wall, zone)
        assert told in warnings[0], (zone.key, wall)
        assert found == [read_wall(wall, zone, is_month_first=False)]
        if new < old:
            assert found == [at + within - (old - new)], "the first of two is taken"
