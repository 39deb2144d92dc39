"""Attach: a picture put beside a text, drawn anew so that nothing else comes with it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member

FOLDER = "attachments"
"""What a text calls the place of its pictures: `![words](attachments/….png)`."""

MOST_BYTES = 10 * 1024 * 1024
"""Bytes that a picture may have, as it comes and as it is kept."""

MOST_PIXELS = 40_000_000
"""Pixels that a picture may have: two screens of 5,120 × 2,880 fit."""

MOST = 200
"""So many pictures may stand beside one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it is kept: `kind` is how its name ends (png, jpg or webp)."""

    kind: str
    content: bytes

    @property
    def name(self) -> str:
        """Its name, which its content decides: the same picture has one name."""
        return f"{sha256(self.content).hexdigest()}.{self.kind}"


class Pictures(Protocol):
    """Draws pictures anew."""

    def redraw(self, content: bytes) -> Picture:
        """What is to be seen in an uploaded picture, without whatever else its file told.

        Raises:
            NotYetError: if it is no picture that can be taken; the message says why.
        """


class Attachments(Protocol):
    """The pictures beside all texts; each method knows only what its person may see."""

    def count(self, postmortem: str, by: Member) -> int:
        """How many pictures stand beside a postmortem's text.

        Raises:
            NotThereError: if there is no such postmortem for this person.
        """

    def add(self, postmortem: str, picture: Picture, by: Member) -> None:
        """A picture stands beside a postmortem's text; one that stands there already is not kept twice.

        Raises:
            NotThereError: if there is no such postmortem for this person.
        """

    def find(self, postmortem: str, name: str, by: Member) -> Picture:
        """A picture for the page of a postmortem; its text may also show one of another that this person may see.

        Raises:
            NotThereError: if there is no such postmortem for this person, or no such picture beside any that they see.
        """


def attach(attachments: Attachments, pictures: Pictures, key: str, by: Member, content: bytes) -> str:
    """Puts a picture beside a text; how the text calls it.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        NotYetError: if it is no picture that can be taken, or one too many.
    """
    if attachments.count(key, by) >= MOST:
        raise NotYetError(f"{MOST} pictures stand beside this text already; more do not help its readers.")
    if len(content) > MOST_BYTES:
        raise NotYetError(f"the picture has more than {MOST_BYTES // 2**20} MB; make it smaller.")
    picture = pictures.redraw(content)
    attachments.add(key, picture, by)
    return f"{FOLDER}/{picture.name}"
