import pytest

from afterword.core.documents.durations import find_durations


def minutes(text: str) -> list[float]:
    return [round(duration.minutes, 2) for duration in find_durations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for 27 minutes", [27]), ("1 h 39 min", [99]), ("1h39", [99]), ("about two hours", [120]), ("an hour and 10 minutes", [70]),
        ("half an hour", [30]), ("1.5 hours", [90]), ("90s", [1.5]), ("2 days, then 3 weeks", [2880, 30240]), ("2 hours 30 seconds", [120.5]),
        ("a 30-minute outage", [30]), ("a m", []), ("5M", []), ("10 m/s", []), ("$5 m", []), ("", []),
    ],
)  # fmt: skip
def test_durations_are_found_in_a_sentence(text: str, expected: list[float]) -> None:
    assert minutes(text) == expected


def test_a_duration_knows_its_place_in_a_stretch() -> None:
    text = "27 minutes, 3 hours"
    (found,) = find_durations(text, 12)
    assert text[found.start : found.end] == "3 hours"
    assert [text[duration.start : duration.end] for duration in find_durations(text, 0, 10)] == ["27 minutes"]


@pytest.mark.parametrize(
    ("text", "meant", "agrees"),
    [
        ("27 minutes", 29, True), ("27 minutes", 30, False), ("100 minutes", 105, True), ("about 20 minutes", 25, True), ("about 20 minutes", 26, False),
        ("2 hours", 150, True), ("2 hours", 151, False), ("1.5 hours", 105, True), ("1 h 39 min", 104, False),
    ],
)  # fmt: skip
def test_a_duration_agrees_with_what_it_can_mean(text: str, meant: float, agrees: bool) -> None:  # noqa: FBT001
    (found,) = find_durations(text)
    assert found.agrees(meant) is agrees
