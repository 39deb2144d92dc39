"""How each file of evidence was read, as pages tell it: a line for each, and a sentence for all."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from afterword.app.gather import NO_DAY, Source
from afterword.app.material_ports import Material, Understood
from afterword.faces.web.templatetags.words import grouped, moment

FOLDER = "evidence"
"""Citations name this folder, whatever the server calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file as a page tells of it: what it was read as, how many items, from when to when; or why it was not read.

    `either` is from when to when with the day first in its dates, and with the month, where somebody has to say which.
    """

    name: str
    tool: str
    n_items: int
    when: str
    note: str
    brought: str = ""
    either: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, one: Source | Understood | Material, note: str) -> "ReadFile":
        """A file of a name, with what else is to be said of it."""
        two = () if isinstance(one, Material) else one.either
        either = tuple(_stretch(since, until) for since, until in two)
        tool = "" if NO_DAY in note or either else one.tool
        when = _stretch(one.since, one.until)
        return cls(name=name, tool=tool, n_items=one.n_items, when=when, note=note, either=either)

    @property
    def told(self) -> str:
        """All of it in one line."""
        if not self.tool:
            return f"{self.name}: not read: {self.note}"
        read = f"read as {self.tool}"
        if self.n_items:
            read = f"{count(self.n_items, 'item')} from {self.tool}, {self.when} UTC"
        return "; ".join(filter(None, (f"{self.name}: {read}", self.note)))


def read_sources(sources: Iterable[Source]) -> tuple[ReadFile, ...]:
    """The files that a draft is made of."""
    return tuple(
        ReadFile.of(one.name.removeprefix(f"{FOLDER}/"), one, "; ".join(filter(None, (one.skipped, *one.warnings))))
        for one in sources
    )


def unread(files: Iterable[ReadFile]) -> tuple[ReadFile, ...]:
    """Those that were not read."""
    return tuple(one for one in files if not one.tool)


def summarise(files: Sequence[ReadFile]) -> str:
    """A line for all files together, and one for each below it."""
    n_items, n_read = sum(one.n_items for one in files), sum(1 for one in files if one.tool)
    left = f"; {grouped(len(files) - n_read)} not read" if n_read < len(files) else ""
    head = f"{count(n_items, 'item')} in {count(n_read, 'file')}{left}: see how each was read"
    return "\n".join((head, *(one.told for one in files)))


def count(number: int, noun: str) -> str:
    """How many there are of something."""
    return f"{grouped(number)} {noun}{'' if number == 1 else 's'}"


def _stretch(since: datetime.datetime | None, until: datetime.datetime | None) -> str:
    """From when to when, in UTC; the day of the end only if it is another."""
    if since is None or until is None:
        return ""
    if since == until:
        return moment(since)
    return f"{moment(since)} to {f'{until:%H:%M}' if since.date() == until.date() else moment(until)}"
