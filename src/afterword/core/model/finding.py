"""What a check says about a text."""

from typing import NamedTuple

from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, FindingState, Level


class Fix(NamedTuple):
    """A small edit that would satisfy the rule: put `replacement` in the place of `span`."""

    span: Span
    replacement: str
    safe: bool


class Related(NamedTuple):
    """Another place that belongs to the finding, with a word on why."""

    span: Span
    message: str


class Finding(NamedTuple):
    """One result of one rule at one place.

    `message` says what is there, what is expected and what to do next; it speaks of the text, never of the person.
    `fingerprint` survives edits elsewhere in the file, so that a baseline does.
    """

    code: str
    slug: str
    level: Level
    certainty: Certainty
    message: str
    span: Span
    section: str
    excerpt: str
    fingerprint: str
    help_url: str
    related: tuple[Related, ...] = ()
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    state: FindingState = FindingState.NEW
    reason: str | None = None
