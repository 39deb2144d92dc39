"""What the rules of the timeline share: which rows count, and how they are told apart."""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.prose import Sentence
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Part

_CLOCK = Pattern(r"\d{1,2}[:.h]\d{2}|\b\d{1,2}\s?[ap]m\b|\b\d{4}\s?(?:h|UTC|Z)\b")


def is_key_event(event: Event) -> bool:
    """Whether the row is a label with its time behind it (`Resolved: 2026-03-04 10:52`)."""
    return event.text.span.start < event.at.span.start


def clocked(case: Case) -> tuple[Event, ...]:
    """The rows with a clock time."""
    return tuple(event for event in case.postmortem.timeline if event.at.clock is not None)


def words_of(case: Case, event: Event) -> str:
    """What a row says, without code and link targets."""
    return case.prose.text[event.text.span.start : event.text.span.end]


def told(case: Case) -> Iterator[tuple[Sentence, str]]:
    """The sentences of the timeline with their words."""
    for sentence in case.said(Part.TIMELINE):
        yield sentence, case.prose.of(sentence)


def has_clock(words: str) -> bool:
    """Whether some words name a time of day."""
    return _CLOCK.search(words) is not None


def is_quoted(text: str, offset: int) -> bool:
    """Whether a place stands between quotation marks on its line: somebody else's words."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line.count('"') % 2 == 1 or line.count("“") > line.count("”") or line.count("‘") > line.count("’")
