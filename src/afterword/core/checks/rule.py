"""What a rule is, and what it yields. A rule knows neither profiles' choices nor suppression nor output."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.model.finding import Fix, Related
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level

FAMILIES: Mapping[str, str] = {
    "S": "summary",
    "I": "impact",
    "T": "timeline",
    "B": "language",
    "C": "causes",
    "R": "response",
    "A": "actions",
    "X": "links",
    "P": "public",
    "W": "process",
    "U": "usage",
}
"""The families of rules: the letter of the code and the folder under `rules/`."""

Option = int | float | str | bool | tuple[str, ...]


class Problem(NamedTuple):
    """What a rule found: where, and what to do about it, in words about the text."""

    span: Span
    message: str
    related: tuple[Related, ...] = ()
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    level: Level | None = None
    """A lower level than the rule's own, where this finding matters less; never a higher one."""


class Levels(NamedTuple):
    """How much a finding matters in each profile; None switches the rule off there.

    `grave` replaces `standard` and `strict` where the incident is SEV1 or SEV2.
    """

    founding: Level | None
    standard: Level | None
    strict: Level | None
    grave: Level | None = None


class Rule(NamedTuple):
    """One rule. `page` is its module's docstring: what is wrong, why it matters in three months, bad and good.

    `words` are the words of which one must occur in the prose for the rule to run at all (`late*` is a beginning);
    without them it always runs. `clues` are the patterns of a language rule, which looks only at the sentences that
    hold one of their words. `options` are its options with their defaults.
    """

    code: str
    slug: str
    page: str
    levels: Levels
    certainty: Certainty
    sources: tuple[str, ...]
    check: Callable[[Case], Iterator[Problem]]
    words: str = ""
    clues: tuple[Clue, ...] = ()
    options: Mapping[str, Option] = MappingProxyType({})
    since: str = "0.1.0"

    @property
    def family(self) -> str:
        """The folder and name of the family."""
        return FAMILIES[self.code[0]]

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.strip().split("\n", 1)[0].rstrip(".")
