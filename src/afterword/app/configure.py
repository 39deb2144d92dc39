"""Configure: what a server was told, by whom, and what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from afterword.app.ports import AfterwordError

PREFIX = "AFTERWORD_"
"""What the names of the environment begin with: `AFTERWORD_PORT` is the setting `port`."""
FILE = f"{PREFIX}CONFIG"
"""The name in the environment of the file, in TOML."""
HERE = frozenset({"127.0.0.1", "localhost", "::1"})
PORTS = 65_535
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class ConfigurationError(AfterwordError):
    """A setting that cannot be used; the message names it, where it stands, and what to write."""


class _WrongError(ValueError):
    """What a setting is, where something else was told."""


def _text(told: Any) -> str:
    if isinstance(told, str):
        return told
    raise _WrongError("is a text")


def _port(told: Any) -> int:
    if isinstance(told, bool) or not str(told).isdecimal() or int(told) > PORTS:
        raise _WrongError(f"is a number up to {PORTS}")
    return int(told)


def _flag(told: Any) -> bool:
    if isinstance(told, bool):
        return told
    if str(told).lower() not in _WORDS:
        raise _WrongError("is true or false")
    return _WORDS[str(told).lower()]


def _names(told: Any) -> tuple[str, ...]:
    names = told.split(",") if isinstance(told, str) else told
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise _WrongError("is a list of names")
    return tuple(name.strip() for name in names if name.strip())


def _socket_address(told: Any) -> str:
    if _text(told) and not told.startswith(("ws://", "wss://")):
        raise _WrongError("is an address that begins with wss:// or ws://")
    return str(told)


def _level(told: Any) -> str:
    if told not in ("info", "warning", "error"):
        raise _WrongError("is info, warning or error")
    return str(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: how what is told is read, and what it is otherwise."""

    read: Callable[[Any], Any]
    default: Any
    what: str
    is_secret: bool = False


SETTINGS: Mapping[str, Setting] = {
    "data": Setting(read=_text, default="afterword-data", what="the folder where everything is kept"),
    "database": Setting(read=_text, default="", what="the address of a PostgreSQL database", is_secret=True),
    "host": Setting(read=_text, default="127.0.0.1", what="the address to listen on"),
    "port": Setting(read=_port, default=8000, what="the port of the pages; 0: any"),
    "live_port": Setting(read=_port, default=None, what="the port of the live process; else the next one"),
    "allow_host": Setting(read=_names, default=(), what="names by which browsers reach the server"),
    "live_url": Setting(read=_socket_address, default="", what="where browsers find the live process: wss://…"),
    "url": Setting(read=_text, default="", what="where browsers reach the server, for links in mail"),
    "no_worker": Setting(read=_flag, default=False, what="workers run elsewhere: `afterword worker`"),
    "https": Setting(read=_flag, default=False, what="browsers reach the server by HTTPS only"),
    "smtp": Setting(read=_text, default="", what="the address of the server that sends mail", is_secret=True),
    "mail_from": Setting(read=_text, default="", what="whom mail comes from"),
    "own_networks": Setting(read=_names, default=(), what="networks of your own that webhooks may reach"),
    "passwords": Setting(read=_flag, default=True, what="people may sign in with a password"),
    "oidc_issuer": Setting(read=_text, default="", what="the provider of single sign-on: https://…"),
    "oidc_client_id": Setting(read=_text, default="", what="what the provider calls this server"),
    "oidc_client_secret": Setting(read=_text, default="", what="what this server shows the provider", is_secret=True),
    "oidc_name": Setting(read=_text, default="single sign-on", what="what people call the provider"),
    "oidc_domains": Setting(read=_names, default=(), what="the domains of addresses that are let in; else all"),
    "oidc_new_people": Setting(read=_flag, default=True, what="whoever is new is made a person here"),
    "oidc_trust_email": Setting(read=_flag, default=False, what="addresses of the provider count as verified"),
    "metrics_token": Setting(read=_text, default="", what="lets monitoring read /metrics", is_secret=True),
    "log": Setting(read=_level, default="info", what="what is logged: info, warning or error"),
}
"""Every setting of a server; the same names on the command line, in the environment and in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A setting as it is: where it was told, and what is wrong with it if something is."""

    name: str
    value: Any
    source: str
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody told: on the command line, in the environment, and in a file with its name."""

    line: Mapping[str, Any]
    environment: Mapping[str, str]
    file: Mapping[str, Any]
    file_name: str = ""


def configure(told: Told) -> dict[str, Any]:
    """The value of every setting.

    Raises:
        ConfigurationError: if one cannot be used.
    """
    found = gather(told)
    for one in found:
        if one.problem:
            raise ConfigurationError(f"{one.name} ({one.source}): {one.problem}")
    return {one.name: one.value for one in found if one.name in SETTINGS}


def gather(told: Told) -> tuple[Found, ...]:
    """Every setting, and behind them what was told but is none.

    The command line counts before the environment, the environment before the file.
    """
    return (*(_find(name, told) for name in SETTINGS), *_unknown(told))


def _find(name: str, told: Told) -> Found:
    setting, variable = SETTINGS[name], PREFIX + name.upper()
    places = (
        ("command line", told.line.get(name)), (variable, told.environment.get(variable) or None),
        (told.file_name, told.file.get(name)),
    )  # fmt: skip
    for source, value in places:
        if value is not None:
            try:
                return Found(name=name, value=setting.read(value), source=source)
            except _WrongError as error:
                return Found(name=name, value=setting.default, source=source, problem=f"{error}; correct it.")
    return Found(name=name, value=setting.default, source="default")


def _unknown(told: Told) -> Iterator[Found]:
    for name in told.file:
        if name not in SETTINGS:
            yield Found(name=name, value="", source=told.file_name, problem=f"is no setting.{_close(name)}")
    known = {PREFIX + name.upper() for name in SETTINGS} | {FILE}
    for name in sorted(told.environment):
        if name.startswith(PREFIX) and name not in known and get_close_matches(name, known, 1, 0.85):
            yield Found(name=name, value="", source="environment", problem=f"is no setting.{_close(name, known)}")


def _close(name: str, known: frozenset[str] | set[str] | Mapping[str, Setting] = SETTINGS) -> str:
    close = get_close_matches(name, known, 1)
    return f" Did you mean {close[0]}?" if close else f" The settings are {', '.join(known)}."


def advise(found: Mapping[str, Any]) -> Iterator[str]:
    """What works but should not stay so."""
    is_local = found["host"] in HERE
    if not is_local and not found["https"]:
        yield f"host is {found['host']} without https: passwords travel readable. Put a proxy with HTTPS before it."
    if not is_local and not found["allow_host"]:
        yield "host is open to others, but allow_host names nothing: browsers are refused. Name what they type."
    if found["https"] and not found["live_url"].startswith("wss://"):
        yield "https needs live_url as wss://…: browsers refuse other sockets on such pages."


def tell(found: Found) -> str:
    """A value as it may be shown: a secret is only said to be set, the address of a database is shown without it."""
    if not SETTINGS[found.name].is_secret or not found.value:
        told = found.value
        return ", ".join(told) if isinstance(told, tuple) else str("" if told is None else told)
    scheme, is_address, place = str(found.value).partition("://")
    if found.name in ("metrics_token", "oidc_client_secret") or not is_address:
        return "(set, not shown)"
    return f"{scheme}://{place.rpartition('@')[2].partition('?')[0]}"
