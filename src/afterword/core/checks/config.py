"""The configuration of the checks, as a record; where it comes from (a file, a server) is not known here."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from afterword.core.checks.case import GRAVEST
from afterword.core.checks.rule import Option, Rule
from afterword.core.model.words import Level, Part, Status

PROFILES = ("founding", "standard", "strict")

_ORDER = {Level.HINT: 0, Level.WARNING: 1, Level.ERROR: 2}


class WordPack(NamedTuple):
    """A team's own words: RE2 patterns with what to say about them."""

    name: str
    patterns: tuple[str, ...]
    message: str
    level: Level = Level.HINT
    suggestions: tuple[str, ...] = ()


class Config(NamedTuple):
    """What to check and how much it matters.

    `select` limits the rules to some codes or family letters (empty: the profile decides), `extend` adds some to the
    profile's, `ignore` takes some away. `levels` sets levels by code or family. `status_caps` is the highest level a
    finding may have while the document is in a status. `path_ignores` pairs a glob with codes. `locked` codes cannot
    be suppressed in the text. `scale` lists the severities, gravest first, alternatives joined by `|`. `baseline`
    names the file of accepted findings, where it is not the default one.
    """

    profile: str = "founding"
    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = MappingProxyType({})
    severity_levels: Mapping[int, Mapping[str, Level]] = MappingProxyType({})
    status_caps: Mapping[Status, Level] = MappingProxyType({})
    path_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    options: Mapping[str, Mapping[str, Option]] = MappingProxyType({})
    aliases: Mapping[str, Part] = MappingProxyType({})
    scale: tuple[str, ...] = ()
    packs: tuple[WordPack, ...] = ()
    locked: frozenset[str] = frozenset()
    guide: str = ""
    """Where a rule's page stands in the organisation's own guide; `{code}` is filled in."""
    baseline: str = ""

    def level_of(self, rule: Rule, *, severity: int | None, status: Status | None) -> Level | None:
        """How much the rule's findings matter in a document of this severity and status; None if it does not run."""
        if self.select and not names(self.select, rule.code):
            return None
        if names(self.ignore, rule.code):
            return None
        level = self._profile_level(rule, grave=severity is not None and severity <= GRAVEST)
        if level is None and (names(self.extend, rule.code) or names(self.select, rule.code)):
            level = rule.levels.strict or rule.levels.standard or Level.HINT
        if level is None:
            return None
        level = self._own(self.levels, rule.code) or level
        if severity is not None and severity in self.severity_levels:
            level = self._own(self.severity_levels[severity], rule.code) or level
        cap = self.status_caps.get(status or Status.DRAFT)
        return cap if cap is not None and _ORDER[level] > _ORDER[cap] else level

    def _profile_level(self, rule: Rule, *, grave: bool) -> Level | None:
        if self.profile == "founding":
            return rule.levels.founding
        level = rule.levels.standard if self.profile == "standard" else rule.levels.strict
        return rule.levels.grave if grave and rule.levels.grave is not None and level is not None else level

    @staticmethod
    def _own(levels: Mapping[str, Level], code: str) -> Level | None:
        return levels.get(code) or levels.get(code[0])

    def ignores_at(self, path: str, code: str) -> bool:
        """Whether a rule is switched off for a path."""
        if not self.path_ignores:
            return False
        from fnmatch import fnmatchcase  # noqa: PLC0415  only where a path is named

        return any(fnmatchcase(path, pattern) and names(codes, code) for pattern, codes in self.path_ignores)


def names(codes: tuple[str, ...], code: str) -> bool:
    """Whether a list of codes and family letters names a code ("B05", "B" or "ALL")."""
    return code in codes or code[0] in codes or "ALL" in codes


def at_least(level: Level, floor: Level) -> bool:
    """Whether a level reaches another."""
    return _ORDER[level] >= _ORDER[floor]


def lower(level: Level, other: Level | None) -> Level:
    """The lower of two levels."""
    return level if other is None or _ORDER[level] <= _ORDER[other] else other


def is_code(text: str) -> bool:
    """Whether a text has the shape of a code or of a family."""
    return re.fullmatch(r"[A-Z](?:\d\d)?|ALL", text) is not None
