"""Durations as people write them in a sentence: `27 minutes`, `1 h 39 min`, `1h39`, `about two hours`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.documents.patterns import Pattern

_SMALL = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "half an": 0.5, "half a": 0.5,
}  # fmt: skip
_MINUTES = {"s": 1 / 60, "m": 1.0, "h": 60.0, "d": 1440.0, "w": 10080.0}
_NUMBER = r"\d{1,5}(?:\.\d+)?|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_UNIT = r"hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|days?|d|weeks?"
_DURATION = Pattern(
    rf"(?<![\w.,:/\-–+$€£])(?P<vague>(?:about|around|approximately|approx\.?|roughly|almost|nearly|circa|ca\.?|some|~)\s?)?"
    rf"(?P<first>(?P<n1>{_NUMBER})[\s\-]?(?P<u1>{_UNIT}))(?![A-Za-z/%])"
    rf"(?:(?:,?\s(?:and\s)?|\s?)(?P<n2>\d{{1,2}})(?:\s?(?P<u2>minutes?|mins?|m|seconds?|secs?|s|hours?|hrs?|h)\b|(?<=h\d\d)\b))?",
    re.IGNORECASE,
)


class Duration(NamedTuple):
    """A duration: where it stands, its minutes, and by how many minutes it may be off as it is worded."""

    start: int
    end: int
    minutes: float
    slack: float

    def agrees(self, minutes: float) -> bool:
        """Whether it can mean so many minutes."""
        return abs(self.minutes - minutes) <= self.slack


def find_durations(text: str, start: int = 0, end: int | None = None) -> Iterator[Duration]:
    """Every duration in a stretch of text, in order."""
    for found in _DURATION.finditer(text, start, len(text) if end is None else end):
        unit = found["u1"][0].lower()
        number = found["n1"].lower()
        if found["u1"] == "M" or (number in ("a", "an") and len(found["u1"]) == 1):
            continue
        count = _SMALL.get(number) or float(number)
        step = _MINUTES[unit] * (1 if count.is_integer() else min(count % 1, 0.5))
        minutes = count * _MINUTES[unit]
        if found["n2"] is not None:
            second = _MINUTES[found["u2"][0].lower()] if found["u2"] else 1.0
            minutes, step = minutes + int(found["n2"]) * second, second
        yield Duration(found.start(), found.end(), minutes, _slack(minutes, step, vague=bool(found["vague"])))


def _slack(minutes: float, step: float, *, vague: bool) -> float:
    """Two minutes or a twentieth, half of the last unit written, and a quarter where the words say "about"."""
    exact = max(2.0, minutes / 20, step / 2 if step > 1 else 0.0)
    return max(exact, minutes / 4) if vague else exact
