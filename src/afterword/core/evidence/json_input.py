"""JSON and JSON lines of any quality: values with their line, and a warning for what is not JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 5
"""Malformed lines that are named one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Value:
    """One JSON value and the line on which it begins."""

    line: int
    content: object


def read_json(chunks: Iterable[bytes]) -> tuple[tuple[Value, ...], tuple[str, ...]]:
    """The values of a file that holds one JSON value or one per line, and warnings."""
    text, warnings = decode_text(b"".join(chunks))
    if not text.strip():
        return (), (*warnings, "the file is empty.")
    try:
        return (Value(1, json.loads(text)),), warnings
    except (ValueError, RecursionError) as error:
        if not _is_lines(text):
            return (), (*warnings, f"{_trouble(error)}; nothing was read from this file.")
    values, troubles = _read_lines(text)
    return values, (*warnings, *troubles)


def decode_text(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and a warning where they are none."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return content.decode(encoding, "replace"), (f"line {line}: bytes that are no text were replaced.",)


def _is_lines(text: str) -> bool:
    """Whether one of the first two lines is a JSON object by itself."""
    first = [line for line in text.lstrip().split("\n", 2)[:2] if line.startswith("{")]
    return any(isinstance(_load(line), dict) for line in first)


def _read_lines(text: str) -> tuple[tuple[Value, ...], tuple[str, ...]]:
    values: list[Value] = []
    troubles: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        content = _load(line)
        if isinstance(content, Exception):
            troubles.append(f"{_trouble(content, number)}; the line was skipped.")
        else:
            values.append(Value(number, content))
    if len(troubles) > SHOWN:
        troubles[SHOWN:] = [f"{len(troubles) - SHOWN} more lines are not JSON and were skipped."]
    return tuple(values), tuple(troubles)


def _load(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return error


def _trouble(error: Exception, line: int = 0) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {line or error.lineno}: not JSON ({error.msg[0].lower()}{error.msg[1:]}, column {error.colno})"
    why = "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
    return f"line {line or 1}: not readable ({why})"


def find_value(content: object, *path: str) -> object:
    """What stands at a path of keys; None if it is not there."""
    for key in path:
        if not isinstance(content, dict):
            return None
        content = content.get(key)
    return content


def find_text(content: object, *path: str) -> str:
    """The text or number at a path, on one line of valid characters; empty if there is none."""
    found = find_value(content, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if -(10**30) < found < 10**30 else ""
    if not isinstance(found, str):
        return ""
    return found if found.isascii() else found.encode("utf-8", "replace").decode("utf-8")


def find_list(content: object, *path: str) -> tuple[object, ...]:
    """The members of the list at a path; empty if there is none."""
    found = find_value(content, *path)
    return tuple(found) if isinstance(found, list) else ()
