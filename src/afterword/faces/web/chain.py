"""The chain as rows and as a picture: evidence, causes and gaps, actions, and how somebody knows that they worked."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from afterword.app.follow_up import days_late
from afterword.core.documents.outline import plain, without_tail
from afterword.core.model.chain import Strand
from afterword.core.model.postmortem import Action, Cause, Event
from afterword.core.model.words import ActionState

COLUMNS = (0, 232, 544, 856)
"""Where the columns of the picture begin, in units of it (1056 wide)."""
WIDTHS = (176, 256, 256, 200)
CHARACTER = 6.9
"""The width of a character of the serif at 14 units: its mean in the example postmortems, and a little more."""
LINE, HEAD, GAP, TOP = 18, 20, 22, 30
MOST = 9
"""With more in a column there is only the table."""

_EVIDENCE = re.compile(r"\bE\d+\b")


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
    """A row of the chain: a cause or gap, the evidence that it names (id, row, words of the row), and its answers."""

    id: str
    role: str
    text: str
    evidence: tuple[tuple[str, int, str], ...]
    answers: tuple[Answer, ...]
    breaks: str
    is_cause: bool
    is_accepted: bool

    @property
    def holds(self) -> bool:
        """Whether somebody has seen each answer work, or it is left as it is for a written reason."""
        return self.is_accepted or (bool(self.answers) and all(one.seen.colour == "fo" for one in self.answers))


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the picture: an id, words beside it in their colour, and lines of text below."""

    x: int
    y: int
    width: int
    id: str
    head: str
    colour: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from one piece to the next; `look` is its style."""

    path: str
    look: str


@dataclass(frozen=True, slots=True)
class ChainFigure:
    """Everything that is drawn."""

    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]
    height: int
    told: str


def make_links(
    strands: Sequence[Strand], events: Sequence[Event], proven: frozenset[str], today: datetime.date
) -> tuple[Link, ...]:
    """The rows of a chain; `proven` are the actions of which the server recorded that somebody verified them."""
    cited = {
        name: (number, plain(event.text.text)) for number, event in enumerate(events, 1) for name in event.evidence
    }
    return tuple(
        Link(
            id=strand.item.id or "",
            role=_role(strand),
            text=plain(without_tail(strand.item.text)),
            evidence=tuple((name, *cited.get(name, (0, ""))) for name in _cites(strand.item.text)),
            answers=tuple(_answer(action, proven, today) for action in strand.actions),
            breaks=strand.breaks,
            is_cause=isinstance(strand.item, Cause),
            is_accepted=strand.is_accepted,
        )
        for strand in strands
    )


def _cites(text: str) -> Iterator[str]:
    yield from dict.fromkeys(_EVIDENCE.findall(text))


def _role(strand: Strand) -> str:
    if isinstance(strand.item, Cause):
        return ", ".join(str(one) for one in (strand.item.role, strand.item.confidence) if one)
    return "gap in the response"


def _answer(action: Action, proven: frozenset[str], today: datetime.date) -> Answer:
    owner = action.owner.text if action.owner else "no owner"
    return Answer(id=action.id or "", text=plain(action.text), owner=owner, seen=_seen(action, proven, today))


def _seen(action: Action, proven: frozenset[str], today: datetime.date) -> Seen:
    told = {name: value.text for name, value in action.fields.items()}
    effect, late = told.get("effect check", ""), days_late(action.state, action.due_date, today)
    if action.state is ActionState.VERIFIED and action.id in proven:
        head = f"Verified {told.get('verified on', '')} by {told.get('verified by', '')}".replace("  ", " ")
        return Seen(head=head, text=told.get("verified saw", ""), colour="fo", line="")
    if action.state is ActionState.VERIFIED:
        return Seen(head="Verified, says the text only", text=effect, colour="fx", line="dash badline")
    if action.state is ActionState.DONE:
        return Seen(head="Done, not verified yet", text=effect, colour="fx", line="dash badline")
    if action.state is ActionState.WONT_DO:
        return Seen(head="Will not be done", text=told.get("accepted risk", ""), colour="fm", line="dash soft")
    if late:
        return Seen(head=f"Not yet, {late} d late", text=effect, colour="fx", line="dash badline")
    due = f"due {action.due_date:%-d %b %Y}" if action.due_date else "no date"
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


def draw_chain(links: Sequence[Link]) -> ChainFigure | None:
    """The picture of a chain; None where nothing has an id yet, or it would hold more than can be taken in."""
    answers = {one.id: one for link in links for one in link.answers if one.id}
    evidence = {name: (number, text) for link in links for name, number, text in link.evidence}
    named = [link for link in links if link.id]
    if not named or max(len(named), len(answers), len(evidence)) > MOST:
        return None
    order = list(answers)
    rows = sorted(named, key=lambda link: min((order.index(one.id) for one in link.answers if one.id), default=MOST))
    return _Picture(rows, answers, evidence).draw()


class _Picture:
    """Stacks the four columns and joins what belongs together."""

    def __init__(
        self, links: Sequence[Link], answers: Mapping[str, Answer], evidence: Mapping[str, tuple[int, str]]
    ) -> None:
        self._links, self._answers = links, answers
        self._nodes: list[Node] = []
        self._ends = [TOP] * len(COLUMNS)
        cited = dict.fromkeys(name for link in links for name, _, _ in link.evidence)
        self._seen = {
            name: self._stack(0, name, f"row {evidence[name][0]}" if evidence[name][0] else "", evidence[name][1])
            for name in cited
        }
        self._items = {link.id: self._stack(1, link.id, link.role, link.text) for link in links}
        self._actions = {
            one.id: self._stack(2, one.id, one.owner, one.text, "fx" if one.owner == "no owner" else "fm")
            for one in answers.values()
        }
        self._worked = {
            one.id: self._stack(3, "", one.seen.head, one.seen.text, one.seen.colour) for one in answers.values()
        }

    def draw(self) -> ChainFigure:
        curves = tuple(self._curves())
        told = "; ".join(
            f"{link.id}: {', '.join(f'{one.id} ({one.seen.head})' for one in link.answers) or _unanswered(link)}"
            for link in self._links
        )
        return ChainFigure(nodes=tuple(self._nodes), curves=curves, height=max(self._ends), told=f"{told}.")

    def _stack(self, column: int, name: str, head: str, text: str, colour: str = "fm") -> Node:
        y = self._ends[column]
        lines = wrap(text, int(WIDTHS[column] / CHARACTER))
        made = Node(
            COLUMNS[column], y, WIDTHS[column], name, head, colour,
            tuple((y + HEAD + 12 + LINE * number, line) for number, line in enumerate(lines)),
        )  # fmt: skip
        self._ends[column] += HEAD + LINE * len(lines) + GAP
        self._nodes.append(made)
        return made

    def _curves(self) -> Iterator[Curve]:
        for link in self._links:
            item = self._items[link.id]
            yield from (_join(self._seen[name], item, "") for name, _, _ in link.evidence)
            if link.is_cause and not link.evidence:
                yield self._stub(item, -1, "no evidence named", "soft", "fm")
            yield from (
                _join(item, self._actions[one.id], "dash badline" if link.breaks == "no owner" else "")
                for one in link.answers
                if one.id
            )
            if not link.answers:
                accepted = link.is_accepted
                yield self._stub(
                    item, 1, _unanswered(link), "soft" if accepted else "badline", "fm" if accepted else "fx"
                )
        yield from (_join(self._actions[one.id], self._worked[one.id], one.seen.line) for one in self._answers.values())

    def _stub(self, item: Node, side: int, words: str, look: str, colour: str) -> Curve:
        """A dashed line that leads nowhere, with the reason at its end."""
        begins = item.x + item.width + 8 if side > 0 else item.x - 8
        ends = begins + 40 * side if side > 0 else begins - 34
        self._nodes.append(Node(ends + 6 if side > 0 else ends - 102, item.y, 0, "", words, colour, ()))
        return Curve(f"M{begins} {item.y + 8} L{ends} {item.y + 8}", f"dash {look}")


def _unanswered(link: Link) -> str:
    return "left, with a reason" if link.is_accepted else link.breaks or "no action"


def _join(first: Node, last: Node, look: str) -> Curve:
    x1, y1, x2, y2 = first.x + first.width + 8, first.y + 8, last.x - 10, last.y + 8
    middle = (x1 + x2) // 2
    return Curve(
        f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2} M{x2 - 5} {y2 - 4} L{x2} {y2} L{x2 - 5} {y2 + 4}", look
    )
