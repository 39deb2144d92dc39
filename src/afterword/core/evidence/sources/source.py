"""A source: questions to a tool, one after the other, each with the answer to the last; and the files that come of it."""

import json
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

PAGES = 200
"""So many pages of one list are asked for; what lies behind is said to be missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One reading question: an address, what is asked of it (empty values are left out), what goes into its head."""

    url: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answer: what was said, as JSON, and the head."""

    content: object
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file to be: its name below the folder, and what stands in it."""

    name: str
    content: object

    def encode(self) -> bytes:
        """The file's bytes."""
        return json.dumps(self.content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The stretch of time that is asked for; both ends are aware."""

    start: datetime
    end: datetime

    def stamps(self) -> tuple[str, str]:
        """Both ends as `2026-03-04T09:00:00Z`."""
        return stamp(self.start), stamp(self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where a tool is, and the token that may read there."""

    url: str
    token: str = ""


class SourceError(ValueError):
    """A tool answered, but not what was asked for; the message says what to do."""


Questions = Generator[Ask, Told, tuple[Kept, ...]]
"""Yields questions, is sent the answers, and returns the files."""

Collector = Callable[[Access, str, Window], Questions]
"""The questions of a source about a subject (a channel, a repository, a query) in a window."""


def stamp(at: datetime) -> str:
    """An instant as `2026-03-04T09:00:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def address(base: str, path: str) -> str:
    """An address below a base."""
    return f"{base.rstrip('/')}/{path.lstrip('/')}"
