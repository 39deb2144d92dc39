"""JSON text that arrives in pieces: what was read is dropped, so that only the value at hand is held."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from afterword.core.evidence.notes import Notes

LONGEST = 1 << 26
"""Characters of one value or line; no tool writes a record so long, and a longer one would fill the memory."""

CUT = 3
"""So many characters must stand after a number: in `2`, `2.` and `2e+` it may go on."""

_SPACE = re.compile(r"[ \t\r\n]*")


class BrokenError(Exception):
    """The text is not JSON from some place on; the message says where and why."""


class Decoder:
    """Reads one value; a key that stands twice, and a number that is none in JSON, are noted with the line."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.strange: list[tuple[str, bool]] = []
        found = json.JSONDecoder(object_pairs_hook=self._make_object, parse_constant=self._read_constant)
        self._whole = found.decode
        self.read_at = found.raw_decode
        """The value that begins at a place of a text, and where it ends; what is `strange` about it waits to be noted."""

    def read_line(self, text: str, line: int) -> object:
        """The only value of a line."""
        self.strange.clear()
        value: object = self._whole(text)
        if self.strange:
            self.note(line)
        return value

    def _read_constant(self, word: str) -> None:
        self.strange.append((word, False))

    def _make_object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs):
            counted = Counter(key for key, _ in pairs)
            self.strange.extend((key, True) for key, n in counted.items() if n > 1)
        return made

    def note(self, line: int) -> None:
        """Note what was strange about the last value."""
        for word, is_key in self.strange:
            if is_key:
                self.note_twice(word, line)
            else:
                self._notes.add(f"line {line}: '{word}' is no JSON; it counts as not set.", "numbers are no JSON.")
        self.strange.clear()

    def note_twice(self, key: str, line: int) -> None:
        """Note that a key stands twice."""
        shown = key[:40].encode("unicode_escape").decode()
        note = f"line {line}: the key '{shown}' stands twice in one object; the last one counts."
        self._notes.add(note, "objects have a key twice.")


class Text:
    """The text from the place that is read, and the line of that place."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._held = ""
        self._at = 0
        self._before = 0
        self.line = 1

    def fill(self, least: int) -> bool:
        """Hold at least so many more characters, if there are so many; whether any came."""
        kept = self._held[self._at :]
        dropped = self._held[: self._at]
        self._before = len(dropped) - dropped.rfind("\n") - 1 + (0 if "\n" in dropped else self._before)
        parts, got = [kept], 0
        for piece in self._pieces:
            parts.append(piece)
            got += len(piece)
            if got >= least:
                break
        self._held, self._at = "".join(parts), 0
        return got > 0

    def first_lines(self, n: int, longest: int) -> list[str]:
        """The first lines after the space at the beginning, as far as they stand within so many characters."""
        while self._held.count("\n", self._at) < n and len(self._held) - self._at < longest and self.fill(1):
            pass
        return self._held[self._at :].split("\n", n)[:n]

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        found = self._held[self._at : self._at + 1]
        if found > " ":
            return found
        while True:
            space = _SPACE.match(self._held, self._at)
            self._move(space.end() if space else self._at)
            if self._at < len(self._held):
                return self._held[self._at]
            if not self.fill(1):
                return ""

    def skip(self, mark: str, named: str) -> None:
        """Go beyond a character that must stand here."""
        if self.peek() != mark:
            raise self._broken(f"expecting {named}", self._at)
        self._at += 1

    def skip_in_list(self) -> bool:
        """Go beyond the comma after a member; False, and beyond the end, if it was the last one."""
        mark = self.peek()
        if mark not in {",", "]"}:
            raise self._broken("expecting ',' delimiter", self._at)
        self._at += 1
        return mark == ","

    def take_key(self, decoder: Decoder) -> str:
        """The key of an object that stands here."""
        if self.peek() != '"':
            raise self._broken("expecting property name enclosed in double quotes", self._at)
        return str(self.take(decoder))

    def take(self, decoder: Decoder) -> object:
        """The value that begins here; the text after it is next."""
        held, at = self._held, self._at
        try:
            value, end = decoder.read_at(held, at)
        except (ValueError, RecursionError):
            end = len(held)
        if end > len(held) - CUT:
            value, end = self._take_slowly(decoder)
        if decoder.strange:
            decoder.note(self.line)
        self._move(end)
        return value

    def _take_slowly(self, decoder: Decoder) -> tuple[object, int]:
        """A value that reaches the end of what is held, and its end: more may belong to it."""
        found = self._try(decoder)
        while found is None:
            found = self._try(decoder)
        return found

    def _try(self, decoder: Decoder) -> tuple[object, int] | None:
        """The value and its end; None if it may go on in text that came meanwhile."""
        decoder.strange.clear()
        try:
            value, end = decoder.read_at(self._held, self._at)
        except json.JSONDecodeError as error:
            if len(self._held) - self._at > LONGEST:
                raise BrokenError(f"line {self.line}: one value is longer than {LONGEST >> 20} MB") from error
            if self.fill(len(self._held) - self._at):
                return None
            place = error.pos - (len(error.doc) - len(self._held))
            raise self._broken(f"{error.msg[0].lower()}{error.msg[1:]}", place) from error
        except (ValueError, RecursionError) as error:
            raise BrokenError(say_trouble(error, self.line)) from error
        size = end - self._at
        if end <= len(self._held) - CUT or isinstance(value, str | list | dict):
            return value, end
        return None if self.fill(1) else (value, self._at + size)

    def lines(self) -> Iterator[tuple[int, str | None]]:
        """Every line from here on with its number; None instead of one that is too long."""
        number, size = self.line, 0
        kept: list[str] = []
        held, self._held = self._held[self._at :], ""
        for piece in self._all(held):
            first, *others = piece.split("\n")
            size += len(first)
            kept.append(first)
            if size > LONGEST:
                kept.clear()
            for one in others:
                yield number, "".join(kept) if size <= LONGEST else None
                number, kept, size = number + 1, [one], len(one)
        yield number, "".join(kept) if size <= LONGEST else None

    def _all(self, held: str) -> Iterable[str]:
        yield held
        yield from self._pieces

    def _move(self, end: int) -> None:
        self.line += self._held.count("\n", self._at, end)
        self._at = end

    def _broken(self, why: str, place: int) -> BrokenError:
        line = self.line + self._held.count("\n", self._at, place)
        column = place - self._held.rfind("\n", 0, place)
        if "\n" not in self._held[:place]:
            column += self._before
        return BrokenError(f"line {line}: not JSON ({why}, column {column})")


def say_trouble(error: Exception, line: int) -> str:
    """What is wrong with the JSON of a line."""
    if isinstance(error, json.JSONDecodeError):
        return f"line {line}: not JSON ({error.msg[0].lower()}{error.msg[1:]}, column {error.colno})"
    why = "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
    return f"line {line}: not readable ({why})"
