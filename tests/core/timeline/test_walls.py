from zoneinfo import ZoneInfo

import pytest

from afterword.core.timeline.walls import write_moment
from tests.core.evidence.made import at

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("clock", "day", "written"),
    [
        ("09:02:30", "2026-03-04", "2026-03-04 10:02"), ("01:30:00", "2026-03-29", "2026-03-29 03:30"),
        ("00:30:00", "2026-10-25", "2026-10-25 00:30Z"), ("01:30:00", "2026-10-25", "2026-10-25 01:30Z"),
    ],
)  # fmt: skip
def test_a_moment_that_the_clocks_show_twice_is_written_in_utc(clock: str, day: str, written: str) -> None:
    assert write_moment(at(clock, day), BERLIN) == written
