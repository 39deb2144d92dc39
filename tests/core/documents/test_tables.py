import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.lines import scan_lines
from afterword.core.documents.tables import Table, read_tables, unescape


def tables(text: str) -> tuple[Table, ...]:
    document = Document.of(text)
    return read_tables(document, scan_lines(document).lines)


def row(line: str) -> list[str]:
    (table,) = tables(f"| a | b |\n|---|---|\n{line}\n")
    return [cell.text for cell in table.rows[0][1]]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| 09:02 | Alert |", ["09:02", "Alert"]),
        ("09:02 | Alert", ["09:02", "Alert"]),
        ("| 09:02 |  |", ["09:02", ""]),
        ("| 09:02 | `a | b` seen |", ["09:02", "`a | b` seen"]),
        ("| 09:02 | `a \\| b` seen |", ["09:02", "`a \\| b` seen"]),
        ("| 09:02 | ``a ` | b`` seen |", ["09:02", "``a ` | b`` seen"]),
        ("| 09:02 | a \\| b |", ["09:02", "a \\| b"]),
        ("| 09:02 | never ` closed |", ["09:02", "never ` closed"]),
        ("| 09:02 | C:\\x `\\y` |", ["09:02", "C:\\x `\\y`"]),
        ("| 09:02 | Alert | surplus | cells |", ["09:02", "Alert", "surplus", "cells"]),
        ("| 09:02 | ends in \\", ["09:02", "ends in \\"]),
    ],
)
def test_cells_are_counted_from_the_characters_of_the_line(line: str, cells: list[str]) -> None:
    assert row(line) == cells


def test_a_cell_knows_where_it_stands() -> None:
    text = "| a | b |\n|---|---|\n|  09:02 |é `x|y` |\n"
    (table,) = tables(text)
    assert [text[cell.start : cell.end] for cell in table.rows[0][1]] == ["09:02", "é `x|y`"]


def test_tables_are_separated_by_other_lines_and_keep_their_lines() -> None:
    found = tables("| a |\n|---|\n| 1 |\n\ntext\n\n| b |\n|---|\n\n- item\n")
    assert [(table.head[0].text, len(table.rows), table.first_line, table.last_line) for table in found] == [
        ("a", 1, 1, 3),
        ("b", 0, 7, 7),
    ]


def test_a_table_headed_by_dashes_keeps_its_rows() -> None:
    found = tables("| a |\n|---|\n| 1 |\n\n| - | - |\n|---|---|\n| 2 | 3 |\n")
    assert [(table.first_line, table.last_line) for table in found] == [(1, 3), (5, 7)]


def test_a_table_without_head_texts_is_read() -> None:
    (table,) = tables("| | |\n|---|---|\n| Owner | Nadia |\n")
    assert [cell.text for cell in table.head] == ["", ""]
    assert table.column("owner") is None


def test_a_column_is_found_by_its_name_or_its_first_words() -> None:
    (table,) = tables("| **Time (UTC)** | Due date | Event: | Done(ish) |\n|---|---|---|---|\n")
    assert table.column("time") == 0
    assert table.column("deadline", "due") == 1
    assert table.column("event") == 2
    assert table.column("done") == 3
    assert table.column("owner") is None


def test_a_pipe_behind_a_backslash_is_meant_as_a_pipe() -> None:
    assert unescape("a \\| b") == "a | b"
    assert unescape("a") == "a"
