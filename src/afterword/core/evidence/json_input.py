"""JSON and JSON lines of any quality, value by value: each with its line, and a warning for what is not JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterword.core.evidence.encodings import decode_chunks
from afterword.core.evidence.json_text import LONGEST, BrokenError, Decoder, Text, say_trouble
from afterword.core.evidence.notes import Notes

FIRST = 1 << 20
"""So many characters are looked at to tell whether a file holds one value per line."""


@dataclass(frozen=True, slots=True)
class Value:
    """One JSON value and the line on which it begins; `number` is its place in a list, 0 if it stands by itself."""

    line: int
    content: object
    number: int = 0

    @property
    def own_line(self) -> int:
        """The line by which it is cited; 0 in a list, where several may share a line."""
        return 0 if self.number else self.line


class Values:
    """The values of a file, read while they are asked for, once; what is to be said of it is complete after the last.

    A list is given member by member; so are those lists of an object that are named: `{"items": [1, 2]}` becomes
    `{"items": [1]}` and `{"items": [2]}`. Where the text is not JSON from some place on, `is_broken` tells that what
    was read before counts for nothing; of a file with a value per line only the bad lines are left out.
    """

    def __init__(self, chunks: Iterable[bytes], lists: tuple[str, ...] | None) -> None:
        self._said: list[str] = []
        self._notes = Notes()
        self._decoder = Decoder(self._notes)
        self._text = Text(decode_chunks(chunks, self._said))
        self._lists = lists
        self.is_broken = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong with the file, in words for the reader."""
        return (*self._said, *self._notes.told())

    def __iter__(self) -> Iterator[Value]:
        if not self._text.peek():
            self._said.append("the file is empty.")
        elif _is_lines(self._text.first_lines(2, FIRST)):
            yield from self._read_lines()
        else:
            try:
                yield from self._read_values()
            except BrokenError as error:
                self.is_broken = True
                self._said.append(f"{error}; nothing was read from this file.")

    def _read_lines(self) -> Iterator[Value]:
        for line, written in self._text.lines():
            if written is None:
                why = f"line {line}: longer than {LONGEST >> 20} MB; the line was skipped."
                self._notes.add(why, "lines are too long and were skipped.")
            elif written and not written.isspace():
                try:
                    content = self._decoder.read_line(written, line)
                except (ValueError, RecursionError) as error:
                    why = f"{say_trouble(error, line)}; the line was skipped."
                    self._notes.add(why, "lines are not JSON and were skipped.")
                    continue
                if isinstance(content, list) and self._lists is not None:
                    yield from (Value(line, member, number) for number, member in enumerate(content, 1))
                else:
                    yield Value(line, content)

    def _read_values(self) -> Iterator[Value]:
        """The value of the file, or several after each other, as `jq` and `gh api --paginate` write them."""
        while mark := self._text.peek():
            if mark == "[" and self._lists is not None:
                yield from self._read_members()
            elif mark == "{" and self._lists:
                yield from self._read_object(self._lists)
            else:
                line = self._text.line
                yield Value(line, self._text.take(self._decoder))

    def _read_members(self) -> Iterator[Value]:
        number, text, decoder = 0, self._text, self._decoder
        text.skip("[", "a list")
        more = text.peek() != "]" or text.skip_in_list()
        while more:
            text.peek()
            number, line = number + 1, text.line
            yield Value(line, text.take(decoder), number)
            more = text.skip_in_list()

    def _read_object(self, lists: tuple[str, ...]) -> Iterator[Value]:
        text, line = self._text, self._text.line
        rest: dict[str, object] = {}
        is_split = False
        text.skip("{", "an object")
        while rest or text.peek() != "}":
            key, key_line = text.take_key(self._decoder), text.line
            text.skip(":", "':' delimiter")
            self._meet(key, key_line, rest, lists)
            if key in lists and text.peek() == "[":
                rest[key] = []
                for one in self._read_members():
                    is_split = True
                    yield Value(one.line, {key: [one.content]}, one.number)
            else:
                text.peek()
                rest[key] = text.take(self._decoder)
            if text.peek() == "}":
                break
            text.skip(",", "',' delimiter")
        text.skip("}", "the end of the object")
        if not is_split:
            yield Value(line, rest)

    def _meet(self, key: str, line: int, rest: dict[str, object], lists: tuple[str, ...]) -> None:
        """Note a key that stands twice; of a list that was given already the last one cannot count."""
        if key in rest and key in lists:
            raise BrokenError(f"line {line}: the list '{key}' stands twice")
        if key in rest:
            self._decoder.note_twice(key, line)


def stream_json(chunks: Iterable[bytes], *lists: str) -> Values:
    """The values of a file one by one, so that neither its text nor all of them are held; see `Values`."""
    return Values(chunks, lists)


def read_json(chunks: Iterable[bytes]) -> tuple[tuple[Value, ...], tuple[str, ...]]:
    """The values of a file that is held as a whole, lists as they stand, and warnings."""
    values = Values(chunks, None)
    found = tuple(values)
    return () if values.is_broken else found, values.warnings


def _is_lines(lines: list[str]) -> bool:
    """Whether one of the first two lines is a JSON object by itself, and the first is not the beginning of a longer one."""
    found = [_load(line) for line in lines]
    if isinstance(found[0], dict):
        return len(lines) > 1
    error = found[0]
    is_cut = isinstance(error, json.JSONDecodeError) and error.pos >= len(lines[0].rstrip())
    return not is_cut and isinstance(found[-1], dict)


def _load(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return error


def find_value(content: object, *path: str) -> object:
    """What stands at a path of keys; None if it is not there."""
    for key in path:
        if not isinstance(content, dict):
            return None
        content = content.get(key)
    return content


def find_text(content: object, *path: str) -> str:
    """The text or number at a path, on one line of valid characters; empty if there is none."""
    found = find_value(content, *path) if len(path) != 1 or not isinstance(content, dict) else content.get(path[0])
    if isinstance(found, str):
        return found if found.isascii() else found.encode("utf-8", "replace").decode("utf-8")
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if -(10**30) < found < 10**30 else ""
    return ""


def find_list(content: object, *path: str) -> tuple[object, ...]:
    """The members of the list at a path; empty if there is none."""
    found = find_value(content, *path)
    return tuple(found) if isinstance(found, list) else ()
