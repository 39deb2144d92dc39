"""Comment: what people say about a text beside it, about some words of it; answered, and resolved."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, Postmortems

AROUND = 32
"""Characters before the quoted words that tell one place of them from another."""

LONGEST = 500
"""Characters of a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody said. `quote` are the words that it is about, `before` what stood before them then.

    `answers` is the key of the comment that it answers.
    """

    key: str = ""
    text: str
    by: Member
    at: datetime.datetime
    quote: str = ""
    before: str = ""
    answers: str = ""
    resolved_by: str = ""


class Comments(Protocol):
    """The comments on postmortems; each method knows only what its person may see."""

    def add(self, postmortem: str, comment: Comment) -> str:
        """One more comment by its author; its key.

        Raises:
            NotThereError: if there is no such postmortem, or comment to answer, for its author.
        """

    def list(self, postmortem: str, by: Member) -> tuple[Comment, ...]:
        """All of them, in the order in which they were made.

        Raises:
            NotThereError: if there is no such postmortem for this person.
        """

    def resolve(self, postmortem: str, key: str, by: Member) -> None:
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
    if not said.text.strip():
        raise NotYetError("say something.")
    quote = said.quote.replace("\r\n", "\n").strip()[:LONGEST]
    place = text.find(quote)
    if place < 0:
        raise NotYetError("the words that it is about do not stand in the text; select them again.")
    before = text[max(0, place - AROUND) : place] if quote else ""
    return comments.add(
        key,
        Comment(text=said.text.strip(), by=said.by, at=said.at, quote=quote, before=before, answers=said.answers),
    )


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
    """The line where the quoted words stand: behind what stood before them, else where they stand only once."""
    if not comment.quote:
        return 0
    place = text.find(comment.before + comment.quote)
    if place >= 0:
        place += len(comment.before)
    elif text.count(comment.quote) == 1:
        place = text.index(comment.quote)
    return text.count("\n", 0, place) + 1 if place >= 0 else 0
