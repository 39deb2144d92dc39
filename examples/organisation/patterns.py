"""Ways in which systems fail; their words stand in `patterns.yaml`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Deed:
    """An action: what will be different, its type, what it answers, how one sees that it is done and that it works."""

    text: str
    type: str
    answers: str
    done_when: str
    effect: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of failing. `signal` is what an alert says, `seen` what customers saw, `slow` what cost time."""

    key: str
    title: str
    change: str
    seen: str
    signal: str
    found: str
    fix: str
    explanation: str
    trigger: str
    condition: str
    amplifier: str
    slow: str
    gap: str
    lesson: str
    deeds: tuple[Deed, ...]


def _pattern(told: dict[str, Any]) -> Pattern:
    return Pattern(**(told | {"deeds": tuple(Deed(**deed) for deed in told["deeds"])}))


PATTERNS = tuple(map(_pattern, yaml.safe_load((Path(__file__).parent / "patterns.yaml").read_text())))
