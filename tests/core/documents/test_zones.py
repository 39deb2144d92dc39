from datetime import datetime, timedelta

import pytest

from afterword.core.documents.zones import find_zone

NOON = datetime(2026, 3, 4, 12)  # noqa: DTZ001  a wall time


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("UTC", 0), ("utc", 0), ("Z", 0), ("CET", 60), ("EST", -300), ("ACST", 570), ("PT", -480), ("Eastern  Time", -300),
        ("+02:00", 120), ("+0530", 330), ("-05:00", -300), ("UTC+1", 60), ("GMT −3:30", -210), ("UTC-05:00", -300),
        ("Europe/Berlin", 60), ("America/Argentina/Ushuaia", -180), ("Asia/Kathmandu", 345),
    ],
)  # fmt: skip
def test_a_written_zone_has_an_offset_at_a_wall_time(name: str, minutes: int) -> None:
    zone = find_zone(name, NOON)
    assert zone is not None
    assert NOON.replace(tzinfo=zone).utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "name",
    [
        "IST",
        "Moon/Crater",
        "local time",
        "UTC+15",
        "+05:75",
        "Europe",
        "../../etc/passwd",
        "/etc/localtime",
        "a" * 300,
        "\ud800",
    ],
)
def test_a_name_that_tells_no_zone_gives_none(name: str) -> None:
    assert find_zone(name, NOON) is None


def test_a_region_follows_daylight_saving() -> None:
    summer = find_zone("Europe/Berlin", NOON.replace(month=7))
    assert summer is not None
    assert NOON.replace(month=7, tzinfo=summer).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "wall",
    [
        datetime(2026, 3, 29, 2, 30),  # noqa: DTZ001  skipped in Berlin
        datetime(2026, 10, 25, 2, 30),  # noqa: DTZ001  happens twice in Berlin
    ],
)
def test_a_wall_time_in_the_gap_or_the_overlap_of_a_change_has_no_zone(wall: datetime) -> None:
    assert find_zone("Europe/Berlin", wall) is None
