from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from afterword.core.review.promises import find_promise, read_clock
from tests.core.evidence.made import at


@pytest.mark.parametrize(
    ("text", "clock", "day"),
    [
        ("Next update by 10:35 CET.", "09:35:00", "2026-02-10"), ("Next update at 11 am UTC", "11:00:00", "2026-02-10"),
        ("We will give another update in 30 minutes.", "09:30:00", "2026-02-10"), ("More information within an hour", "10:00:00", "2026-02-10"),
        ("Next update: 12.15", "11:15:00", "2026-02-10"), ("Next update by 00:30 UTC", "00:30:00", "2026-02-11"),
    ],
)  # fmt: skip
def test_promises(text: str, clock: str, day: str) -> None:
    assert find_promise(text, at("09:00:00"), ZoneInfo("Europe/Berlin")) == at(clock, day)


@pytest.mark.parametrize("text", ["All well.", "Next update soon.", "Next update by 25:00 UTC"])
def test_no_promise(text: str) -> None:
    assert find_promise(text, at("09:00:00"), UTC) is None


def test_a_clock_in_the_past() -> None:
    assert read_clock("08:10 UTC.", at("09:00:00"), UTC) == at("08:10:00")
    assert read_clock("23:10 UTC.", at("09:00:00"), UTC) == at("23:10:00", "2026-02-09")
    assert read_clock("soon", at("09:00:00"), UTC) is None
