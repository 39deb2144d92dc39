"""Reads the configuration from plain data (a parsed TOML table), and says what is wrong with the nearest right name."""

from collections.abc import Iterable, Mapping
from typing import Any

import re2

from afterword.core.checks.config import PROFILES, Config, WordPack, is_code
from afterword.core.checks.registry import MODULES, load_rule
from afterword.core.checks.rule import FAMILIES
from afterword.core.documents.headings import normalise_heading
from afterword.core.model.words import Level, Part, Status

KEYS = (
    "profile", "select", "extend", "ignore", "levels", "severity", "status", "paths", "rules", "sections", "scale",
    "words", "locked", "guide", "baseline",
)  # fmt: skip
"""The keys of `afterword.toml` (or `[tool.afterword]`)."""


class ConfigError(ValueError):
    """The configuration says something that cannot be meant; the message names the key and the nearest right one."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")


def read_config(data: Mapping[str, Any], where: str) -> Config:
    """The configuration in some data; `where` is the file's name for messages.

    Raises:
        ConfigError: on an unknown key, code, profile, level, part or option, or a value of the wrong kind.
    """
    _known(data, KEYS, where, "key")
    profile = data.get("profile", "founding")
    _one_of(profile, PROFILES, where, "profile")
    return Config(
        profile=profile,
        select=_codes(data.get("select", ()), where, "select"),
        extend=_codes(data.get("extend", ()), where, "extend"),
        ignore=_codes(data.get("ignore", ()), where, "ignore"),
        levels=_levels(data.get("levels", {}), f"{where}: levels"),
        severity_levels={
            _rank(key, where): _levels(value, f"{where}: severity.{key}")
            for key, value in _table(data, "severity", where)
        },
        status_caps={_status(key, where): _cap(value, where, key) for key, value in _table(data, "status", where)},
        path_ignores=tuple(
            (pattern, _codes(codes, where, f"paths.{pattern}")) for pattern, codes in _table(data, "paths", where)
        ),
        options={code: _options(code, value, where) for code, value in _table(data, "rules", where)},
        aliases=dict(_aliases(data, where)),
        scale=_texts(data.get("scale", ()), where, "scale"),
        packs=tuple(read_pack(pack, where) for pack in _tables(data, "words", where)),
        locked=frozenset(_codes(data.get("locked", ()), where, "locked")),
        guide=_text(data.get("guide", ""), where, "guide"),
        baseline=_text(data.get("baseline", ""), where, "baseline"),
    )


def read_pack(data: Mapping[str, Any], where: str) -> WordPack:
    """A word pack.

    Raises:
        ConfigError: on an unknown key or a pattern that RE2 does not take.
    """
    _known(data, ("name", "patterns", "message", "level", "suggestions"), f"{where}: words", "key")
    for key in ("name", "patterns", "message"):
        if not data.get(key):
            raise ConfigError(where, f"a word pack needs '{key}'.")
    patterns = _texts(data["patterns"], where, "words.patterns")
    for pattern in patterns:
        try:
            re2.compile(pattern)
        except re2.error as error:
            raise ConfigError(where, f"the pattern {pattern!r} is not RE2: {error}.") from error
    return WordPack(
        name=str(data["name"]),
        patterns=patterns,
        message=str(data["message"]),
        level=_level(data.get("level", "hint"), where, "words.level"),
        suggestions=_texts(data.get("suggestions", ()), where, "words.suggestions"),
    )


def check_codes(codes: Iterable[str], where: str) -> tuple[str, ...]:
    """Codes and family letters as given on a command line.

    Raises:
        ConfigError: if one of them names no rule.
    """
    return _codes(list(codes), where, "codes")


def _codes(value: Any, where: str, key: str) -> tuple[str, ...]:
    codes = _texts(value, where, key)
    for code in codes:
        known = code in MODULES or code in FAMILIES or code == "ALL"
        if not (is_code(code) and known):
            raise ConfigError(where, f"{key}: there is no rule '{code}'{_nearest(code, [*MODULES, *FAMILIES])}")
    return codes


def _levels(value: Any, where: str) -> dict[str, Level]:
    if not isinstance(value, Mapping):
        raise ConfigError(where, "must be a table of code = level.")
    _codes(list(value), where, "code")
    return {code: _level(level, where, code) for code, level in value.items()}


def _level(value: Any, where: str, key: str) -> Level:
    _one_of(value, tuple(Level), where, key)
    return Level(value)


def _cap(value: Any, where: str, key: str) -> Level:
    level = value.get("max") if isinstance(value, Mapping) else value
    return _level(level, where, f"status.{key}")


def _rank(key: str, where: str) -> int:
    digits = "".join(character for character in key if character.isdigit())
    if not digits:
        raise ConfigError(where, f"severity.{key}: write the severity with its number, as SEV1.")
    return int(digits)


def _status(key: str, where: str) -> Status:
    _one_of(key, tuple(Status), where, "status")
    return Status(key)


def _options(code: str, value: Any, where: str) -> dict[str, Any]:
    _codes([code], where, "rules")
    if not isinstance(value, Mapping):
        raise ConfigError(where, f"rules.{code} must be a table of options.")
    known = load_rule(code).options
    for name, setting in value.items():
        if name not in known:
            raise ConfigError(where, f"rules.{code}: there is no option '{name}'{_nearest(name, list(known))}")
        wanted = type(known[name])
        if not isinstance(setting, (list, tuple) if wanted is tuple else wanted):
            raise ConfigError(where, f"rules.{code}.{name} must be {wanted.__name__}, not {setting!r}.")
    return {name: tuple(setting) if isinstance(setting, list) else setting for name, setting in value.items()}


def _aliases(data: Mapping[str, Any], where: str) -> Iterable[tuple[str, Part]]:
    for part, headings in _table(data, "sections", where):
        _one_of(part, tuple(Part), where, "sections")
        for heading in _texts(headings, where, f"sections.{part}"):
            yield normalise_heading(heading), Part(part)


def _table(data: Mapping[str, Any], key: str, where: str) -> Iterable[tuple[str, Any]]:
    value = data.get(key, {})
    if not isinstance(value, Mapping):
        raise ConfigError(where, f"{key} must be a table.")
    return value.items()


def _tables(data: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ConfigError(where, f"{key} must be a list of tables.")
    return value


def _text(value: Any, where: str, key: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(where, f"{key} must be a text, not {value!r}.")
    return value


def _texts(value: Any, where: str, key: str) -> tuple[str, ...]:
    listed = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
    if not listed:
        raise ConfigError(where, f"{key} must be a list of texts.")
    return tuple(value)


def _known(data: Mapping[str, Any], keys: tuple[str, ...], where: str, what: str) -> None:
    for key in data:
        if key not in keys:
            raise ConfigError(where, f"there is no {what} '{key}'{_nearest(key, list(keys))}")


def _one_of(value: Any, choices: tuple[str, ...], where: str, key: str) -> None:
    if value not in choices:
        near = _nearest(str(value), list(choices))
        raise ConfigError(where, f"{key} cannot be '{value}'{near} Choose one of {', '.join(choices)}.")


def _nearest(name: str, choices: list[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  only for a message

    exact = [choice for choice in choices if choice == name.upper()]
    close = exact or get_close_matches(name, choices, 1, 0.5) or get_close_matches(name.upper(), choices, 1, 0.5)
    return f"; did you mean '{close[0]}'?" if close else "."
