"""The smallest change of a text: some spans replaced, every other character kept."""

from typing import NamedTuple


class Splice(NamedTuple):
    """Put `text` in the place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


def apply_splices(text: str, splices: tuple[Splice, ...]) -> str:
    """The text with its splices applied; they must not overlap."""
    out, position = [], 0
    for splice in sorted(splices):
        out.append(text[position : splice.start])
        out.append(splice.text)
        position = splice.end
    out.append(text[position:])
    return "".join(out)
