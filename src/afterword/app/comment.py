"""Comment: what people say about a text beside it, about some words of it; answered, and resolved.

A comment can propose other words in their place, which one press accepts; and it can be for the owner alone.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from afterword.app.access import Visibility
from afterword.app.follow_through import NotYetError
from afterword.app.people_ports import Colleague
from afterword.app.server_ports import Member, NotThereError, Postmortems, Shown
from afterword.core.documents.splice import Splice
from afterword.core.model.words import RecordKind

AROUND = 32
"""Characters before the quoted words that tell one place of them from another."""

LONGEST = 500
"""Characters of a quote."""


class Outcome(StrEnum):
    """What became of a comment that is done with."""

    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody said. `quote` are the words that it is about, `before` what stood before them then.

    `answers` is the key of the comment that it answers; `instead` are the words that it proposes in the place of the
    quoted ones, None if it proposes none. `to` is who alone sees it beside its author, None if everybody does.
    """

    key: str = ""
    text: str
    by: Member
    at: datetime.datetime
    quote: str = ""
    before: str = ""
    answers: str = ""
    instead: str | None = None
    to: Member | None = None
    resolved_by: str = ""
    outcome: Outcome = Outcome.RESOLVED


class Comments(Protocol):
    """The comments on postmortems; each method knows only what its person may see.

    A comment for one person, and what answers it, is there for that person and its author only.
    """

    def add(self, postmortem: str, comment: Comment) -> str:
        """One more comment by its author; its key.

        Raises:
            NotThereError: if there is no such postmortem, or comment to answer, for its author.
        """

    def list(self, shown: Shown, by: Member) -> tuple[Comment, ...]:
        """All of them on a postmortem that this person was shown, in the order in which they were made."""

    def resolve(self, postmortem: str, key: str, by: Member, outcome: Outcome) -> None:
        """A comment is done with.

        Raises:
            NotThereError: if there is no such postmortem or comment for this person.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A comment with its answers; `line` is where its words stand now, 0 if they do not, or it is about no words."""

    comment: Comment
    line: int
    answers: tuple[Comment, ...]

    @property
    def is_lost(self) -> bool:
        """Whether the words that it is about were changed."""
        return bool(self.comment.quote) and not self.line


def say(comments: Comments, postmortems: Postmortems, key: str, said: Comment) -> str:
    """Somebody comments on a text, or answers; the key of the comment.

    Raises:
        NotThereError: if there is no such postmortem, or comment to answer, for its author.
        NotYetError: if it says nothing, or the words that it is about do not stand in the text.
    """
    text = postmortems.show(key, said.by).text
    if not said.text.strip() and said.instead is None:
        raise NotYetError("say something.")
    quote = said.quote.replace("\r\n", "\n").strip()
    if said.instead is not None:
        _must_be_clear(text, quote, said)
    quote = quote[:LONGEST]
    place = _find(text, said.before, quote) if said.before else text.find(quote)
    if place < 0:
        raise NotYetError("the words that it is about do not stand in the text; select them again.")
    before = text[max(0, place - AROUND) : place] if quote else ""
    return comments.add(key, replace(said, text=said.text.strip(), quote=quote, before=before))


def _must_be_clear(text: str, quote: str, said: Comment) -> None:
    """Other words can be proposed for some that stand in one place, as many as a quote holds."""
    if not quote:
        raise NotYetError("select the words that others are proposed for.")
    if len(quote) > LONGEST:
        raise NotYetError(f"propose other words for {LONGEST} characters at most; select fewer.")
    if said.instead == quote:
        raise NotYetError("these are the words that stand there; propose others.")
    if text.count(quote) > 1 and text.count(said.before + quote) != 1:
        raise NotYetError("the words stand there several times; select more of them.")


def accept(comments: Comments, postmortems: Postmortems, key: str, comment: str, by: Member) -> None:
    """The words that a comment proposes come into the place of those that it is about.

    Raises:
        NotThereError: if there is no such postmortem for this person, or no such proposal that waits.
        NotYetError: if the words were changed meanwhile; nothing is changed then.
    """
    with postmortems.hold(key, by) as held:
        found = [
            one for one in comments.list(postmortems.show(key, by), by) if one.key == comment and not one.resolved_by
        ]
        if not found or found[0].instead is None:
            raise NotThereError("there is no such proposal, or it is done with.")
        said, instead = found[0], found[0].instead
        place = _find(held.text, said.before, said.quote)
        if place < 0 or held.text.count(said.before + said.quote) > 1:
            raise NotYetError(
                f"“{said.quote}” does not stand there any more as it did, so nothing was changed. "
                "Change the text by hand, or decline."
            )
        why = f"{said.by.name} proposed other words" if said.to is None else "other words"
        held.change((Splice(place, place + len(said.quote), instead),), why)
        comments.resolve(key, comment, by, Outcome.ACCEPTED)


def find_owner(shown: Shown, people: Sequence[Colleague]) -> Member | None:
    """Whom a word for the owner goes to: the owner whom the text names, else whoever began it; None if neither sees it.

    `people` are those of the organisation. The answer is kept with the comment: a later word in the text shows it to
    nobody else.
    """
    seeing = find_seeing(shown, people)
    named = [one for one in seeing if one.name == shown.listed.owner]
    if len(named) == 1:
        return named[0]
    began = [record.by.key for record in shown.records if record.kind is RecordKind.CREATED]
    return next((one for one in seeing if one.key in began), None)


def find_seeing(shown: Shown, people: Sequence[Colleague]) -> tuple[Member, ...]:
    """Who of some people may see a postmortem."""
    audience = shown.audience
    named = {one.person for one in audience.granted}
    team = {Visibility.ORGANISATION: "", Visibility.TEAM: audience.team}.get(audience.visibility)
    return tuple(one.member for one in people if one.member in named or (team is not None and one.belongs_to(team)))


def find_threads(text: str, comments: Sequence[Comment]) -> tuple[Thread, ...]:
    """The comments that answer none, each with its answers and its place in a text: open ones first, by place."""
    threads = [
        Thread(
            comment=one,
            line=_line_of(text, one),
            answers=tuple(other for other in comments if other.answers == one.key),
        )
        for one in comments
        if not one.answers
    ]
    return tuple(sorted(threads, key=lambda thread: (bool(thread.comment.resolved_by), thread.line)))


def _line_of(text: str, comment: Comment) -> int:
    """The line where the quoted words stand; 0 if they do not."""
    place = _find(text, comment.before, comment.quote) if comment.quote else -1
    return text.count("\n", 0, place) + 1 if place >= 0 else 0


def _find(text: str, before: str, quote: str) -> int:
    """Where quoted words stand: behind what stood before them, else where they stand only once; -1 if nowhere."""
    place = text.find(before + quote)
    if place >= 0:
        return place + len(before)
    return text.index(quote) if text.count(quote) == 1 else -1
