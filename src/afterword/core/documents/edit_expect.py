"""What the proofs of edits share: whether something is read as it was asked for, and which record is new."""

from collections.abc import Mapping, Sequence
from typing import Any

from afterword.core.documents.edit_fields import one_line
from afterword.core.documents.tables import unescape


def means(read: str | None, asked: str) -> bool:
    """Whether what is read is what was asked for: marks around a value are not part of it; nothing if that is asked."""
    if not asked:
        return not read
    return read is not None and unescape(read).strip("*_` ") == unescape(asked).strip("*_` ")


def place_of_new(then: Sequence[object], now: Sequence[object]) -> int | None:
    """Where the one new record stands in a list that is otherwise the same; None if it is not."""
    if len(now) != len(then) + 1:
        return None
    place = next((index for index, record in enumerate(then) if record != now[index]), len(then))
    return place if [*now[:place], *now[place + 1 :]] == list(then) else None


def first_missed(told: Mapping[str, Any], asked: Mapping[str, str]) -> str | None:
    """The first field that would not be read as it was asked for, as the rest of a sentence; None if all are."""
    for field, value in asked.items():
        if one_line(value) and not means(told[field], one_line(value)):
            return f"its {field} would be read as {told[field]!r}"
    return None
