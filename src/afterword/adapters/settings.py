"""The one reader of the environment and of configuration files."""

import os
from collections.abc import Mapping
from typing import Any

from afterword.app.ports import AfterwordError

NAMES = ("afterword.toml", "pyproject.toml")


class SettingsError(AfterwordError):
    """A configuration file that cannot be read."""


def find_settings(folder: str) -> tuple[Mapping[str, Any], str | None]:
    """The nearest configuration upwards from a folder, and the file it stands in; empty if there is none."""
    place = os.path.realpath(folder)
    while True:
        for name in NAMES:
            path = os.path.join(place, name)
            if os.path.isfile(path):
                found = load_settings(path)
                if found is not None:
                    return found, path
        above = os.path.dirname(place)
        if above == place or os.path.exists(os.path.join(place, ".git")):
            return {}, None
        place = above


def load_settings(path: str) -> Mapping[str, Any] | None:
    """The settings in one file; None for a `pyproject.toml` without `[tool.afterword]`.

    Raises:
        SettingsError: if the file cannot be read as TOML.
    """
    import tomllib  # noqa: PLC0415  only where there is a file

    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML ({error}).") from error
    if os.path.basename(path) == "pyproject.toml":
        tools = data.get("tool")
        own: Any = tools.get("afterword") if isinstance(tools, dict) else None
        if own is not None and not isinstance(own, dict):
            raise SettingsError(f"{path}: [tool.afterword] must be a table.")
        return own
    return data


def wants_colour(*, is_terminal: bool) -> bool:
    """Whether output may be coloured: on a terminal, unless NO_COLOR or TERM=dumb says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"


def token(source: str) -> str:
    """The token for a source, from the environment; empty if there is none."""
    return os.environ.get(f"AFTERWORD_{source.upper()}_TOKEN", "")


def told_by_environment() -> Mapping[str, str]:
    """Everything that the environment tells."""
    return os.environ


def editor() -> str | None:
    """The user's editor, if one is set."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR")
