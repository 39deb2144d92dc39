"""What is said of a text to whoever sees it as fields: what the form calls its lines, and not how they are written."""

import re

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


GONE = "Nothing was saved: somebody took out or moved meanwhile what you changed."


class Wording:
    """How messages about one text are said in its form."""

    def __init__(self, reading: Reading) -> None:
        self._spot = find_spots(reading)

    def say(self, message: str, line: int = 0) -> str:
        """A message about a line of the text; 0 is no line.

        What only tells how something is written in the text is left out, but never the first sentence.
        """
        held: list[str] = []
        marked = _TICKED.sub(lambda found: _hold(held, found[0]), message.translate(_NO_MARKS))
        first, *rest = _SENTENCE.split(_IS.sub(lambda found: _is_written(found, held), marked))
        kept = " ".join(filter(None, (_without_end(first) or first, *map(_without_end, rest))))
        named = _LINES.sub(lambda found: self._name(kept, found), kept)
        told = _THIS.sub(lambda found: self._name_this(line, found), named)
        return _MARKED.sub(lambda found: held[int(found["place"])], told)

    def say_problem(self, problem: EditError) -> str:
        """Why an edit was refused, as a sentence; a field is called what it is called on the page."""
        told = _FIELD.sub(lambda found: _FIELDS[found["name"]], str(problem))
        return GONE if isinstance(problem, GoneError) else _begin(self.say(told))

    def _name(self, message: str, found: re.Match[str]) -> str:
        """What stands at some lines; in brackets only if the message does not name it already."""
        numbers = map(int, _NUMBER.findall(found["told"] or found["at"]))
        names = ", ".join(dict.fromkeys(self._spot(number).name for number in numbers))
        lead, end = found["lead"] or "", found["end"] or ""
        if lead and end and re.search(rf"\b{re.escape(names)}\b", message):
            return ""
        return f"{lead}{_begin(names) if found[0].startswith('L') else names}{end}"

    def _name_this(self, line: int, found: re.Match[str]) -> str:
        """Which one it is, if one stands at the line that the message is about."""
        anchor, name = self._spot(line)
        if not anchor.startswith(f"{found['kind']}-"):
            return found[0]
        return _begin(name) if found[0].startswith("T") else name


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]


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
