"""Where in the form each line of a text is changed, and what the form calls it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.text import slugify

from afterword.app.done import SIX
from afterword.core.documents.outline import plain, shorten
from afterword.core.documents.read import Reading
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.postmortem import Action, Cause, Gap
from afterword.core.model.words import Part
from afterword.faces.web.sheet import is_prose, of_event, prose

_PARTS = {
    Part.IMPACT: "impact", Part.TIMELINE: "row", Part.CAUSES: "new-cause", Part.RESPONSE: "answer",
    Part.ACTIONS: "action", Part.LESSONS: "lessons",
}  # fmt: skip
"""The parts of the page."""
_NAMES = {part: f"the {name.lower()}" for part, name in SIX.items()} | {Part.LESSONS: "the lessons learned"}

LONGEST = 40
"""Characters of its words by which something without an id is called."""


class Spot(NamedTuple):
    """A place of the form: its anchor, and what it is called within a sentence."""

    anchor: str
    name: str


def find_spots(reading: Reading) -> Callable[[int], Spot]:
    """Where in the form a line of the text is changed."""
    places = sorted(_spots(reading), key=lambda place: place[0])
    lines, first = [line for line, _ in places], Spot("facts", _NAMES[Part.SUMMARY])
    return lambda line: places[at - 1][1] if (at := bisect_right(lines, line)) else first


def _spots(reading: Reading) -> Iterator[tuple[int, Spot]]:
    found = reading.postmortem
    for section in found.sections:
        name = _NAMES.get(section.kind, _NAMES[Part.SUMMARY])
        yield section.first_line, Spot(_PARTS.get(section.kind, "facts"), name)
    for number, event in enumerate(found.timeline, 1):
        yield event.line, Spot(f"row-{number}", f"the row {of_event(event)}")
    explanation = prose(reading, Part.CAUSES)
    for cause in found.causes:
        own = Spot(f"cause-{cause.line}", _name(cause, "cause"))
        yield cause.line, Spot("explanation", _NAMES[Part.CAUSES]) if is_prose(cause, explanation) else own
    for answer in found.answers:
        yield answer.line, Spot(f"answer-{slugify(answer.question)}", f"the answer to “{QUESTIONS[answer.question]}”")
    for gap in found.gaps:
        yield gap.line, Spot(f"gap-{gap.line}", _name(gap, "gap"))
    for number, action in enumerate(found.actions, 1):
        yield action.line, Spot(f"action-{number}", _name(action, "action"))


def _name(item: Cause | Gap | Action, kind: str) -> str:
    return item.id or f"the {kind} “{shorten(plain(item.text), LONGEST)}”"
