"""Jump: postmortems, incidents and actions by some words of their titles, to go there at once."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from afterword.app.server_ports import Member

FEW = 6
"""So many of each kind are offered; the lists have all."""

MOST_WORDS = 8
"""So many words are looked for; whoever types more looks for a text, not for a title."""


class TargetKind(StrEnum):
    """What one can go to."""

    POSTMORTEM = "postmortem"
    INCIDENT = "incident"
    ACTION = "action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something to go to: `key` is that of a postmortem or an incident, `id` an action's in its postmortem."""

    kind: TargetKind
    key: str
    title: str
    reference: str = ""
    id: str = ""


class Targets(Protocol):
    """What one can go to; only what its person may see."""

    def find(self, by: Member, words: tuple[str, ...], few: int) -> tuple[Target, ...]:
        """Those whose title or reference holds all words: postmortems, incidents, actions, a few of each."""

    def called(self, by: Member, reference: str) -> tuple[Target, ...]:
        """The postmortems and incidents of a reference such as INC-7."""


def jump(targets: Targets, by: Member, told: str) -> tuple[Target, ...]:
    """What somebody may mean by some words; nothing where they say none."""
    words = tuple(dict.fromkeys(told.split()))[:MOST_WORDS]
    return targets.find(by, words, FEW) if words else ()
