"""What is said of a text to whoever sees it as fields: what the form calls its lines, and not how they are written."""

import re
from collections.abc import Callable

from afterword.core.documents.edits import EditError, GoneError
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.read import Reading
from afterword.faces.web.cell import ACTION, IMPACT, SUMMARY
from afterword.faces.web.spots import find_spots

_LINES = re.compile(
    r"(?P<lead>\s*\((?:first in )?)?(?:\b[Ll]ines? (?P<told>\d+(?:, \d+)*)|(?<![\w.])@(?P<at>\d+))(?P<end>\))?"
)
"""`line 31`, `lines 7, 8`, `@31`, and whether it stands in brackets."""
_THIS = re.compile(r"\b[Tt]his (?P<kind>action|cause|gap|row)\b")
_NUMBER = re.compile(r"\d+")
_TICKED = re.compile(r"`[^`]*`")
_WRITES = re.compile(r"`(?:[-*] |#{1,6} |\*\*)")
"""How something is written in the text: an item, a heading, an id."""
_HELD, _WRITTEN = "\x00", "\x01"
"""What stands for words in back-ticks while sentences are told apart; the other for those that show how to write."""
_MARKED = re.compile(rf"[{_HELD}{_WRITTEN}](?P<place>\d+)[{_HELD}{_WRITTEN}]")
_IS = re.compile(rf"\bis (?:still )?{_HELD}(?P<place>\d+){_HELD}(?:, which is nobody(?: yet| in particular))?")
_NO_MARKS = dict.fromkeys(map(ord, (_HELD, _WRITTEN)))
_CALLED = {"`Addresses`": "`Answers`", "`Due date`": "`Due`", "`Status`": "`State`"}
"""Fields of an action that the form calls otherwise than a text does."""
_SENTENCE = re.compile(rf"(?<=[.?!])\s+(?=[A-Z'{_HELD}{_WRITTEN}])")
_OF_TEXT = re.compile(rf"{_WRITTEN}|\b(?:columns?|cells?|front matter|headings?|blocks?)\b")
"""What a form has not."""
_CLAUSE = re.compile(r"[,;:(]")
FEWEST = 4
"""Words that a sentence needs to say something without its end."""

_LABELS = {**SUMMARY, **IMPACT, **ACTION}
_FIELDS = {name: f"“{re.split('[:,]', label)[0]}”" for name, label in _LABELS.items()} | {
    "text": "the text", "addresses": "“Answers”",
}  # fmt: skip
_FIELD = re.compile(rf"^(?P<name>{'|'.join(map(re.escape, _FIELDS))})(?= (?:is|of|cannot|would) |: )")
"""The field with which a message begins."""


def say_in_form(reading: Reading) -> Callable[[str, int], str]:
    """How a message about a line of a text is said in its form; 0 is no line.

    What only tells how something is written in the text is left out, but never the first sentence.
    """
    spot = find_spots(reading)

    def name(message: str, found: re.Match[str]) -> str:
        numbers = _NUMBER.findall(found["told"] or found["at"])
        names = ", ".join(dict.fromkeys(spot(int(number)).name for number in numbers))
        if found["lead"] and found["end"]:
            return "" if re.search(rf"\b{re.escape(names)}\b", message) else f"{found['lead']}{names})"
        lead, end = found["lead"] or "", found["end"] or ""
        return f"{lead}{names[:1].upper() + names[1:] if found[0].startswith('L') else names}{end}"

    def this(line: int, found: re.Match[str]) -> str:
        anchor, name = spot(line)
        if not line or not anchor.startswith(f"{found['kind']}-"):
            return found[0]
        return name[:1].upper() + name[1:] if found[0].startswith("T") else name

    def say(message: str, line: int) -> str:
        held: list[str] = []
        marked = _TICKED.sub(lambda found: _hold(held, found[0]), message.translate(_NO_MARKS))
        first, *rest = _SENTENCE.split(_IS.sub(lambda found: _is_written(found, held), marked))
        kept = " ".join(filter(None, (_without_end(first) or first, *map(_without_end, rest))))
        named = _THIS.sub(lambda found: this(line, found), _LINES.sub(lambda found: name(kept, found), kept))
        return _MARKED.sub(lambda found: held[int(found["place"])], named)

    return say


GONE = "Nothing was saved: somebody took out or moved meanwhile what you changed."


def say_problem(reading: Reading, problem: EditError) -> str:
    """What is said of an edit that was refused, as a sentence; a field is called what it is called on the page."""
    if isinstance(problem, GoneError):
        return GONE
    message = str(problem)
    told = say_in_form(reading)(_FIELD.sub(lambda found: _FIELDS[found["name"]], message), 0)
    return told[:1].upper() + told[1:]


def _hold(held: list[str], ticked: str) -> str:
    """What stands for words in back-ticks until they are put back."""
    held.append(_CALLED.get(ticked, ticked))
    mark = _WRITTEN if _WRITES.match(ticked) else _HELD
    return f"{mark}{len(held) - 1}{mark}"


def _is_written(found: re.Match[str], held: list[str]) -> str:
    """That something is what it is; that it is not written yet, where only a prompt stands for it."""
    return "is not written yet" if is_placeholder(held[int(found["place"])].strip("`")) else found[0]


def _without_end(sentence: str) -> str:
    """A sentence up to where it tells how something is written; empty if nothing is said by then."""
    found = _OF_TEXT.search(sentence)
    if found is None:
        return sentence
    said = sentence[: max((one.start() for one in _CLAUSE.finditer(sentence, 0, found.start())), default=0)]
    is_whole = len(said.split()) >= FEWEST and not said.startswith("If ")
    return f"{said.rstrip()}." if is_whole else ""
