"""What has to be said before evidence becomes something: the same words, wherever it is handed over."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterword.app.gather import NO_DAY
from afterword.app.jump import Target
from afterword.core.evidence.columns import ORDERS
from afterword.faces.web.read_files import ReadFile, unread

UNORDERED = "dates can be read in two ways: say whether the day or the month stands first in them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is wrong, the files that were not read, what is there already, and the order of dates said before."""

    problem: str
    files: tuple[ReadFile, ...] = ()
    there: tuple[Target, ...] = ()
    order: str = ""

    @property
    def orders(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Each order of a date, in words, and what it would mean for each file; empty if nobody has to say it."""
        files = [one for one in self.files if one.either]
        words = ("The day comes first", "The month comes first")
        return [
            (order, word, [(one.name, one.either[place]) for one in files])
            for place, (order, word) in enumerate(zip(ORDERS, words, strict=True))
            if files
        ]


def ask(files: Sequence[ReadFile], order: str, otherwise: str = "") -> Asked | None:
    """The day of chats that tell none, and the order of ambiguous dates; None if nothing is to be said of the files."""
    undated = [one.name for one in files if NO_DAY in one.note]
    unordered = [one.name for one in files if one.either]
    told = [f"{what} ({', '.join(names)})." for what, names in ((NO_DAY, undated), (UNORDERED, unordered)) if names]
    problem = " ".join(one[:1].upper() + one[1:] for one in told) or otherwise
    return Asked(problem=problem, files=unread(files), order=order) if problem else None
