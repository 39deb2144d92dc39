"""What the organisation has promised itself: severity thresholds, update cadence, targets. Files, with defaults."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from afterword.core.evidence.json_input import find_list, find_text, find_value

DETECT = {"SEV1": 5.0, "SEV2": 10.0, "SEV3": 60.0}
"""Minutes from the beginning of the impact; ours, to be set by the organisation."""

LAG = {"SEV1": 10.0, "SEV2": 30.0, "SEV3": 30.0}
"""Minutes from reaching a severity to declaring it (reference: methods, question 2)."""

FIRST_UPDATE = {"SEV1": 15.0, "SEV2": 30.0}
"""Minutes from the declaration to the first public update (Atlassian Statuspage handbook: within 30 minutes)."""

THEN_EVERY = {"SEV1": 30.0, "SEV2": 60.0}
"""Minutes between two public updates while customers are affected."""

JOIN = 15.0
"""Minutes from the declaration within which the team that mitigates has joined."""

GRACE = 2.0
"""Minutes by which a promised update may be late."""

_AT_LEAST = re.compile(
    r"(?i)(?:at least|over|more than|above|from|>=?)\s*(\d+(?:\.\d+)?)\s*%|(\d+(?:\.\d+)?)\s*%?\s*(?:to|-|–)\s*\d+(?:\.\d+)?\s*%"
)
_HELD = re.compile(r"(?i)for (?:at least )?(\d+) min")
_UNDER = re.compile(r"(?i)(?:under|below|less than|<)\s*(\d+(?:\.\d+)?)\s*%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A severity is reached when so large a share of requests has failed for so many minutes."""

    severity: str
    share: float
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Severities gravest first; targets in minutes by severity, absent where there is none."""

    levels: tuple[str, ...] = ("SEV1", "SEV2", "SEV3", "SEV4")
    thresholds: tuple[Threshold, ...] = ()
    detect: Mapping[str, float] = field(default_factory=lambda: DETECT)
    lag: Mapping[str, float] = field(default_factory=lambda: LAG)
    first_update: Mapping[str, float] = field(default_factory=lambda: FIRST_UPDATE)
    then_every: Mapping[str, float] = field(default_factory=lambda: THEN_EVERY)
    communications_for: tuple[str, ...] = ("SEV1", "SEV2")
    join: float = JOIN
    grace: float = GRACE

    def rank(self, severity: str) -> int | None:
        """How grave a severity is, 0 the gravest; None if it is not in the list."""
        folded = [level.casefold() for level in self.levels]
        return folded.index(severity.casefold()) if severity.casefold() in folded else None

    def is_graver(self, one: str, other: str) -> bool:
        """Whether one severity is graver than another; an unknown one is not."""
        first, second = self.rank(one), self.rank(other)
        return first is not None and (second is None or first < second)


def read_severities(policy: Policy, content: object) -> Policy:
    """The policy with the levels of `{"levels": […], "<level>": "At least 25 % … for 5 minutes"}`."""
    levels = tuple(level for level in find_list(content, "levels") if isinstance(level, str))
    found = [read_threshold(level, find_text(content, level)) for level in levels]
    return replace(policy, levels=levels, thresholds=tuple(one for one in found if one is not None))


def read_threshold(severity: str, words: str) -> Threshold | None:
    """The share of failing requests in the words of a severity; None if they name none."""
    held = _HELD.search(words)
    minutes = float(held[1]) if held else 0.0
    found = _AT_LEAST.search(words)
    if found is not None:
        return Threshold(severity=severity, share=float(found[1] or found[2]) / 100, minutes=minutes)
    return Threshold(severity=severity, share=0.0, minutes=0.0) if _UNDER.search(words) else None


def read_targets(policy: Policy, content: object) -> Policy:
    """The policy with the targets of a communication policy; what is absent keeps its default."""
    return replace(
        policy,
        detect=_minutes(content, "time_to_detect_target_min", policy.detect),
        lag=_minutes(content, "severity_lag_target_min", policy.lag),
        first_update=_minutes(content, "first_public_update_within_min", policy.first_update),
        then_every=_minutes(content, "then_every_min", policy.then_every),
        communications_for=tuple(
            str(level) for level in find_list(content, "comms_role_needed_for") or policy.communications_for
        ),
        join=_number(content, "responder_join_target_min", policy.join),
        grace=_number(content, "promise_grace_min", policy.grace),
    )


def _minutes(content: object, key: str, default: Mapping[str, float]) -> Mapping[str, float]:
    found = find_value(content, key)
    if not isinstance(found, dict):
        return default
    return {str(level): float(value) for level, value in found.items() if _is_number(value)}


def _number(content: object, key: str, default: float) -> float:
    found = find_value(content, key)
    return float(found) if isinstance(found, int | float) and _is_number(found) else default


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
