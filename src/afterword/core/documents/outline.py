"""The four answers that a reader wants first: what broke, why, what was learned, what changed; and what fixed it."""

import re
from collections.abc import Iterable

from afterword.core.documents.lines import Kind
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Action, Event, Section
from afterword.core.model.words import ActionState, Marker, Part

_MARKS = re.compile(
    r"(?<!`)(?P<ticks>`++)(?P<code>[^`]++)(?P=ticks)(?!`)"
    r"|!?\[(?P<link>(?:[^\[\]]|\[[^\[\]]*\])+)\]\([^)]{0,500}\)|<(?P<address>(?:https?://|mailto:)[^>\s]+)>"
    r"|\\(?P<sign>[!-/:-@\[-`{-~])"
    r"|[*`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|<[^>]{1,40}>"
)
_BEGINNING = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:\[[ xX]\]\s+)?")
"""What stands before the words of an item or a quotation."""
_CELL = re.compile(r"(?<!\\)\|")
_ENDED = re.compile(r"""[.!?:;,](?:\s?\([^()]*\))?["'”’»)\]]*$""")
"""The end of a sentence, with what may stand behind it."""
_TAIL = re.compile(r"\s(?:Evidence: [^.]*\.|Accepted risk: .*$)")
"""What stands behind the words of a cause: its evidence, and who accepted its risk."""
_LABEL = re.compile(r"^[CGA]\d{1,3}\s*(?:\([^)]*\))?:\s*")
FIXING = (Marker.MITIGATED, Marker.IMPACT_ENDED, Marker.RESOLVED, Marker.MITIGATION_STARTED)
FINISHED = frozenset({ActionState.DONE, ActionState.VERIFIED})


def plain(text: str) -> str:
    """A text without Markdown's marks, on one line."""
    return " ".join(_MARKS.sub(_bare, text).split())


def _bare(found: re.Match[str]) -> str:
    link = found["link"]
    return plain(link) if link else found["code"] or found["address"] or found["sign"] or ""


def plain_line(line: str) -> str:
    """The words of a line of a document; those of the cells of a row with dots between them."""
    if not line.lstrip().startswith("|"):
        return plain(_BEGINNING.sub("", line, count=1))
    return " · ".join(filter(None, map(plain, _CELL.split(line))))


def shorten(words: str, most: int) -> str:
    """As many whole words as fit; that some are left out shows."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def without_tail(text: str) -> str:
    """The words of a cause or gap without its evidence and who accepted its risk."""
    return _TAIL.sub("", text)


def first_words(reading: Reading, part: Part, sentences: int = 2) -> str:
    """The first sentences about a part; empty if nothing is said, or a prompt stands there."""
    for section in reading.postmortem.parts(part):
        said = _said(reading, section)
        if said:
            pieces = re.split(r"(?<=[.!?])\s+(?=[A-Z\"'“])", said)
            return " ".join(pieces[:sentences])
    return ""


def _said(reading: Reading, section: Section) -> str:
    """The first paragraph or items of a section, plain."""
    words: list[str] = []
    for line in reading.lines[section.first_line - 1 : section.last_line]:
        if line.kind is Kind.BLANK and words and reading.lines[line.number - 2].kind is Kind.TEXT:
            break
        if line.kind in (Kind.TEXT, Kind.ITEM) and not line.quoted:
            text = plain(reading.document.text[line.content : line.end])
            if line.number == section.first_line:
                text = text.removeprefix(section.heading).lstrip(":*_ ")
            if text and not is_placeholder(_LABEL.sub("", text)):
                words.append(text if line.kind is Kind.TEXT else _end(text))
        if len(words) > 6:
            break
    return " ".join(words)


def _end(text: str) -> str:
    return text if _ENDED.search(text) else f"{text}."


def what_broke(reading: Reading) -> str:
    """The summary's first sentences, else the impact's."""
    return first_words(reading, Part.SUMMARY) or first_words(reading, Part.IMPACT)


def why_it_broke(reading: Reading) -> str:
    """The causes, else the first sentences of their part."""
    named = [cause.text for cause in reading.postmortem.causes if cause.id and not is_placeholder(cause.text)]
    if named:
        return " ".join(map(_end, map(plain, map(without_tail, named[:3]))))
    return first_words(reading, Part.CAUSES)


def what_was_learned(reading: Reading) -> str:
    """The first sentences of the lessons."""
    return first_words(reading, Part.LESSONS)


def what_changed(reading: Reading) -> tuple[Action, ...]:
    """The actions that are done, verified ones first."""
    done = [action for action in reading.postmortem.actions if action.state in FINISHED]
    return tuple(sorted(done, key=lambda action: action.state is not ActionState.VERIFIED))


def what_fixed_it(reading: Reading) -> str:
    """The row that ended the impact, else the first sentences about the response."""
    row = find_marked(reading.postmortem.timeline, FIXING)
    return plain(row.text.text) if row is not None else first_words(reading, Part.RESPONSE)


def find_marked(events: Iterable[Event], markers: tuple[Marker, ...]) -> Event | None:
    """The first event that carries the first of some markers that occurs at all."""
    rows = tuple(events)
    return next((event for marker in markers for event in rows if event.marker is marker), None)
