"""The parts of a postmortem as fields."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.text import slugify

from afterword.app.inspect import Inspection
from afterword.core.documents.edit_action_fields import current_of
from afterword.core.documents.edit_causes import current_of_cause
from afterword.core.documents.edit_events import current_of_event
from afterword.core.documents.edit_fields import current_value
from afterword.core.documents.edit_prose import current_prose
from afterword.core.documents.edit_review import find_answer
from afterword.core.documents.read import Reading
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.postmortem import Action, Answer, Cause, Event, Gap
from afterword.core.model.words import (
    ActionState,
    ActionType,
    Confidence,
    Marker,
    Part,
    Question,
    Role,
    Verdict,
)
from afterword.faces.web.cell import ACTION, EVENT, IMPACT, MOMENT, SUMMARY, WORDS, Cell, is_asked

UNDER_WAY = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_VERDICT = re.compile(r"^\W*verdict\W+[a-z/ ]+$\s*", re.IGNORECASE | re.MULTILINE)


def make_sheet(seen: Inspection) -> Mapping[str, object]:
    """The fields of all parts, as the page wants them."""
    reading, found = seen.reading, seen.reading.postmortem
    words = {name: _words(name, prose(reading, part)) for name, part in WORDS.items()}
    return {
        "facts": tuple(_facts(reading, SUMMARY)),
        "impact": tuple(_facts(reading, IMPACT)),
        **words,
        "rows": [(event, _time(event), _row(event)) for event in found.timeline],
        "causes": [(cause, _cause(cause)) for cause in found.causes if not is_prose(cause, words["explanation"].was)],
        "questions": [_question(reading, question) for question in QUESTIONS],
        "other_gaps": [_gap(gap) for gap in gaps_behind(reading, None)],
        "actions": [(action, tuple(_action(action))) for action in found.actions],
        "new_action": tuple(_new_action()),
        "targets": [strand.item for strand in seen.chain.strands if strand.item.id],
    }


def _facts(reading: Reading, labels: Mapping[str, str]) -> Iterator[Cell]:
    for name, label in labels.items():
        was = current_value(reading, name) or ""
        kind = "date" if name == "date" and _is_day(was) else "text"
        yield Cell(id=f"f-{slugify(name)}", name=name, label=label, was=was, kind=kind)


def _is_day(was: str) -> bool:
    return not was or is_asked(was) or bool(_DAY.fullmatch(was))


def _words(name: str, was: str) -> Cell:
    return Cell(id=f"w-{name}", name=name, label="", was=was, kind="area")


def prose(reading: Reading, part: Part) -> str:
    """The words of a part, with the line ends of a form."""
    return current_prose(reading, part).replace("\r\n", "\n")


def is_prose(cause: Cause, explanation: str) -> bool:
    """Whether a cause is nothing but what stands before the list."""
    return cause.id is None and cause.text == " ".join(explanation.split())


def _time(event: Event) -> Cell | str:
    """The time as a field; as words where it is no single time with a day."""
    wall = event.at.wall
    if wall is None or event.at.until is not None:
        return str(event.at)
    was = wall.isoformat(" ", timespec="seconds" if wall.second else "minutes")
    return Cell(id=f"t-{event.line}", name="at", label="Day and time", of=of_event(event), was=was, form=MOMENT)


def of_event(event: Event) -> str:
    """Which row it is, by its time."""
    return f"at {event.at.clock:%H:%M}" if event.at.clock else f"of {event.at}"


def _row(event: Event) -> tuple[Cell, Cell]:
    of = of_event(event)
    text, marker = (current_of_event(event, name) for name in EVENT)
    markers = (("", "no marker"), *_offer(Marker))
    return (
        Cell(id=f"r-{event.line}", name="text", label="What happened", of=of, was=text),
        Cell(id=f"m-{event.line}", name="marker", label="Marker", of=of, was=marker, kind="select", options=markers),
    )


def _offer(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(word), str(word)) for word in words)


def _cause(cause: Cause) -> tuple[Cell, ...]:
    of = f"of {cause.id or 'the cause'}"
    return (
        *(_choice(cause, of, *asked) for asked in (("role", "Role", Role), ("confidence", "How sure", Confidence))),
        Cell(id=f"c-{cause.line}-text", name="text", label="The cause", of=of, was=cause.text),
    )


def _choice(cause: Cause, of: str, name: str, label: str, words: Iterable[str]) -> Cell:
    """One of a list of words; none where none stands."""
    was = current_of_cause(cause, name)
    options = _offer(words) if was else (("", "not stated"), *_offer(words))
    return Cell(id=f"c-{cause.line}-{name}", name=name, label=label, of=of, was=was, kind="select", options=options)


def question_of(reading: Reading, question: Question) -> dict[str, object]:
    """A question with its answer as it stands in the text."""
    found = find_answer(reading, question)
    return {
        "question": question,
        "words": QUESTIONS[question],
        "verdict": found.verdict if found else None,
        "said": found.text if found else "",
        "text": _said(reading, found),
    }


def _question(reading: Reading, question: Question) -> Mapping[str, object]:
    """A question with the fields of its answer, and the gaps below it."""
    told, found, of = question_of(reading, question), find_answer(reading, question), f"for {QUESTIONS[question]}"
    verdict, text = str(told["verdict"] or ""), str(told["text"])
    chosen: dict[str, Any] = {"kind": "select", "options": _offer(Verdict), "chosen": verdict or str(Verdict.UNKNOWN)}
    return told | {
        "cells": (
            Cell(id=f"v-{question}", name="verdict", label="Verdict", of=of, was=verdict, **chosen),
            Cell(id=f"t-{question}", name="text", label="Facts and comment", of=of, was=text, kind="area"),
            Cell(id=f"g-{question}", name="gap", label="A gap: what did not work", of=of, was=""),
        ),
        "gaps": [_gap(gap) for gap in gaps_behind(reading, found)] if found else [],
    }


def _said(reading: Reading, answer: Answer | None) -> str:
    """The words of an answer as they are written, without its verdict."""
    if answer is None:
        return ""
    said = reading.document.text[reading.lines[answer.line - 1].end : answer.span.end]
    return _VERDICT.sub("", said, count=1).strip().replace("\r\n", "\n")


def gaps_behind(reading: Reading, answer: Answer | None) -> Iterator[Gap]:
    """The gaps behind an answer and before the next; with None those before any answer."""
    found = reading.postmortem
    lines = sorted(one.line for one in found.answers)
    for gap in found.gaps:
        last = bisect_right(lines, gap.line)
        if (lines[last - 1] if last else None) == (answer.line if answer else None):
            yield gap


def _gap(gap: Gap) -> tuple[Gap, Cell]:
    return gap, Cell(id=f"x-{gap.line}", name="text", label="The gap", of=f"of {gap.id or 'the gap'}", was=gap.text)


def _action(action: Action) -> Iterator[Cell]:
    of = f"of {action.id or 'the action'}"
    for name, label in ACTION.items():
        more: dict[str, Any] = {}
        was = current_of(action, name) or ""
        if name == "status":
            states = dict.fromkeys((*UNDER_WAY, action.state))
            more = {"kind": "select", "options": _offer(tuple(states)), "chosen": str(action.state)}
        elif name == "type":
            types = (("", "not stated"), *_offer(ActionType))
            more = {"kind": "select", "options": types, "chosen": str(action.type or "")}
        elif name == "due" and _is_day(was):
            more = {"kind": "date"}
        yield Cell(id=f"a-{action.line}-{slugify(name)}", name=name, label=label, of=of, was=was, **more)


def _new_action() -> Iterator[Cell]:
    for name in ("text", "owner", "due", "tracker"):
        kind = "date" if name == "due" else "text"
        of, needed = "of the new action", name == "text"
        yield Cell(id=f"n-{name}", name=name, label=ACTION[name], of=of, was="", kind=kind, is_needed=needed)
