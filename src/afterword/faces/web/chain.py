"""The chain as rows: causes and gaps with their evidence, actions, and how somebody knows that they worked."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from afterword.app.follow_up import days_late
from afterword.core.documents.outline import plain, without_tail
from afterword.core.model.chain import RISK, Strand
from afterword.core.model.postmortem import Action, Cause, Event
from afterword.core.model.words import ActionState
from afterword.faces.web.templatetags.words import dated, day

_EVIDENCE = re.compile(r"\bE\d+\b")


class Source(NamedTuple):
    """A piece of evidence that a cause names: its id, and the row that cites it; 0 and no words if none does."""

    name: str
    row: int = 0
    when: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How it is known that an action worked: in words, with their colour and the look of the line that leads there."""

    head: str
    text: str
    colour: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An action as it answers a cause or gap."""

    id: str
    text: str
    owner: str
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A row of the chain: a cause or gap, the evidence that it names, its answers, or why it is left as it is."""

    id: str
    role: str
    text: str
    evidence: tuple[Source, ...]
    answers: tuple[Answer, ...]
    breaks: str
    is_cause: bool
    is_accepted: bool
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether somebody has seen each answer work, or it is left as it is for a written reason."""
        return self.is_accepted or (bool(self.answers) and all(one.seen.colour == "fo" for one in self.answers))


def make_links(
    strands: Sequence[Strand], events: Sequence[Event], proven: frozenset[str], today: datetime.date
) -> tuple[Link, ...]:
    """The rows of a chain; `proven` are the actions of which the server recorded that somebody verified them."""
    cited = {
        name: Source(name, number, f"{event.at.clock:%H:%M}" if event.at.clock else "", plain(event.text.text))
        for number, event in enumerate(events, 1)
        for name in event.evidence
    }
    return tuple(
        Link(
            id=strand.item.id or "",
            role=tell_role(strand.item) if isinstance(strand.item, Cause) else "gap in the response",
            text=plain(without_tail(strand.item.text)),
            evidence=tuple(cited.get(name, Source(name)) for name in _cites(strand.item.text)),
            answers=tuple(_answer(action, proven, today) for action in strand.actions),
            breaks=strand.breaks,
            is_cause=isinstance(strand.item, Cause),
            is_accepted=strand.is_accepted,
            reason=_reason(strand.item.text),
        )
        for strand in strands
    )


def _cites(text: str) -> Iterator[str]:
    yield from dict.fromkeys(_EVIDENCE.findall(text))


def _reason(text: str) -> str:
    """Why a cause or gap is left as it is, who stands for that and until when, as it is written behind its words."""
    risk = RISK.search(text)
    return dated(plain(text[risk.end() :].lstrip("*_: ")).rstrip(".")) if risk else ""


def tell_role(cause: Cause) -> str:
    """The role of a cause and how sure it is, as far as they are written."""
    return ", ".join(str(one) for one in (cause.role, cause.confidence) if one)


def _answer(action: Action, proven: frozenset[str], today: datetime.date) -> Answer:
    owner = action.owner.text if action.owner else "no owner"
    return Answer(id=action.id or "", text=plain(action.text), owner=owner, seen=_seen(action, proven, today))


def _seen(action: Action, proven: frozenset[str], today: datetime.date) -> Seen:
    told = {name: value.text for name, value in action.fields.items()}
    effect, late = told.get("effect check", ""), days_late(action.state, action.due_date, today)
    if action.state is ActionState.VERIFIED and action.id in proven:
        head = f"Verified {dated(told.get('verified on', ''))} by {told.get('verified by', '')}".replace("  ", " ")
        return Seen(head=head, text=told.get("verified saw", ""), colour="fo", line="")
    if action.state is ActionState.VERIFIED:
        return Seen(head="Verified, says the text only", text=effect, colour="fx", line="dash badline")
    if action.state is ActionState.DONE:
        return Seen(head="Done, not verified yet", text=effect, colour="fx", line="dash badline")
    if action.state is ActionState.WONT_DO:
        return Seen(head="Will not be done", text=told.get("accepted risk", ""), colour="fm", line="dash soft")
    if late:
        return Seen(head=f"Not yet, {late} d late", text=effect, colour="fx", line="dash badline")
    due = f"due {day(action.due_date)}" if action.due_date else "no date"
    return Seen(head=f"Not yet, {due}", text=effect, colour="fm", line="dash soft")


def tell_links(links: Sequence[Link]) -> str:
    """How far the chain holds, in a sentence or two; empty if there is none."""
    if not links:
        return ""
    held, broken = sum(link.holds for link in links), [link.id for link in links if link.breaks == "no action"]
    is_are = "is" if held == 1 else "are"
    words = f"{held} of {len(links)} causes and gaps {is_are} settled: seen to work, or left for a written reason."
    named = ", ".join(name for name in broken if name)
    return f"{words} {named} {'has' if len(broken) == 1 else 'have'} no action." if named else words
