"""Rows as a table for people."""

from collections.abc import Sequence
from typing import TextIO

from afterword.faces.cli.outputs.paint import Paint
from afterword.wiring import Wiring

WIDEST = 60


def write_table(stream: TextIO, head: Sequence[str], rows: Sequence[Sequence[str]], wiring: Wiring) -> None:
    """Columns as wide as they need, long cells cut, except the last column."""
    if not rows:
        return
    paint = Paint(colour=wiring.colour(is_terminal=stream.isatty()))
    last = len(head) - 1
    widths = [min(WIDEST, max(len(row[column]) for row in (head, *rows))) for column in range(len(head))]
    stream.write(paint.dim("  ".join(name.ljust(widths[i]) for i, name in enumerate(head)).rstrip()) + "\n")
    for row in rows:
        cells = [cell if i == last else _cut(cell, widths[i]).ljust(widths[i]) for i, cell in enumerate(row)]
        stream.write("  ".join(cells).rstrip() + "\n")


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
