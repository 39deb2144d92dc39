"""What an answer to one of the five questions is made of, and what it is computed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum

from afterword.core.evidence.account import Account
from afterword.core.evidence.item import Item
from afterword.core.evidence.series import Series
from afterword.core.evidence.teams import Teams
from afterword.core.model.words import Verdict
from afterword.core.review.policy import Policy


class Tag(StrEnum):
    """The sorts of gaps and delays that arithmetic can show."""

    LATE_DETECTION = "late_detection"
    MISSED_SIGNAL = "missed_signal"
    PAGE_NOT_ANSWERED = "page_not_answered"
    SEVERITY_LATE = "severity_late"
    LATE_UPDATE = "late_update"
    RESPONDER_LATE = "responder_late"
    WRONG_HYPOTHESIS = "wrong_hypothesis"
    APPROVAL_DELAY = "approval_delay"
    SLOW_ROLLBACK = "slow_rollback"
    SLOW_ROLLOUT = "slow_rollout"
    WAITING_FOR_PERSON = "waiting_for_person"
    WAITING_FOR_APPROVAL = "waiting_for_approval"
    WAITING_FOR_VENDOR = "waiting_for_vendor"
    HANDOVER_LOSS = "handover_loss"
    SECRETS_IN_CHAT = "secrets_in_chat"
    RECURRENCE = "recurrence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A computed fact in words, and the evidence for it."""

    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A response gap that the numbers imply, or a delay with its minutes."""

    tag: Tag
    text: str
    minutes: float | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A proposed verdict, the numbers by name (minutes, counts, instants; absent = unknown), facts in words, gaps."""

    verdict: Verdict = Verdict.UNKNOWN
    numbers: Mapping[str, object] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    gaps: tuple[Shortfall, ...] = ()
    delays: tuple[Shortfall, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the answers are computed from.

    `severities` are those declared, with their item; `spoken` the messages in the incident's channels; `zone` is that
    of the document, for clock times in words.
    """

    account: Account
    policy: Policy
    teams: Teams
    affected: tuple[str, ...]
    series: Sequence[Series]
    severities: Sequence[tuple[datetime, str, Item]]
    zone: tzinfo
    spoken: Sequence[Item] = ()
    reference: str = ""

    def clock(self, at: datetime) -> str:
        """The wall time of an instant."""
        return f"{at.astimezone(self.zone):%H:%M}"

    @property
    def final(self) -> str:
        """The severity that was declared last; empty if none was."""
        return self.severities[-1][1] if self.severities else ""


def minutes_between(start: datetime, end: datetime) -> float:
    """Minutes between two instants, to a tenth."""
    return round((end - start).total_seconds() / 60, 1)


def write_minutes(minutes: float) -> str:
    """`4 min`, `2 h 5 min`, `less than a minute`."""
    whole = round(minutes)
    if whole < 1:
        return "less than a minute"
    hours, rest = divmod(whole, 60)
    return f"{hours} h {rest} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"
