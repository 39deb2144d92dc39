"""Rows as CSV for a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def write_csv(stream: Any, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """RFC 4180, with cells that a spreadsheet would take for a formula made harmless."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([f"'{cell}" if cell.startswith(_RISKY) else cell for cell in row] for row in rows)
