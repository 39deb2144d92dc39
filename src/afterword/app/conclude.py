"""Conclude: what a review agreed on, as plain text that people send to each other."""

from collections.abc import Iterator

from afterword.app.agenda import Agenda
from afterword.app.change import read
from afterword.app.follow_up import UNFINISHED
from afterword.app.meet import find_meetings
from afterword.app.server_ports import Shown
from afterword.core.documents.outline import plain
from afterword.core.documents.prompts import find_promised
from afterword.core.model.postmortem import Action, Decision


def conclude(shown: Shown, agenda: Agenda, link: str) -> str:
    """What was agreed: decisions, actions with owner and date, what lacks one, what is disputed; and who came."""
    found = read(shown.text).postmortem
    lacking = {one.action.line: one.why for one in agenda.lacking}
    promised = [one for one in find_promised(found) if one.state in UNFINISHED and one.line not in lacking]
    blocks = (
        (f"{shown.listed.reference} {shown.listed.title}".strip(), link),
        tuple(_meeting(shown)),
        tuple(_block("Decisions:", map(_decision, found.decisions))),
        tuple(_block("Actions:", map(_promise, promised))),
        tuple(
            _block(
                "Still without an owner or a date:",
                (f"{_named(one.action)} ({one.why})" for one in agenda.lacking),
            )
        ),
        tuple(_block("Still disputed:", _disputed(agenda))),
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _meeting(shown: Shown) -> Iterator[str]:
    meetings = find_meetings(shown.records)
    if meetings:
        yield f"Meeting of {meetings[-1].begun_at:%Y-%m-%d, %H:%M} UTC"
        if meetings[-1].attended:
            yield f"Present: {', '.join(meetings[-1].attended)}"


def _block(head: str, lines: Iterator[str]) -> Iterator[str]:
    told = [f"- {line}" for line in lines]
    if told:
        yield from (head, *told)


def _promise(action: Action) -> str:
    owner = action.owner.text if action.owner else ""
    return f"{_named(action)} ({owner}, {action.due_date})"


def _decision(decision: Decision) -> str:
    told = (decision.kind, decision.owner and decision.owner.text, decision.until and f"until {decision.until}")
    return f"{decision.id or ''} {plain(decision.text)} ({', '.join(str(one) for one in told if one)})".strip()


def _named(action: Action) -> str:
    return f"{action.id or ''} {plain(action.text)}".strip()


def _disputed(agenda: Agenda) -> Iterator[str]:
    yield from (f"{one.text} / {one.other}" for one in agenda.disputed)
    yield from (f"{one.id or ''} {plain(one.text)}".strip() for one in agenda.causes)
