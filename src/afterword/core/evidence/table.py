"""Tables as tools export them: CSV in any dialect, row by row with its line."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterword.core.evidence.encodings import decode_text, hold
from afterword.core.evidence.notes import SHOWN

SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table and its rows: line (the header is line 1) and the cells by column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    warnings: tuple[str, ...] = ()

    def column(self, *names: str) -> int | None:
        """The place of the first column of one of these names, or that begins with one and a bracket: `Created (UTC)`."""
        bare = [column.casefold().strip().replace("_", " ") for column in self.columns]
        for name in names:
            for place, column in enumerate(bare):
                if column == name or column.startswith((f"{name} (", f"{name}(", f"{name} [")):
                    return place
        return None


def read_header(head: bytes) -> tuple[str, ...]:
    """The columns that the first line of a file names; one or none if it is no table."""
    text, _ = decode_text(head)
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and lines[0].casefold().startswith("sep="):
        lines = lines[1:]
    if not lines:
        return ()
    try:
        return tuple(
            cell.strip() for cell in next(csv.reader([lines[0]], delimiter=_separator(lines[0]), strict=True), [])
        )
    except csv.Error:
        return ()


def read_table(chunks: Iterable[bytes]) -> Table:
    """The table of a file; a row with too many or too few cells is named and left out."""
    content, large = hold(chunks)
    text, warnings = decode_text(content)
    first = text.split("\n", 1)[0]
    skipped = 0
    if first.casefold().startswith("sep="):
        text, skipped = text[len(first) + 1 :], 1
        first = text.split("\n", 1)[0]
    source = io.StringIO(text, newline="")
    columns: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    troubles: list[str] = []
    for line, cells in _lines(source, _separator(first), troubles):
        if not columns:
            columns = tuple(cell.strip() for cell in cells)
        elif len(cells) != len(columns):
            troubles.append(
                f"line {line + skipped}: {len(cells)} cells instead of {len(columns)}; the row was skipped."
            )
        else:
            rows.append((line + skipped, tuple(cells)))
    if len(troubles) > SHOWN:
        troubles[SHOWN:] = [f"{len(troubles) - SHOWN} more rows were skipped."]
    return Table(columns, tuple(rows), (*large, *warnings, *troubles))


def _lines(source: io.StringIO, separator: str, troubles: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; a broken one is named, and the next line begins a new one."""
    reader = csv.reader(source, delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lost = "the rows from here on were not read" if "end of data" in str(error) else "the row was skipped"
            troubles.append(f"line {line}: not readable as a table ({error}); {lost}.")
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _separator(line: str) -> str:
    return max(SEPARATORS, key=lambda mark: (line.count(mark), -SEPARATORS.index(mark)))
