"""Agenda: what a meeting about a postmortem has to settle, computed from what is open in its text and beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterword.app.comment import Thread
from afterword.app.follow_up import UNFINISHED
from afterword.app.inspect import Inspection
from afterword.core.documents.edit_events import current_of_event
from afterword.core.documents.outline import plain
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.prompts import find_promised
from afterword.core.documents.read import Reading
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.chain import Strand
from afterword.core.model.finding import Finding
from afterword.core.model.postmortem import Action, Cause, Event
from afterword.core.model.words import Confidence, Level, Question, Verdict

SAID_ELSEWHERE = frozenset({"A01", "A02", "R01", "X01", "X02"})
"""Rules that say what the agenda says itself: no owner, no date, no answer, no action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The two accounts of a fact that people dispute."""

    at: str
    text: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """An action that nobody can follow yet, and why."""

    action: Action
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is open: disputed facts and causes, unanswered questions, broken strands, actions that lack something."""

    disputed: tuple[Accounts, ...]
    causes: tuple[Cause, ...]
    threads: tuple[Thread, ...]
    questions: tuple[Question, ...]
    strands: tuple[Strand, ...]
    lacking: tuple[Lacking, ...]
    findings: tuple[Finding, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Each point in a line, in the order in which they are settled; what people disagree about comes first."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        yield from (f"Disputed: {one.text} / {one.other}" for one in self.disputed)
        yield from (f"Disputed cause {one.id or ''}: {plain(one.text)}".replace(" :", ":") for one in self.causes)
        yield from (f"Comment of {one.comment.by.name}: {one.comment.text}" for one in self.threads)
        yield from (f"Not answered: {QUESTIONS[one]}" for one in self.questions)
        yield from (f"{one.item.id or 'A cause'}, {one.breaks}: {plain(one.item.text)}" for one in self.strands)
        yield from (f"{one.action.id or 'An action'}, {one.why}: {plain(one.action.text)}" for one in self.lacking)
        yield from (f"Line {one.span.line}: {one.message}" for one in self.findings)


def make_agenda(seen: Inspection, threads: Sequence[Thread]) -> Agenda:
    """The agenda of a meeting about a text and the comments beside it.

    A word for one person alone is not on it, whoever asks: everybody in the room reads the page.
    """
    found = seen.reading.postmortem
    return Agenda(
        disputed=tuple(_accounts(one) for one in found.timeline if one.disputed),
        causes=tuple(one for one in found.causes if one.confidence is Confidence.DISPUTED),
        threads=tuple(
            one for one in threads if not one.comment.resolved_by and one.comment.to is None and one.comment.to is None
        ),
        questions=tuple(one for one in QUESTIONS if not _is_answered(seen.reading, one)),
        strands=tuple(one for one in seen.chain.strands if one.breaks in ("no action", "won't do")),
        lacking=find_lacking(seen.reading),
        findings=tuple(one for one in seen.findings if one.level is not Level.HINT and one.code not in SAID_ELSEWHERE),
    )


def find_lacking(reading: Reading) -> tuple[Lacking, ...]:
    """The unfinished actions without an owner or a date, in the order of the text."""
    return tuple(
        Lacking(action=one, why=" and ".join(why))
        for one in find_promised(reading.postmortem)
        if one.state in UNFINISHED and (why := tuple(_lacks(one)))
    )


def _accounts(event: Event) -> Accounts:
    return Accounts(
        at=str(event.at).replace("T", " "),
        text=plain(current_of_event(event, "text") or ""),
        other=plain(event.disputed),
    )


def _lacks(action: Action) -> Iterator[str]:
    if action.owner is None or is_placeholder(action.owner.text):
        yield "no owner"
    if action.due_date is None:
        yield "no date"


def _is_answered(reading: Reading, question: Question) -> bool:
    """Whether somebody answered: in more words than a prompt, or with a verdict other than unknown."""
    return any(
        one.question is question
        and one.verdict is not Verdict.UNKNOWN
        and (one.verdict is not None or not is_placeholder(one.text))
        for one in reading.postmortem.answers
    )
