"""The page of one postmortem on a terminal."""

import datetime
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from afterword.app.follow_up import Promise
from afterword.core.documents.outline import plain, what_broke, what_changed, what_was_learned, why_it_broke
from afterword.core.documents.read import Reading
from afterword.core.model.chain import trace_chain
from afterword.core.model.postmortem import Action, Event, Postmortem
from afterword.core.model.words import Status

WIDEST = 100
END_MARKS = {None: "□", Status.DRAFT: "□", Status.IN_REVIEW: "◧", Status.PUBLISHED: "▣", Status.CLOSED: "■"}
"""The square that fills as the work gets finished."""


def print_page(reading: Reading, stream: TextIO, *, colour: bool, width: int | None, today: datetime.date) -> None:
    """Writes the page to a stream."""
    console = Console(file=stream, no_color=not colour, force_terminal=colour, highlight=False, width=width)
    if width is None:
        console.width = min(console.width, WIDEST)
    found = reading.postmortem
    console.print()
    title = found.title.text if found.title else reading.document.path
    console.print(Text(f"{END_MARKS[found.status]} {title}", style="bold"))
    console.print(Text("  " + " · ".join(_facts(found)), style="dim"))
    console.print()
    for question, answer in _answers(reading):
        console.print(Text(question, style="bold"))
        console.print(Padding(Text(answer or "not told", style="" if answer else "dim italic"), (0, 0, 1, 2)))
    if found.timeline:
        _print_timeline(console, found.timeline)
    _print_chain(console, reading, today)


def _facts(found: Postmortem) -> Iterator[str]:
    yield str(found.date or "no date")
    yield found.severity.text if found.severity else "no severity"
    yield str(found.status or (found.incident_status.text if found.incident_status else "no status"))
    yield found.owner.text if found.owner else "no owner"
    if found.impact.duration_minutes is not None:
        yield f"{found.impact.duration_minutes} min of impact"
    if found.impact.services:
        yield ", ".join(found.impact.services)


def _answers(reading: Reading) -> Iterator[tuple[str, str]]:
    yield "What broke", what_broke(reading)
    yield "Why", why_it_broke(reading)
    yield "What we learned", what_was_learned(reading)
    yield "What changed", "; ".join(plain(action.text).rstrip(".") for action in what_changed(reading))


def _print_timeline(console: Console, events: tuple[Event, ...]) -> None:
    console.print(Text("Timeline", style="bold"))
    strip = strip_chart(events, max(20, console.width - 20))
    if strip:
        console.print(Text(f"  {strip}"))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    day = None
    for event in events:
        clock = f"{event.at.clock:%H:%M}" if event.at.clock else ""
        when = clock if event.at.day == day else f"{event.at.day or ''} {clock}".strip()
        day = event.at.day
        table.add_row(f"  {when}", Text(str(event.marker or ""), style="bold"), plain(event.text.text))
    console.print(Padding(table, (0, 0, 1, 0)))


def strip_chart(events: tuple[Event, ...], width: int) -> str:
    """The rows in proportion to time: `●` with a marker, `·` without; empty if fewer than two have a time."""
    timed = [(moment, event) for event in events if (moment := event.at.wall) is not None]
    if len(timed) < 2:  # noqa: PLR2004  a line needs two ends
        return ""
    first, last = min(moment for moment, _ in timed), max(moment for moment, _ in timed)
    total = (last - first).total_seconds()
    if not total:
        return ""
    cells = ["─"] * width
    for moment, event in timed:
        place = round((moment - first).total_seconds() / total * (width - 1))
        cells[place] = "●" if event.marker or cells[place] == "●" else "·"
    return f"{first:%H:%M} {''.join(cells)} {last:%H:%M}"


def _print_chain(console: Console, reading: Reading, today: datetime.date) -> None:
    chain = trace_chain(reading.postmortem)
    if chain.strands:
        console.print(Text("Cause to action", style="bold"))
    for strand in chain.strands:
        console.print(Padding(Text(f"{strand.item.id or '·'}  {plain(strand.item.text)}"), (0, 0, 0, 2)))
        for action in strand.actions:
            console.print(Padding(_action(reading, action, today), (0, 0, 0, 5)))
        if strand.breaks:
            console.print(Padding(Text(f"╌ {strand.breaks}", style="red"), (0, 0, 0, 5)))
    shown = {action.line for strand in chain.strands for action in strand.actions}
    rest = [action for action in reading.postmortem.actions if action.line not in shown]
    if rest:
        console.print(Text("\nOther actions" if shown else "\nActions", style="bold"))
        for action in rest:
            console.print(Padding(_action(reading, action, today), (0, 0, 0, 2)))


def _action(reading: Reading, action: Action, today: datetime.date) -> Text:
    late = Promise(reading=reading, action=action).days_late(today)
    text = Text(f"→ {action.id + ' ' if action.id else ''}{plain(action.text)}  ")
    text.append(str(action.state), style="green" if action.state == "verified" else "bold")
    text.append(f" · {action.owner.text}" if action.owner else " · no owner", style="" if action.owner else "red")
    if action.due:
        text.append(f" · due {action.due_date or action.due.text}")
    if late:
        text.append(f" · {late} days late", style="red")
    return text
