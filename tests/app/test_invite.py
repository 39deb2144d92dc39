from datetime import UTC, datetime

import pytest

from afterword.app.follow_through import NotYetError
from afterword.app.invite import read_invitation


def test_a_meeting_is_planned_in_a_zone() -> None:
    told = read_invitation("2026-03-11", " 14:00", "Europe/Berlin ", "45")
    assert (told.at.astimezone(UTC), told.minutes) == (datetime(2026, 3, 11, 13, tzinfo=UTC), 45)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (("soon", "14:00", "UTC", "45"), "write the day as"), (("2026-03-11", "25:00", "UTC", "45"), "the time as"),
        (("0001-01-01", "00:00", "UTC", "45"), "1 is no year"),
        (("2026-03-11", "14:00", "../etc", "45"), "is no time zone"), (("2026-03-11", "14:00", "", "45"), "is no time zone"),
        (("2026-03-11", "14:00", "UTC", "many"), "for how many minutes"), (("2026-03-11", "14:00", "UTC", "0"), "how many"),
    ],
)  # fmt: skip
def test_what_is_no_day_time_zone_or_length_is_said(told: tuple[str, str, str, str], why: str) -> None:
    with pytest.raises(NotYetError, match=why):
        read_invitation(*told)
