"""How wide words are in a picture, and where its lines break: nothing in a picture is measured by a browser."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """A face at its size: its signs from space to tilde, each with its width in thousandths of the size."""

    size: int
    widths: Mapping[str, int]

    @classmethod
    def of(cls, size: int, widths: str) -> "Face":
        """A face whose widths are written one after the other."""
        return cls(size, dict(zip(map(chr, range(ord(" "), ord("~") + 1)), map(int, widths.split()), strict=True)))


SERIF = Face.of(
    14,
    "237 289 381 525 518 932 728 182 362 362 458 534 302 320 302 341 529 529 529 529 529 529 529 529 529 529 302 302 "
    "534 534 534 414 834 712 653 662 739 638 612 723 814 376 381 710 618 935 768 738 621 738 690 544 632 758 709 1005 "
    "672 667 586 335 341 335 534 514 400 541 619 520 614 533 369 557 641 329 303 594 329 955 643 579 622 601 456 465 "
    "359 628 579 836 569 586 490 359 290 359 534",
)
"""What people wrote: Source Serif 4, regular, at its optical size of 14; read from the file that pages load."""

SANS = Face.of(
    11,
    "348 456 521 838 696 1002 872 306 457 457 523 838 380 415 380 365 696 696 696 696 696 696 696 696 696 696 400 400 "
    "838 838 838 580 1000 774 762 734 830 683 683 821 837 372 372 775 637 995 837 850 733 850 770 720 682 812 774 1103 "
    "771 724 725 457 365 457 838 500 500 675 716 593 716 678 435 716 712 343 343 665 343 1042 712 687 716 716 493 595 "
    "478 712 652 924 645 652 582 712 365 712 838",
)
"""What Afterword says: DejaVu Sans Bold, the widest face that readers' systems have for it."""

UNKNOWN = 1000
"""The width of a sign that a face does not have."""


def measure(words: str, face: Face) -> float:
    """The width of some words in units of the picture; of a letter with a mark that of the letter."""
    if not words.isascii():
        words = "".join(sign for sign in unicodedata.normalize("NFD", words) if not unicodedata.combining(sign))
    return sum([face.widths.get(sign, UNKNOWN) for sign in words]) * face.size / 1000


def wrap(words: str, width: float, face: Face, begun: float = 0) -> list[str]:
    """The lines of some words, none wider than the column; of the first so much is taken already."""
    lines: list[str] = []
    line, at, space = "", begun, measure(" ", face)
    for word in words.split():
        for piece in _pieces(word, width - begun, face):
            long = measure(piece, face)
            if line and at + space + long > width:
                lines.append(line)
                line, at = piece, long
            else:
                line, at = (f"{line} {piece}", at + space + long) if line else (piece, at + long)
    return [*lines, line] if line else lines


def _pieces(word: str, width: float, face: Face) -> Iterator[str]:
    """A word; in pieces if it is wider than the shortest line."""
    begun, at = 0, 0.0
    for place, sign in enumerate(word if measure(word, face) > width else ""):
        long = measure(sign, face)
        if at and at + long > width:
            yield word[begun:place]
            begun, at = place, 0.0
        at += long
    yield word[begun:]
