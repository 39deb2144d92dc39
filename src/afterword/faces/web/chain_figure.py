"""The chain as a picture: causes and gaps, the actions that answer them, and how somebody knows that they worked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from afterword.faces.web.chain import Answer, Link
from afterword.faces.web.lettering import SANS, SERIF, measure, wrap

COLUMNS = (0, 366, 732)
"""Where the columns begin, in units of the picture: pixels where it has its whole width, 1008."""
WIDTHS = (286, 276, 276)
LINE, SMALL, GAP, TOP = 18, 16, 22, 28
"""The heights of a line of a text and of a small one, and the space between two pieces and above them all."""
APART = 6
"""Between an id and the words behind it."""
STUB = 24
"""The length of a line that leads nowhere."""
MOST = 12
"""With more causes, gaps and actions there is only the table."""


@dataclass(frozen=True, slots=True)
class Written:
    """A line of words: how far down it stands, how far in, and the class of its letters."""

    y: int
    words: str
    look: str
    dx: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the picture: an id with lines of words beside and below it."""

    x: int
    y: int
    width: int
    id: str
    lines: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from one piece to the next, or one that leads nowhere; `look` is its style."""

    path: str
    look: str


@dataclass(frozen=True, slots=True)
class ChainFigure:
    """Everything that is drawn."""

    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]
    height: int
    told: str


def draw_chain(links: Sequence[Link]) -> ChainFigure | None:
    """The picture of a chain; None where nothing has an id yet, or it would hold more than can be taken in."""
    found = {one.id: one for link in links for one in link.answers if one.id}
    answers = {name: found[name] for name in sorted(found, key=lambda name: (len(name), name))}
    named = [link for link in links if link.id]
    if not named or len(named) + len(answers) > MOST:
        return None
    order = list(answers)
    rows = sorted(named, key=lambda link: fmean([order.index(one.id) for one in link.answers if one.id] or [MOST]))
    return _Picture(rows, answers).draw()


class _Picture:
    """Stacks the three columns and joins what belongs together."""

    def __init__(self, links: Sequence[Link], answers: Mapping[str, Answer]) -> None:
        self._links, self._answers = links, answers
        self._nodes: list[Node] = []
        self._stubs: list[Curve] = []
        self._ends = [TOP] * len(COLUMNS)
        self._items = {link.id: self._item(link) for link in links}
        self._actions = {
            one.id: self._stack(1, one.id, [(one.owner, "fx" if one.owner == "no owner" else "fm"), (one.text, "fw")])
            for one in answers.values()
        }
        self._worked = {
            one.id: self._stack(2, "", [(one.seen.head, one.seen.colour), (one.seen.text, "fw")])
            for one in answers.values()
        }

    def draw(self) -> ChainFigure:
        told = "; ".join(
            f"{link.id}: {', '.join(f'{one.id} ({one.seen.head})' for one in link.answers) or _unanswered(link)}"
            for link in self._links
        )
        return ChainFigure(tuple(self._nodes), (*self._stubs, *self._curves()), max(self._ends), f"{told}.")

    def _item(self, link: Link) -> Node:
        """A cause or gap with its evidence; under it a dashed line that leads nowhere, where nothing answers it."""
        told = [(link.role, "fm"), (link.text, "fw"), (_tell_sources(link), "fm")]
        if not link.answers:
            told.append((_unanswered(link), "fm" if link.is_accepted else "fx"))
        node = self._stack(0, link.id, told, indent_last=not link.answers)
        if not link.answers:
            look = "dash soft" if link.is_accepted else "dash badline"
            y = next(line.y for line in node.lines if line.dx == STUB + APART) - 4
            self._stubs.append(Curve(f"M0 {y} L{STUB} {y}", look))
        return node

    def _stack(self, column: int, name: str, told: Sequence[tuple[str, str]], *, indent_last: bool = False) -> Node:
        y = at = self._ends[column]
        lines: list[Written] = []
        for place, (words, look) in enumerate(told):
            dx = round(measure(name, SANS)) + APART if name and not place else 0
            dx = STUB + APART if indent_last and place == len(told) - 1 else dx
            face, height = (SERIF, LINE) if look == "fw" else (SANS, SMALL)
            for number, line in enumerate(wrap(words, WIDTHS[column], face, dx) or [""][place:]):
                at += height
                lines.append(Written(at, line, look, 0 if number else dx))
        made = Node(COLUMNS[column], y, WIDTHS[column], name, tuple(lines))
        self._ends[column] = at + GAP
        self._nodes.append(made)
        return made

    def _curves(self) -> Iterator[Curve]:
        for link in self._links:
            look = "dash badline" if link.breaks == "no owner" else ""
            yield from (_join(self._items[link.id], self._actions[one.id], look) for one in link.answers if one.id)
        yield from (_join(self._actions[one.id], self._worked[one.id], one.seen.line) for one in self._answers.values())


def _tell_sources(link: Link) -> str:
    """The evidence of a cause by its ids, each with the row that shows it; nothing for a gap that names none."""
    told = [f"{one.name} ({', '.join(_place(one.row, one.when))})" for one in link.evidence]
    return "Evidence: " + ", ".join(told) if told else "no evidence named" if link.is_cause else ""


def _place(row: int, when: str) -> Iterator[str]:
    yield f"row {row}" if row else "in no row"
    if when:
        yield when


def _unanswered(link: Link) -> str:
    if link.is_accepted:
        return f"left: {link.reason}" if link.reason else "left, with a reason"
    return link.breaks or "no action"


def _join(first: Node, last: Node, look: str) -> Curve:
    x1, y1, x2, y2 = first.x + first.width + 8, first.y + 12, last.x - 10, last.y + 12
    middle = (x1 + x2) // 2
    return Curve(
        f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2} M{x2 - 5} {y2 - 4} L{x2} {y2} L{x2 - 5} {y2 + 4}", look
    )
